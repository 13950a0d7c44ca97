import { stepMonth } from '#domain/benefits/age-steps.ts';
import type { Arrears } from '#domain/benefits/arrears.ts';
import type { ChangeEvent, Effect } from '#domain/benefits/change-events.ts';
import type { ChangeOutcome } from '#domain/benefits/change-letters.ts';
import { effectMonthOf, monthGroundOf, type MonthGround } from '#domain/benefits/effect-month.ts';
import { eventOfEntry } from '#domain/benefits/own-part.ts';
import { sharedIncomeFindings } from '#domain/benefits/shared-incomes.ts';
import type { DueMonth } from '#domain/benefits/segments.ts';
import type { AgeRule } from '#domain/people/age.ts';
import { moveBenefit, type BenefitAct } from '#domain/flow/benefit-flow.ts';
import { changeKeys, changeEffect as changeEffectKey } from '#domain/policy/change-keys.ts';
import { ageRule, exitMonths, exitRatio } from '#domain/policy/dibao-keys.ts';
import { policyReader, type Policy } from '#domain/policy/resolve.ts';
import type { FamilyFile } from '#domain/programs/family-file.ts';
import type { Finding } from '#domain/statement/finding.ts';
import type { Statement } from '#domain/statement/statement.ts';
import type { ChangeEntry } from '#shared/contract/changes.ts';
import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { amountInMonth, amountsAfter, lastSuspension, type BenefitAmountRow, type BenefitRow } from '#storage/benefits.ts';
import { householdById } from '#storage/households.ts';
import { leavesByRaise } from '#storage/raises.ts';
import { lastFrozenMonth } from '#storage/pay.ts';
import type { QueryContext } from '../act.ts';
import { officeRules } from '../policies/office-rules.ts';
import { dueMonths } from './due-months.ts';
import { familiesIn } from './families-of-change.ts';
import { touchedBy, type Touched } from './family-change.ts';
import { owedByChange } from './owed-by-change.ts';

/** A month by the new reckoning: what is due, to how many, and its statement. */
export type Due = DueMonth<Statement>;

/** What a change does to a benefit, reckoned as of a day of decision. */
export type ChangeEffect = {
  readonly event: ChangeEvent;
  readonly month: Month;
  readonly why: string;
  readonly ground: MonthGround;
  readonly clause: string;
  readonly outcome: ChangeOutcome;
  readonly act: BenefitAct;
  /** The amount before and after it, in the first month that is paid. */
  readonly old: BenefitAmountRow;
  readonly next: Due;
  readonly months: readonly Due[];
  readonly arrears: Arrears;
  readonly findings: readonly Finding[];
  /** Last month paid where it ends or is let out step by step. */
  readonly toMonth: Month | null;
  readonly touched: Touched;
  /** The family as it will be in the first month. */
  readonly family: () => FamilyFile;
  readonly notes: readonly string[];
};

/** The county's (or the head's) word where it differs from the reckoning. */
export type DecidedAmount = { readonly amountFen: Fen; readonly document: string; readonly decidedOn: Day };
export type EffectAsk = {
  /** The month the county's decision names, where it came by package. */
  readonly fromMonth?: Month | null;
  readonly benefit: BenefitRow;
  readonly entry: ChangeEntry;
  readonly decidedOn: Day;
  /** The incomes it brought where the event already stands in the registers of people and means; null before that. */
  readonly recorded: readonly string[] | null;
  readonly document: string;
  readonly decided: DecidedAmount | null;
};

const actOf = (outcome: ChangeOutcome, exiting: boolean): BenefitAct => {
  if (outcome === 'stop') return 'end';
  if (outcome === 'exit') return 'start_exit';
  if (outcome === 'suspend' || outcome === 'resume') return outcome;
  return exiting ? 'restore' : 'change_amount';
};

/**
 * By which rule an event's month is counted: the county's where it has written one down; who completes an age (EV14) counts from the
 * month `age_rule` says, as the reckoning itself does.
 */
