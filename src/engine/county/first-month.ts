import { firstMonthAfter } from '#domain/benefits/months.ts';
import { startMonthOffset } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { updateCountyCase } from '#storage/county.ts';
import type { ActContext, QueryContext } from '../act.ts';
import type { CaseRules } from '../policies/office-rules.ts';
import { heldDecisions } from '../exchange/fact-store.ts';
import { examinationOf, type Examination } from '../exchange/freeze-decision.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import { recompute } from './arrive.ts';
import { tellOfCase } from './county-events.ts';
import type { DeskCase } from './county-flow.ts';

/** Months of decisions about the case that stand: one that corrects them keeps their month. */
const monthsDecided = (ctx: QueryContext, one: DeskCase): readonly (Month | null)[] =>
  heldDecisions(ctx.db, one.row.id).flatMap((said) => (said.outcome === 'returned' || said.outcome === 'void' ? [] : [said.fromMonth]));

const isChange = (one: DeskCase): boolean => one.fact.change !== undefined && one.fact.change !== null;

const monthAfter = (one: DeskCase, on: Day, policies: CaseRules): Outcome<Month> => {
  const place = { program: one.row.program, area: one.row.area ?? '', village_code: one.fact.division };
  const policy = policies.policy([startMonthOffset], place, monthOf(on));
  return policy.ok ? done(firstMonthAfter(on, policyReader(policy.value).read(startMonthOffset))) : policy;
};

/**
 * The month the law gives a grant decided on a day (`start_month_offset`, 民发〔2021〕57号), or the one already decided where this
 * corrects it; undefined for a change, which has a rule of its own.
 */
export const ruleMonthOf = (
  ctx: QueryContext,
  one: DeskCase,
  on: Day,
  typed: Month | null,
  policies: CaseRules,
): Outcome<Month | undefined> => {
  if (isChange(one)) return done(undefined);
  return typed !== null && monthsDecided(ctx, one).includes(typed) ? done(typed) : monthAfter(one, on, policies);
};

/** The month a decision of the day may begin in at the earliest by rule; null where the one proposed stays as it is. */
const earliest = (one: DeskCase, examined: Examination, on: Day, policies: CaseRules): Outcome<Month | null> => {
  const { change } = one.fact;
  if (change !== undefined && change !== null) return done(change.starts === 'decision' ? addMonths(monthOf(on), change.offset) : null);
  return examined.fromReason === '' ? monthAfter(one, on, policies) : done(null);
};

/**
 * What counts from the decision (a grant, a change that says so) begins no earlier than the decision lets it: decided in a later
 * month than was proposed, it moves on, with this office's statement of that month; one that corrects a decision, and one whose month
 * was proposed with a reason, keeps its month. Refuses `county_month_amount` where that comes to another amount, `month_reason_missing`
 * where a grant was proposed for later than the day of the decision gives.
 */
export const moveOn = (ctx: ActContext, one: DeskCase, on: Day, policies: CaseRules): Outcome<null> => {
  const examined = examinationOf(one.row);
  if (examined === null || examined.fromMonth === null || monthsDecided(ctx, one).length > 0) return done(null);
  const rule = earliest(one, examined, on, policies);
  if (!rule.ok) return rule;
  const first = rule.value;
  if (first === null || examined.fromMonth === first) return done(null);
  if (examined.fromMonth > first)
    return isChange(one) ? done(null) : refuse('month_reason_missing', { month: examined.fromMonth, rule: first, act: '批复' });
  const ours = recompute(policies, { ...one.fact, statement: null, fromMonth: first });
  if (ours.oursFen !== one.row.ours_fen && ours.oursFen !== examined.amountFen)
    return refuse('county_month_amount', {
      no: one.row.no,
      head: one.row.head_name,
      month: first,
      ours: ours.oursFen === null ? '不能核算' : `${formatYuan(ours.oursFen)} 元`,
      proposed: formatYuan(examined.amountFen),
    });
  updateCountyCase(ctx.db, one.row.id, {
    examination: JSON.stringify({ ...examined, fromMonth: first }),
    ours_statement_id: ours.statement === null ? null : keepStatement(ctx, 'county_case', one.row.id, ours.statement),
  });
  tellOfCase(ctx, one.row.id, `按决定之日起算，起始月由 ${examined.fromMonth} 顺移到 ${first}`);
  return done(null);
};
