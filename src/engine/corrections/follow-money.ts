import type { Month } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ChangeRow } from '#storage/changes.ts';
import { openChangeOf } from '#storage/changes.ts';
import { householdById } from '#storage/households.ts';
import type { ActContext, Actor } from '../act.ts';
import { registerChange } from '../changes/register-change.ts';
import { explainRefusal } from '../sentences.ts';
import type { Follow } from './follow-cases.ts';
import { benefitReckonings, benefitsInForce, correctingChange } from './reckonings.ts';

type Money = { readonly follows: readonly Follow[]; readonly changes: readonly ChangeRow[] };

const said = (row: ChangeRow): string =>
  [
    `从 ${row.effect_month} 起重新核算：每月 ${formatYuan(row.old_fen)} 元 → ${formatYuan(row.new_fen)} 元`,
    row.back_pay_fen > 0 ? `补发 ${formatYuan(row.back_pay_fen)} 元` : '',
    row.recovery_fen > 0 ? `追回 ${formatYuan(row.recovery_fen)} 元` : '',
    `登记为变更 ${row.no}，经审核、批准才生效`,
  ]
    .filter((part) => part !== '')
    .join('；');

/**
 * An amount already decided is not changed by a correction: where the families' benefits come to something else by the corrected
 * registers, a change is registered, which is reviewed and decided like any other and brings back pay or recovery month by month.
 */
export const followMoney = (
  ctx: ActContext,
  ask: {
    readonly households: readonly string[];
    readonly before: ReadonlyMap<string, string>;
    readonly wrongSince: Month | null;
    readonly evidence: string;
    readonly enteredBy: Pick<Actor, 'userId' | 'personKey'>;
  },
): Outcome<Money> => {
  const after = benefitReckonings(ctx, ask.households, ask.wrongSince);
  const follows: Follow[] = [];
  const changes: ChangeRow[] = [];
  for (const benefit of benefitsInForce(ctx.db, ask.households)) {
    const home = { type: 'household', id: benefit.household_id } as const;
    if (benefit.takeover_run_id !== null)
      follows.push({ kind: 'note', text: '这户按原花名册接管的金额发放，首次复核以前金额不随更正改变', link: home });
    if (ask.before.get(benefit.id) === after.get(benefit.id)) continue;
    const open = openChangeOf(ctx.db, benefit.id);
    if (open !== undefined)
      return refuse('correction_change_open', { household: householdById(ctx.db, benefit.household_id)?.no ?? '', no: open.no });
    const made = registerChange(ctx, benefit, correctingChange(ctx, benefit, ask.wrongSince, ask.evidence), {
      shownFen: null,
      enteredBy: ask.enteredBy,
    });
    if (!made.ok) {
      follows.push({ kind: 'note', text: `更正以后待遇还不能重新核算：${explainRefusal(made.error)}补齐以后请登记变更。`, link: home });
      continue;
    }
    changes.push(made.value);
    follows.push({ kind: 'change', text: said(made.value), link: { type: 'change', id: made.value.id } });
  }
  return done({ follows, changes });
};