export const monthRule = (
  policy: Policy,
  event: ChangeEvent,
  concealed: boolean,
): { readonly effect: Effect; readonly ground: MonthGround; readonly turning: AgeRule | null } => {
  const reader = policyReader(policy);
  const effects = reader.read(changeEffectKey);
  const effect = effects[event.code] ?? event.effect;
  const county = effects === changeEffectKey.default ? null : { effects, source: reader.clause(changeEffectKey) };
  const turning = event.code === 'EV14' && county?.effects.EV14 === undefined ? (reader.find(ageRule) ?? null) : null;
  if (turning === null || turning === 'NEXT_MONTH')
    return { effect, ground: monthGroundOf(event.code, effect, concealed, county), turning: null };
  return { effect, ground: { source: reader.clause(ageRule), byDefault: false }, turning };
};

/** A day of an entry that has not come yet, by the name the form asks for it. */
const dayAhead = ({ eventOn, reportedOn }: ChangeEntry, today: Day): { readonly what: string; readonly on: Day } | undefined => {
  if (eventOn > today) return { what: '发生日期', on: eventOn };
  return reportedOn > today ? { what: '申报（发现）日期', on: reportedOn } : undefined;
};

const startOf = (
  ctx: Pick<QueryContext, 'db' | 'today'>,
  ask: EffectAsk,
  event: ChangeEvent,
  policy: Policy,
): Outcome<{ readonly month: Month; readonly why: string; readonly ground: MonthGround }> => {
  const { benefit, entry } = ask;
  const named: MonthGround = { source: '', byDefault: false };
  if (ask.fromMonth !== undefined && ask.fromMonth !== null)
    return done({ month: ask.fromMonth, why: `批复载明从 ${ask.fromMonth} 起`, ground: named });
  if (event.code === 'EXIT_END' && benefit.to_month !== null)
    return done({ month: addMonths(benefit.to_month, 1), why: '渐退期满次月起', ground: named });
  const suspended = event.code === 'RESUME' && entry.payBack ? lastSuspension(ctx.db, benefit.id) : undefined;
  if (suspended !== undefined) return done({ month: suspended.from_month, why: '经核查符合条件，补发暂停的月份', ground: named });
  const { effect, ground, turning } = monthRule(policy, event, entry.concealed);
  if (turning !== null)
    return done({ month: stepMonth(entry.eventOn, 0, turning), why: `满龄（${entry.eventOn}），按满龄换档的规定算起`, ground });
  const ahead = ask.recorded === null ? dayAhead(entry, ctx.today) : undefined;
  if (ahead !== undefined) return refuse('change_day_ahead', { ...ahead, today: ctx.today });
  const start = effectMonthOf(event.code, effect, { ...entry, decidedOn: ask.decidedOn }, entry.concealed);
  return start.ok ? done({ ...start.value, ground }) : start;
};

/** What stands in the name of the whole family, where the event leaves fewer to share it. */
const sharedIncomes = (ctx: Pick<QueryContext, 'db'>, ask: Parameters<typeof familiesIn>[1]): readonly Finding[] => {
  const { event, touched, month } = ask;
  if (event.does !== 'leave' || event.member === 'uninsured') return [];
  const brought = new Set(ask.recorded ?? touched.change.incomes.map((item) => item.id));
  const { after } = familiesIn(ctx, ask, month);
  return sharedIncomeFindings({
    incomes: after.incomes.filter((item) => !brought.has(item.id)),
    month,
    gone: touched.gone.map((one) => one.name),
    persons: after.members.filter((one) => one.inHousehold && one.excludeReason === null).length,
    clause: event.clause,
  });
};

/** The amount in force in a change's first month; of one that reaches back over a suspension, in the first month after it. */
const firstPaid = (db: QueryContext['db'], benefit: BenefitRow, month: Month, later: readonly BenefitAmountRow[]): BenefitAmountRow => {
  const [first, ...others] = [month, ...later.map((one) => one.from_month)].map((at) => amountInMonth(db, benefit.id, at));
  if (first === undefined) throw new Error(`benefit ${benefit.id} has no amount in ${month}`);
  return first.kind === 'suspend' ? (others.find((one) => one !== undefined && one.kind !== 'suspend') ?? first) : first;
};

