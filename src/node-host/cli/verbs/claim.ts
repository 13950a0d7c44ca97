import { done } from '#shared/values/refusal.ts';
import { oneOf, pageOptions, readPage, wholeNumber } from '../data.ts';
import { findHousehold } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const claim: Verb = {
  words: ['claim'],
  usage:
    'claim [--household ID|NO] [--kind any|BACK_PAY|RECOVERY] | claim ID --as repaid|waived --amount 分 --document NO [--on YYYY-MM-DD] --dir D --user NAME',
  about: '应补应退：不写 ID 列出还没有结清的；写 ID 登记退回的现金（repaid）或经批准不再追回（waived）',
  options: {
    ...pageOptions,
    household: { type: 'string' },
    kind: { type: 'string' },
    as: { type: 'string' },
    amount: { type: 'string' },
    document: { type: 'string' },
    on: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    const [claimId] = typed.words;
    return signedIn(context, async (line) => {
      if (claimId !== undefined) {
        typed.needed('amount');
        const seen = await line.call('changes.claims', { claimId });
        if (!seen.ok) return seen;
        return line.call('changes.settleClaim', {
          claimId,
          rev: seen.value.rows[0]?.rev ?? 0,
          kind: oneOf(typed, 'as', ['repaid', 'waived'] as const, 'repaid'),
          on: typed.text('on') ?? context.today(),
          amountFen: wholeNumber(typed, 'amount', 0),
          document: typed.needed('document'),
        });
      }
      const named = typed.text('household');
      const household = named === undefined ? done(null) : await findHousehold(line, named);
      if (!household.ok) return household;
      const kind = oneOf(typed, 'kind', ['any', 'BACK_PAY', 'RECOVERY'] as const, 'any');
      return line.call('changes.claims', {
        kind,
        ...(household.value === null ? {} : { householdId: household.value.id }),
        ...readPage(typed),
      });
    });
  },
};
