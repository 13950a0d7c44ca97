import type { ChangeEvent } from '#domain/benefits/change-events.ts';
import { familyAfter, familyBefore } from '#domain/benefits/family-after.ts';
import { currentIncomes } from '#domain/means/current-income.ts';
import { changeIncomeBasis } from '#domain/policy/change-keys.ts';
import { policyReader, type Policy } from '#domain/policy/resolve.ts';
import type { FamilyFile } from '#domain/programs/family-file.ts';
import type { Month } from '#shared/values/dates.ts';
import type { BenefitAmountRow } from '#storage/benefits.ts';
import type { QueryContext } from '../act.ts';
import { fileOfBenefit } from '../benefits/benefit-file.ts';
import type { CaseRules } from '../policies/office-rules.ts';
import type { EffectAsk } from './change-effect.ts';
import type { Touched } from './family-change.ts';

/** A change on its way to amounts: what it is, by which rules, over which months. */
export type ReckonAsk = EffectAsk & {
  readonly event: ChangeEvent;
  readonly policy: Policy;
  readonly rules: CaseRules;
  readonly place: { readonly program: string; readonly area: 'urban' | 'rural'; readonly village_code: string };
  readonly month: Month;
  readonly last: Month;
  /** The amount in force in the first month that is paid. */
  readonly old: BenefitAmountRow;
  readonly touched: Touched;
  /** Months of 渐退; 0 = none. */
  readonly exitFor: number;
};

/** The family before and after the event, as it stands in a month. */
export const familiesIn = (
  ctx: Pick<QueryContext, 'db'>,
  ask: ReckonAsk,
  month: Month,
): { readonly before: FamilyFile; readonly after: FamilyFile } => {
  const { benefit, entry, touched } = ask;
  const file = fileOfBenefit(ctx.db, benefit, month);
  const known = new Set(file.incomes.map((item) => item.id));
  const shown = { ...file, incomes: [...file.incomes, ...touched.change.incomes.filter((item) => !known.has(item.id))] };
  // Incomes the event brought are in the register once it is recorded; before it they were not.
  const brought = new Set(ask.recorded ?? touched.change.incomes.map((item) => item.id));
  const current = (one: FamilyFile): FamilyFile =>
    policyReader(ask.policy).read(changeIncomeBasis) === 'CURRENT' ? { ...one, incomes: currentIncomes(one.incomes, month) } : one;
  const change = { ...touched.change, incomes: shown.incomes.filter((item) => brought.has(item.id)), endedIncomeIds: entry.endedIncomeIds };
  return { before: current(familyBefore(shown, change, touched.gone)), after: current(familyAfter(shown, change)) };
};
