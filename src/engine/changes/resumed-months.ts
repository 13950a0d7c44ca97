import { carriedStatement } from '#domain/benefits/carry.ts';
import type { Policy } from '#domain/policy/resolve.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { monthOf, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { amountButForSuspension, lastSuspension, type BenefitAmountRow } from '#storage/benefits.ts';
import type { QueryContext } from '../act.ts';
import { programOfBenefit } from '../benefits/benefit-file.ts';
import { readStatement } from '../statements/keep-statement.ts';
import { explainRefusal } from '../sentences.ts';
import type { Due } from './change-effect.ts';
import { familiesIn, type ReckonAsk } from './families-of-change.ts';
import { copiedTo } from './kept-zero.ts';

type Reader = Pick<QueryContext, 'db'>;

/** The rules an amount rests on: what its statement read; else those of its first month, of an old roster's the month it was taken over in. */
const rulesOfAmount = (ask: ReckonAsk, amount: BenefitAmountRow, kept: Statement): Outcome<Policy> => {
  const recorded = monthOf(amount.recorded_at);
  const month = amount.kind === 'takeover' && recorded > amount.from_month ? recorded : amount.from_month;
  const inForce = ask.rules.policy(programOfBenefit(ask.benefit).policyKeys, ask.place, month);
  if (!inForce.ok) return inForce;
  const read = Object.fromEntries(kept.policy.filter((use) => use.key in inForce.value.uses).map((use) => [use.key, use]));
  return done({ ...inForce.value, uses: { ...inForce.value.uses, ...read } });
};

const sameValues = (one: Policy, other: Policy): boolean =>
  Object.values(one.uses).every((use) => JSON.stringify(use.value) === JSON.stringify(other.uses[use.key]?.value));

/** What the family of a month comes to by two sets of rules; what a month cannot be reckoned for is refused. */
const byBoth = (
  ctx: Reader,
  ask: ReckonAsk,
  month: Month,
  rules: { readonly was: Policy; readonly now: Policy },
): Outcome<{ readonly before: Statement; readonly after: Statement }> => {
  const program = programOfBenefit(ask.benefit);
  const gathered = program.gather(familiesIn(ctx, ask, month).after);
  if (gathered.missing.length > 0) return refuse('statement_incomplete', { missing: `缺${gathered.missing.join('、')}` });
  const [was, now] = [program.compute(gathered.facts, rules.was, month), program.compute(gathered.facts, rules.now, month)];
  if (!was.ok) return was;
  if (!now.ok) return now;
  if (!was.value.statement.ok) return was.value.statement;
  return now.value.statement.ok ? done({ before: was.value.statement.value, after: now.value.statement.value }) : now.value.statement;
};

/**
 * A benefit that is paid again after a suspension: the amount from before it, month by month, and where the rules changed meanwhile
 * (提标) by the rules of the month: reckoned anew where the facts explain the amount, else moved by what the rules differ. A month
 * that cannot be reckoned keeps the amount, and a note says why.
 */
export const resumedMonths = (
  ctx: Reader,
  ask: ReckonAsk,
  months: readonly Month[],
): { readonly months: readonly Due[]; readonly notes: readonly string[] } => {
  const suspension = lastSuspension(ctx.db, ask.benefit.id);
  const notes = new Set<string>();
  const dueIn = (month: Month): Due => {
    const earlier = (suspension && amountButForSuspension(ctx.db, ask.benefit.id, suspension, month)) ?? ask.old;
    const kept = readStatement(ctx.db, earlier.statement_id);
    if (kept === null) throw new Error(`statement ${earlier.statement_id} is gone`);
    const { monthly_fen: fen, persons } = earlier;
    const was = rulesOfAmount(ask, earlier, kept);
    const asBefore: Due = { month, fen, persons, of: copiedTo(kept, month) };
    const now = ask.rules.policy(programOfBenefit(ask.benefit).policyKeys, ask.place, month);
    if (was.ok && now.ok && sameValues(was.value, now.value)) return asBefore;
    const both = was.ok ? (now.ok ? byBoth(ctx, ask, month, { was: was.value, now: now.value }) : now) : was;
    if (!both.ok) {
      notes.add(`暂停以后标准有调整，按现有资料算不出（${explainRefusal(both.error)}），照暂停以前的金额恢复，请核查后另办变更`);
      return asBefore;
    }
    const { before, after } = both.value;
    if (before.totalFen === after.totalFen) return asBefore;
    notes.add('暂停以后标准有调整，恢复的月份按当月标准发');
    const of =
      before.totalFen === fen
        ? after
        : carriedStatement({ subject: after.subject, month, inForceFen: fen, before, after, document: ask.document });
    for (const flag of of.flags ?? []) notes.add(flag.text);
    return { month, fen: of.totalFen, persons, of };
  };
  return { months: months.map(dueIn), notes: [...notes] };
};