const latest = (...months: readonly (Month | null | undefined)[]): Month =>
  months.reduce<Month>((last, one) => (one !== null && one !== undefined && one > last ? one : last), '');

/**
 * Reckons a change: its month by the county's rule, the amount month by month up to the last month paid or written down, and what
 * those months were paid otherwise. Refuses with the entry's, the flow's and the policy's codes; nothing is written.
 */
export const changeEffectOf = (ctx: Pick<QueryContext, 'db' | 'today'>, ask: EffectAsk): Outcome<ChangeEffect> => {
  const { benefit, entry } = ask;
  const event = eventOfEntry(entry);
  const household = householdById(ctx.db, benefit.household_id);
  if (household === undefined) throw new Error(`benefit ${benefit.id} has no household`);
  const place = { program: benefit.program, area: benefit.area, village_code: household.village_code };
  const rules = officeRules(ctx);
  const policy = rules.policy(
    [...changeKeys, exitMonths, exitRatio, ...(event.code === 'EV14' ? [ageRule] : [])],
    place,
    monthOf(ask.decidedOn),
  );
  if (!policy.ok) return policy;
  const start = startOf(ctx, ask, event, policy.value);
  if (!start.ok) return start;
  if (event.code === 'EV13' && !leavesByRaise(ctx.db, benefit.id, start.value.month))
    return refuse('change_not_leaving', { month: start.value.month });
  const month = latest(start.value.month, benefit.from_month);
  const notes = [
    ...(month === start.value.month ? [] : [`待遇从 ${benefit.from_month} 起发，变更从同一个月算起`]),
    ...(event.code === 'EV12' && benefit.state === 'exiting'
      ? [
          `这户正在渐退，到 ${benefit.to_month ?? ''} 为止：迁出生效以后渐退的月份不再发，也不能移交给另一个乡镇；要由本单位发完的，期满以后再登记`,
        ]
      : []),
  ];
  const touched = touchedBy(ctx.db, benefit, entry, month, ask.recorded !== null);
  if (!touched.ok) return touched;

  const exiting = entry.exit && event.exitable;
  const exitFor = policyReader(policy.value).read(exitMonths);
  if (exiting && exitFor === 0) return refuse('change_nothing_to_exit');
  const later = amountsAfter(ctx.db, benefit.id, month);
  const last = latest(month, lastFrozenMonth(ctx.db, benefit.program), later.at(-1)?.from_month);
  const old = firstPaid(ctx.db, benefit, month, later);
  const dueAsk = {
    ...ask,
    event,
    policy: policy.value,
    rules,
    place,
    month,
    last,
    old,
    touched: touched.value,
    exitFor: exiting ? exitFor : 0,
  };
  const due = dueMonths(ctx, dueAsk);
  if (!due.ok) return due;
  const { ends, findings } = due.value;
  const { owed, months, notes: settled } = owedByChange(ctx.db, benefit, due.value.months);
  const next = months.find((one) => one.suspended === undefined) ?? months[0];
  if (next === undefined) throw new Error('a change without a month');

  const outcome: ChangeOutcome = exiting
    ? 'exit'
    : ends
      ? 'stop'
      : event.does === 'suspend' || event.does === 'resume'
        ? event.does
        : next.fen > old.monthly_fen
          ? 'raise'
          : next.fen < old.monthly_fen
            ? 'lower'
            : 'same';
  const act = actOf(outcome, benefit.state === 'exiting');
  const moved = moveBenefit(
    { state: benefit.state, from: benefit.from_month },
    { act, month, documentNo: ask.document, cause: event.label },
  );
  if (!moved.ok) return moved;

  return done({
    event,
    month,
    why: start.value.why,
    ground: start.value.ground,
    clause: event.clause,
    outcome,
    act,
    old,
    next,
    months,
    arrears: owed.arrears,
    findings: findings.length === 0 ? [] : [...findings, ...sharedIncomes(ctx, dueAsk)],
    toMonth: outcome === 'stop' ? addMonths(month, -1) : outcome === 'exit' ? addMonths(month, exitFor - 1) : null,
    touched: touched.value,
    family: () => familiesIn(ctx, dueAsk, month).after,
    notes: [...notes, ...due.value.notes, ...settled],
  });
};
