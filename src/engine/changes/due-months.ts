import { carriedStatement } from '#domain/benefits/carry.ts';
import { changeEvent, type ChangeEvent } from '#domain/benefits/change-events.ts';
import { settledStatement, stoppedStatement } from '#domain/benefits/change-statements.ts';
import { familyAfter, familyBefore } from '#domain/benefits/family-after.ts';
import { withDifferences } from '#domain/benefits/own-part.ts';
import { currentIncomes } from '#domain/means/current-income.ts';
import { changeIncomeBasis } from '#domain/policy/change-keys.ts';
import { policyReader, type Policy } from '#domain/policy/resolve.ts';
import { exitStatement } from '#domain/programs/dibao/exit-statement.ts';
import type { FamilyFile } from '#domain/programs/family-file.ts';
import { decidedStatement } from '#domain/statement/decided.ts';
import type { Finding } from '#domain/statement/finding.ts';
import { refusedStatement } from '#domain/statement/refused.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { addMonths, monthsBetween, type Month } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { amountBeforeSuspension, amountInMonth, insuredInMonth, type BenefitAmountRow } from '#storage/benefits.ts';
import type { QueryContext } from '../act.ts';
import { fileOfBenefit, programOfBenefit } from '../benefits/benefit-file.ts';
import { reckon, type Reckoning } from '../cases/facts.ts';
import type { CaseRules } from '../cases/rules-of-case.ts';
import { readStatement } from '../statements/keep-statement.ts';
import type { Due, EffectAsk } from './change-effect.ts';
import type { Touched } from './family-change.ts';
import { ownDifferences } from './own-differences.ts';

type Ask = EffectAsk & {
  readonly event: ChangeEvent;
  readonly policy: Policy;
  readonly rules: CaseRules;
  readonly place: { readonly program: string; readonly area: 'urban' | 'rural'; readonly village_code: string };
  readonly month: Month;
  readonly last: Month;
  readonly old: BenefitAmountRow;
  readonly touched: Touched;
  /** Months of 渐退; 0 = none. */
  readonly exitFor: number;
};
type DueMonths = {
  readonly months: readonly Due[];
  readonly ends: boolean;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
};
type Reader = Pick<QueryContext, 'db'>;

const spanOf = (from: Month, to: Month): Month[] => Array.from({ length: monthsBetween(from, to) + 1 }, (_, n) => addMonths(from, n));

/** The family before and after the event, as it stands in a month. */
export const familiesIn = (ctx: Reader, ask: Ask, month: Month): { readonly before: FamilyFile; readonly after: FamilyFile } => {
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

/** Nothing is due to anybody but the child who is paid the difference. */
const nothingElse = (subject: string, month: Month): Statement => ({
  subject,
  month,
  lines: [],
  rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
  totalFen: 0,
  policy: [],
});

const totalOf = (reckoning: Reckoning, subject: string, month: Month, ask: Ask): Statement => {
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
  ask: Ask,
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
  const inForce = amountInMonth(ctx.db, ask.benefit.id, month)?.monthly_fen ?? ask.old.monthly_fen;
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

const nobodyLeft = (ctx: Reader, ask: Ask): boolean => {
  const { change, leaving } = ask.touched;
  if (ask.event.does !== 'leave') return false;
  const staying = insuredInMonth(ctx.db, ask.benefit.id, ask.month).filter((id) => !leaving.includes(id));
  return staying.length + change.joined.length === 0;
};

const plain = (made: readonly Due[], ends = false, notes: readonly string[] = []): Outcome<DueMonths> =>
  done({ months: made, ends, findings: [], notes });

/** The amounts a change makes, month by month from its first, and whether the benefit ends by it. */
export const dueMonths = (ctx: Reader, ask: Ask): Outcome<DueMonths> => {
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

  if (ask.exitFor > 0) {
    const end = addMonths(month, ask.exitFor - 1);
    const paid = { month: addMonths(month, -1), amountFen: old.monthly_fen };
    const made = spanOf(month, last > end ? last : end).map((at): Due => {
      if (at > end) return nothing('停发', at);
      const of = exitStatement(paid, ask.policy, at);
      return { month: at, fen: of.totalFen, persons, of };
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
    const earlier = amountBeforeSuspension(ctx.db, benefit.id)?.amount ?? old;
    const kept = readStatement(ctx.db, earlier.statement_id);
    if (kept === null) throw new Error(`statement ${earlier.statement_id} is gone`);
    return plain(months.map((at) => ({ month: at, fen: earlier.monthly_fen, persons: earlier.persons, of: { ...kept, month: at } })));
  }

  const { decided } = ask;
  const typed = ask.entry.typed;
  if (decided !== null || typed !== null) {
    const made = months.map((at): Due => {
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
    return plain(
      made,
      made.every((one) => one.fen === 0),
      decided === null ? ['金额按核定填写，没有按规则复算'] : ['金额按批复'],
    );
  }

  const made: Due[] = [];
  const notes = new Set<string>();
  let [ends, findings]: [boolean, readonly Finding[]] = [false, []];
  for (const at of months) {
    // Once it has ended by the first month it does not come up again in a later one.
    if (ends) {
      made.push(nothing('停发', at));
      continue;
    }
    const one = reckonedMonth(ctx, ask, at);
    if (!one.ok) return one;
    if (at === month) {
      findings = one.value.findings;
      ends = !one.value.eligible;
    }
    made.push(one.value.due);
    for (const flag of one.value.due.of.flags ?? []) notes.add(flag.text);
  }
  return done({ months: made, ends, findings, notes: [...notes] });
};
