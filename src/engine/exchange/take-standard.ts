import { checkPolicyRows, policyRowSentences } from '#domain/policy/check.ts';
import { allPolicyKeys } from '#domain/policy/keys.ts';
import { policyRow, type PolicyRow } from '#domain/policy/row.ts';
import type { StandardRow } from '#exchange/profiles/standards.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { policyById, voidPolicy } from '#storage/policies.ts';
import type { ActContext } from '../act.ts';
import { storePolicyRow } from '../policies/handlers.ts';

/** A later version of a published value is a row of its own: the earlier one is voided, never rewritten. */
const rowId = (fact: Pick<StandardRow, 'gid' | 'rev'>): string => (fact.rev === 1 ? fact.gid : `${fact.gid}.r${fact.rev}`);

const asPolicy = (fact: StandardRow): PolicyRow | null => {
  const parsed = policyRow.safeParse({
    id: rowId(fact),
    key: fact.key,
    scope: fact.scope,
    from: fact.fromMonth,
    to: fact.toMonth,
    value: fact.value,
    source: {
      doc: fact.sourceName,
      number: fact.sourceNumber ?? '',
      date: fact.sourceDate ?? '',
      ...(fact.sourceArticle === null ? {} : { article: fact.sourceArticle }),
    },
    note: fact.note ?? '',
  });
  return parsed.success ? parsed.data : null;
};

/** Why a published value cannot be used here, in words; null when it can. */
export const standardProblem = (fact: StandardRow): string | null => {
  const row = asPolicy(fact);
  if (row === null) return '内容不符合格式。';
  const [problem] = checkPolicyRows([row], allPolicyKeys);
  return problem === undefined ? null : fillSentence(policyRowSentences[problem.code], { ...problem.params, row: 1 });
};

/** A value the county published goes into force by its own months; a newer version replaces the one before. */
export const takeStandard = (ctx: ActContext, fact: StandardRow): void => {
  const row = asPolicy(fact);
  if (row === null) return;
  for (let rev = 1; rev < fact.rev; rev += 1) {
    const earlier = rowId({ gid: fact.gid, rev });
    if (policyById(ctx.db, earlier) !== undefined) voidPolicy(ctx.db, earlier, ctx.now, '县里下发了新的一版');
  }
  storePolicyRow(ctx, row, 'county');
};
