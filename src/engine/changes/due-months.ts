import { carriedStatement } from '#domain/benefits/carry.ts';
import { changeEvent } from '#domain/benefits/change-events.ts';
import { settledStatement, stoppedStatement } from '#domain/benefits/change-statements.ts';
import { withDifferences } from '#domain/benefits/own-part.ts';
import { exitStatement } from '#domain/programs/dibao/exit-statement.ts';
import { decidedStatement } from '#domain/statement/decided.ts';
import type { Finding } from '#domain/statement/finding.ts';
import { refusedStatement } from '#domain/statement/refused.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { addMonths, monthsBetween, type Month } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { amountInMonth, insuredInMonth } from '#storage/benefits.ts';
import type { QueryContext } from '../act.ts';
import { programOfBenefit } from '../benefits/benefit-file.ts';
import { reckon, type Reckoning } from '../cases/facts.ts';
import type { Due } from './change-effect.ts';
import { familiesIn, type ReckonAsk } from './families-of-change.ts';
import { amountBefore, keptZero } from './kept-zero.ts';
import { ownDifferences } from './own-differences.ts';
import { resumedMonths } from './resumed-months.ts';

type DueMonths = {
  readonly months: readonly Due[];
  readonly ends: boolean;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
};
type Reader = Pick<QueryContext, 'db'>;

const spanOf = (from: Month, to: Month): Month[] => Array.from({ length: monthsBetween(from, to) + 1 }, (_, n) => addMonths(from, n));

/** Nothing is due to anybody but the child who is paid the difference. */
const nothingElse = (subject: string, month: Month): Statement => ({
  subject,
  month,
  lines: [],
  rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
  totalFen: 0,
  policy: [],
});

const totalOf = (reckoning: Reckoning, subject: string, month: Month, ask: ReckonAsk): Statement => {
  const { statement } = reckoning.computed;
  return statement.ok
    ? statement.value
    : refusedStatement({
        subject,
        month,
        findings: reckoning.assessment.findings,
        reason: ask.event.label,
        clause: ask.event.clause,
        policy: Object.values(reckoning.policy.uses),
      });
};

/** One month reckoned anew; an old roster's amount that no facts explain is moved by the difference. */
const reckonedMonth = (
  ctx: Reader,
  ask: ReckonAsk,
  month: Month,
): Outcome<{ readonly due: Due; readonly eligible: boolean; readonly findings: readonly Finding[] }> => {
  const program = programOfBenefit(ask.benefit);
  const { before, after } = familiesIn(ctx, ask, month);
  const reckoned = reckon(program, after, ask.rules, ask.place, month);
  if (!reckoned.ok) return reckoned;
  const { assessment } = reckoned.value;
  const differences = ownDifferences(ctx.db, ask.benefit, ask);
  const { clause } = changeEvent('EV10');
  const persons = assessment.insuredIds.length + differences.after.length;
  const alone = assessment.insuredIds.length === 0 && differences.after.length > 0;
  const eligible = assessment.eligible || alone;
  const base = alone ? nothingElse(program.name, month) : totalOf(reckoned.value, program.name, month, ask);
  const statement = eligible ? withDifferences(base, differences.after, clause) : base;
  const answer = (of: Statement, goesOn: boolean) =>
    done({
      due: { month, fen: of.totalFen, persons: of.totalFen === 0 && !goesOn ? 0 : persons, of },
      eligible: goesOn,
      findings: assessment.findings,
    });
  if (ask.benefit.takeover_run_id === null || !eligible) return answer(statement, eligible);
  const was = reckon(program, before, ask.rules, ask.place, month);
  const amount = amountInMonth(ctx.db, ask.benefit.id, month);
  const stands = amount?.kind === 'suspend' ? amountBefore(ctx.db, ask.benefit, month)?.amount : amount;
  const inForce = (stands ?? ask.old).monthly_fen;
  if (!was.ok || !was.value.computed.statement.ok) return answer(statement, true);
  const earlier = withDifferences(was.value.computed.statement.value, differences.before, clause);
  if (earlier.totalFen === inForce) return answer(statement, true);
  const carried = carriedStatement({
    subject: statement.subject,
    month,
    inForceFen: inForce,
    before: earlier,
    after: statement,
    document: ask.document,
  });
  return answer(carried, carried.totalFen > 0);
};

const nobodyLeft = (ctx: Reader, ask: ReckonAsk): boolean => {
  const { change, leaving } = ask.touched;
  if (ask.event.does !== 'leave') return false;
  const staying = insuredInMonth(ctx.db, ask.benefit.id, ask.month).filter((id) => !leaving.includes(id));
  return staying.length + change.joined.length === 0;
};

