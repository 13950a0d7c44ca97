import { done } from '#shared/values/refusal.ts';
import { insuredOfCase } from '#storage/cases.ts';
import { benefitsOfHousehold, latestAmount } from '#storage/benefits.ts';
import { insuredOfProposal } from '#storage/decisions.ts';
import { householdById, membersOf } from '#storage/households.ts';
import type { QueryContext } from '../../act.ts';
import { reckonCase } from '../../cases/open-case.ts';
import { explainRefusal } from '../../sentences.ts';
import { livingTogether, ofCase, statementOf } from '../case-paper.ts';
import { notReady, paperSource } from '../source.ts';
import { benefitSheet } from './kept-statement.ts';
import { madeOn, statementSheet } from './statement-sheet.ts';

/** Whoever the application names, else the members marked as insured. */
const insuredPersons = (ctx: QueryContext, caseId: string, householdId: string): number => {
  const named = insuredOfCase(ctx.db, caseId).length;
  return named > 0
    ? named
    : livingTogether(membersOf(ctx.db, householdId)).filter((member) => member.to_month === null && member.insured === 1).length;
};

/** 核算单 of a case: the statement its proposal was made with; before that what the file comes to now, which binds nobody. */
export const caseStatementSource = paperSource(
  'statement',
  'case',
  ofCase((ctx, { one, row, matter, household }) => {
    const kept = row.proposal_id === null ? null : statementOf(ctx, row.statement_id);
    if (kept !== null && row.statement_id !== null && row.proposal_id !== null) {
      return done({
        snapshot: statementSheet(ctx, {
          number: row.no,
          matter,
          household,
          insuredCount: insuredOfProposal(ctx.db, row.proposal_id).length,
          purpose: '审核确认',
          asOf: madeOn(ctx, row.statement_id),
          statement: kept,
        }),
      });
    }
    const reckoned = reckonCase(ctx, one);
    if (!reckoned.ok) return notReady(explainRefusal(reckoned.error).replace(/。$/u, ''));
    const { statement } = reckoned.value.computed;
    if (!statement.ok) return notReady(explainRefusal(statement.error).replace(/。$/u, ''));
    return done({
      snapshot: statementSheet(ctx, {
        number: row.no,
        matter,
        household,
        insuredCount: insuredPersons(ctx, row.id, household.id),
        purpose: '试算，未经审核',
        asOf: ctx.today,
        statement: statement.value,
      }),
      keeping: 'snapshot' as const,
    });
  }),
);

/** 核算单 of a family: the statement by which it is paid now, or will be from the first month. */
export const householdStatementSource = paperSource('statement', 'household', (ctx, id) => {
  const household = householdById(ctx.db, id);
  if (household === undefined) return null;
  const benefit = benefitsOfHousehold(ctx.db, id).find((one) => one.state !== 'ended');
  const amount = benefit === undefined ? undefined : latestAmount(ctx.db, benefit.id);
  const sheet = amount === undefined ? null : benefitSheet(ctx, amount);
  return sheet === null ? notReady('这户现在没有在册的保障金') : done({ snapshot: sheet });
});
