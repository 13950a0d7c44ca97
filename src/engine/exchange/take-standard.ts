import { checkPolicyRows, policyRowSentences } from '#domain/policy/check.ts';
import { allPolicyKeys } from '#domain/policy/keys.ts';
import { policyRow, type PolicyRow } from '#domain/policy/row.ts';
import type { StandardRow } from '#exchange/profiles/standards.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { policyById, voidPolicy } from '#storage/policies.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { storePolicyRow } from '../policies/handlers.ts';
import { standingAt } from '../policies/same-place.ts';

/** A later version of a published value is a row of its own: the earlier one is voided, never rewritten. */
const rowId = (fact: Pick<StandardRow, 'gid' | 'rev'>): string => (fact.rev === 1 ? fact.gid : `${fact.gid}.r${fact.rev}`);

export const asPolicy = (fact: StandardRow): PolicyRow | null => {
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

/** Whether a value here is some version of a published one. */
export const isVersionOf = (gid: string, id: string): boolean => id === gid || id.startsWith(`${gid}.r`);

/** Why a published value cannot be used here, in words; null when it can. One that is taken back is not looked at any more. */
export const standardProblem = (ctx: QueryContext, fact: StandardRow): string | null => {
  if (fact.withdrawn != null) return null;
  const row = asPolicy(fact);
  if (row === null) return '内容不符合格式。';
  const [problem] = checkPolicyRows([row], allPolicyKeys);
  if (problem !== undefined) return fillSentence(policyRowSentences[problem.code], { ...problem.params, row: 1 });
  const rival = standingAt(ctx.db, row).find((one) => one.origin === 'county' && !isVersionOf(fact.gid, one.id));
  return rival === undefined ? null : `同一范围、${row.from} 起已有县里下发的另一条，不能确定用哪一条，请县里作废其中一条后重新下发。`;
};

/**
 * A value the county published goes into force by its own months, in the place of its version before and of what this office had entered
 * itself for the same place and month; one that is taken back leaves force.
 */
export const takeStandard = (ctx: ActContext, fact: StandardRow): void => {
  const isBack = fact.withdrawn != null;
  for (let rev = 1; rev < fact.rev; rev += 1) {
    const earlier = rowId({ gid: fact.gid, rev });
    if (policyById(ctx.db, earlier) !== undefined)
      voidPolicy(ctx.db, earlier, ctx.now, isBack ? `县里作废：${fact.withdrawn?.reason ?? ''}` : '县里下发了新的一版');
  }
  const row = isBack ? null : asPolicy(fact);
  // Known already, in force or made void here: what this office has entered stays as it is.
  if (row === null || !storePolicyRow(ctx, row, 'county')) return;
  for (const { id } of standingAt(ctx.db, row)) if (id !== row.id) voidPolicy(ctx.db, id, ctx.now, '县里下发了同一范围、同一起用月的规定');
};