const saidOfZero = (made: readonly Due[]): readonly string[] => {
  const months = made.filter((one) => one.suspended === true).map((one) => one.month);
  return months.length === 0 ? [] : [`${months.join('、')} 暂停发放，照旧不发`];
};

const plain = (made: readonly Due[], ends = false, notes: readonly string[] = []): Outcome<DueMonths> =>
  done({ months: made, ends, findings: [], notes });

/** The amounts a change makes, month by month from its first, and whether the benefit ends by it. */
export const dueMonths = (ctx: Reader, ask: ReckonAsk): Outcome<DueMonths> => {
  const { event, month, last, old, benefit } = ask;
  const subject = programOfBenefit(benefit).name;
  const persons =
    insuredInMonth(ctx.db, benefit.id, month).filter((id) => !ask.touched.leaving.includes(id)).length + ask.touched.change.joined.length;
  const months = spanOf(month, last);
  const nothing = (word: '停发' | '暂停', at: Month): Due => ({
    month: at,
    fen: 0,
    persons: 0,
    of: stoppedStatement({ subject, month: at, word, event: event.label, evidence: ask.entry.evidence, clause: event.clause }),
  });

  const givesBack = event.code === 'CORRECT' && ask.entry.payBack;
  const zero = (at: Month): Due | undefined => (givesBack ? undefined : keptZero(ctx.db, benefit, at));

  if (ask.exitFor > 0) {
    const end = addMonths(month, ask.exitFor - 1);
    const before = amountBefore(ctx.db, benefit, month) ?? { month, amount: old };
    const paid = { month: before.month, amountFen: before.amount.monthly_fen };
    const made = spanOf(month, last > end ? last : end).map((at): Due => {
      if (at > end) return nothing('停发', at);
      const of = exitStatement(paid, ask.policy, at);
      return zero(at) ?? { month: at, fen: of.totalFen, persons, of };
    });
    return plain(made, false, [`渐退 ${ask.exitFor} 个月，发到 ${end}，从 ${addMonths(end, 1)} 起停发`]);
  }
  if (event.does === 'stop' || event.does === 'exit_end' || nobodyLeft(ctx, ask))
    return plain(
      months.map((at) => nothing('停发', at)),
      true,
    );
  if (event.does === 'suspend') return plain(months.map((at) => nothing('暂停', at)));
  if (event.does === 'resume') {
    const resumed = resumedMonths(ctx, ask, months);
    return plain(resumed.months, false, resumed.notes);
  }

  const { decided } = ask;
  const typed = ask.entry.typed;
  if (decided !== null || typed !== null) {
    const made = months.map((at): Due => {
      const suspended = zero(at);
      if (suspended !== undefined) return suspended;
      const of =
        decided !== null
          ? decidedStatement({
              subject,
              month: at,
              amountFen: decided.amountFen,
              proposedFen: null,
              documentNo: decided.document,
              decidedOn: decided.decidedOn,
            })
          : settledStatement({
              subject,
              month: at,
              amountFen: typed?.amountFen ?? 0,
              beforeFen: old.monthly_fen,
              reason: typed?.reason ?? '',
              clause: event.clause,
            });
      return { month: at, fen: of.totalFen, persons: of.totalFen === 0 ? 0 : persons, of };
    });
    const paid = made.filter((one) => one.suspended === undefined);
    return plain(made, paid.length > 0 && paid.every((one) => one.fen === 0), [
      decided === null ? '金额按核定填写，没有按规则复算' : '金额按批复',
      ...saidOfZero(made),
    ]);
  }

  const made: Due[] = [];
  const notes = new Set<string>();
  let [ends, findings]: [boolean, readonly Finding[]] = [false, []];
  const first = months.find((at) => zero(at) === undefined);
  for (const at of months) {
    // Once it has ended by the first month it does not come up again in a later one.
    if (ends) {
      made.push(nothing('停发', at));
      continue;
    }
    const suspended = zero(at);
    if (suspended !== undefined) {
      made.push(suspended);
      continue;
    }
    const one = reckonedMonth(ctx, ask, at);
    if (!one.ok) return one;
    if (at === first) {
      findings = one.value.findings;
      ends = !one.value.eligible;
    }
    made.push(one.value.due);
    for (const flag of one.value.due.of.flags ?? []) notes.add(flag.text);
  }
  return done({ months: made, ends, findings, notes: [...notes, ...saidOfZero(made)] });
};
