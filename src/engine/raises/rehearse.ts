import { createHash } from 'node:crypto';
import { arrearsOf, type Arrears } from '#domain/benefits/arrears.ts';
import { carriedStatement } from '#domain/benefits/carry.ts';
import { segmentsOf } from '#domain/benefits/segments.ts';
import type { PolicyRow } from '#domain/policy/row.ts';
import type { Computed, Program } from '#domain/programs/define.ts';
import type { GatheredFacts } from '#domain/programs/family-file.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { addMonths, monthsBetween, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import { amountInMonth, amountsAfter, type BenefitRow } from '#storage/benefits.ts';
import { caseById } from '#storage/cases.ts';
import { standingByMonth } from '#storage/changes.ts';
import { lastFrozenMonth } from '#storage/pay.ts';
import { openBenefits, refusedFamilies, type RaiseLineRow, type RaisedBenefit } from '#storage/raises.ts';
import type { QueryContext } from '../act.ts';
import { fileOfBenefit, programOfBenefit } from '../benefits/benefit-file.ts';
import { familyFileOfCase } from '../cases/facts.ts';
import { caseRules, type CaseRules } from '../cases/rules-of-case.ts';
import { officePolicyRows } from '../policies/rows.ts';
import type { Due } from '../changes/change-effect.ts';

type Reader = Pick<QueryContext, 'db' | 'today'>;
/** One family of a rehearsal: its line of the list, and what applying it writes. */
export type Rehearsed = {
  readonly line: Omit<RaiseLineRow, 'raise_id' | 'no'>;
  readonly benefit: BenefitRow | null;
  readonly amounts: readonly Due[];
  readonly months: readonly Due[];
  readonly arrears: Arrears;
};

const noArrears: Arrears = { months: [], backPayFen: 0, recoveryFen: 0 };

/** The rules with and without what begins in the month. */
const bothRules = (ctx: Reader, month: Month): { readonly before: CaseRules; readonly after: CaseRules } => {
  const rows = officePolicyRows(ctx.db);
  return {
    before: caseRules(
      rows.filter((row) => row.from !== month),
      ctx.today,
    ),
    after: caseRules(rows, ctx.today),
  };
};

/** What begins in a month of the standards and rules that amounts are reckoned by. */
export const begins = (rows: readonly PolicyRow[], keys: readonly string[], month: Month): boolean =>
  rows.some((row) => row.from === month && keys.includes(row.key));

/** A file judged by both sets of rules; gathered once, and without the digest a case keeps. */
const judgedBy = (
  program: Program,
  gathered: GatheredFacts,
  rules: CaseRules,
  place: { readonly program: string; readonly area: 'urban' | 'rural'; readonly village_code: string },
  month: Month,
): Outcome<Computed> => {
  if (gathered.missing.length > 0) return refuse('statement_incomplete', { missing: `缺${gathered.missing.join('、')}` });
  const policy = rules.policy(program.policyKeys, place, month);
  return policy.ok ? program.compute(gathered.facts, policy.value, month) : policy;
};

type Judged = { readonly due: Due; readonly leaves: boolean; readonly note: string } | { readonly problem: string };

const raisedMonth = (
  ctx: Reader,
  benefit: RaisedBenefit,
  month: Month,
  inForceFen: Fen,
  persons: number,
  rules: ReturnType<typeof bothRules>,
): Judged => {
  const program = programOfBenefit(benefit);
  const gathered = program.gather(fileOfBenefit(ctx.db, benefit, month));
  const after = judgedBy(program, gathered, rules.after, benefit, month);
  if (!after.ok) return { problem: String(after.error.params['missing'] ?? after.error.code) };
  const next = after.value.statement;
  if (!next.ok)
    return {
      due: { month, fen: 0, persons, of: emptyStatement(program.name, month) },
      leaves: true,
      note: after.value.assessment.findings
        .filter((one) => one.verdict === 'fail')
        .map((one) => one.text)
        .join('；'),
    };
  const before = judgedBy(program, gathered, rules.before, benefit, month);
  const was = before.ok && before.value.statement.ok ? before.value.statement.value : null;
  if (was === null) return { problem: '按原标准算不出金额' };
  const of =
    was.totalFen === inForceFen
      ? next.value
      : carriedStatement({ subject: next.value.subject, month, inForceFen, before: was, after: next.value, document: '提标' });
  return { due: { month, fen: of.totalFen, persons, of }, leaves: false, note: of === next.value ? '' : '按差额调整' };
};

const emptyStatement = (subject: string, month: Month): Statement => ({
  subject,
  month,
  lines: [],
  rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
  totalFen: 0,
  policy: [],
});

const kindOf = (oldFen: Fen, newFen: Fen): 'raise' | 'lower' | 'same' => (newFen > oldFen ? 'raise' : newFen < oldFen ? 'lower' : 'same');

const raisedBenefit = (
  ctx: Reader,
  benefit: RaisedBenefit,
  month: Month,
  frozen: Month | null,
  rules: ReturnType<typeof bothRules>,
): Rehearsed => {
  const from = benefit.from_month > month ? benefit.from_month : month;
  const later = amountsAfter(ctx.db, benefit.id, from);
  const inForce = (at: Month) => amountInMonth(ctx.db, benefit.id, at);
  const old = inForce(from);
  const line = {
    benefit_id: benefit.id,
    household_id: benefit.household_id,
    village_code: benefit.village_code,
    head_name: benefit.head_name,
    persons: old?.persons ?? 0,
    old_fen: old?.monthly_fen ?? 0,
    back_pay_fen: 0,
  };
  const skip = (kind: 'leaves' | 'skipped', note: string): Rehearsed => ({
    line: { ...line, kind, new_fen: kind === 'leaves' ? 0 : line.old_fen, note },
    benefit: null,
    amounts: [],
    months: [],
    arrears: noArrears,
  });
  if (benefit.state === 'suspended') return skip('skipped', '暂停发放，恢复时另算');
  if (benefit.state === 'exiting') return skip('skipped', '渐退期金额不随提标变');
  if (old === undefined) return skip('skipped', '没有在册金额');
  const last = [from, frozen ?? '', later.at(-1)?.from_month ?? ''].reduce((a, b) => (a > b ? a : b));
  const months: Due[] = [];
  let note = '';
  for (let at = from; at <= last; at = addMonths(at, 1)) {
    const amount = inForce(at) ?? old;
    const judged = raisedMonth(ctx, benefit, at, amount.monthly_fen, amount.persons, rules);
    if ('problem' in judged) return skip('skipped', judged.problem);
    if (judged.leaves) return skip('leaves', judged.note);
    months.push(judged.due);
    note = judged.note;
  }
  const paid = new Map(standingByMonth(ctx.db, benefit.id, from).map((one) => [one.month, one.fen]));
  const arrears = arrearsOf(
    months
      .filter((one) => frozen !== null && one.month <= frozen && paid.has(one.month))
      .map((one) => ({ month: one.month, dueFen: one.fen, paidFen: paid.get(one.month) ?? 0 })),
  );
  const newFen = months[0]?.fen ?? old.monthly_fen;
  const kind = kindOf(old.monthly_fen, newFen);
  return {
    line: { ...line, kind, new_fen: newFen, back_pay_fen: arrears.backPayFen - arrears.recoveryFen, note: kind === 'same' ? '' : note },
    benefit,
    amounts: segmentsOf(months, new Set(later.map((one) => one.from_month))),
    months,
    arrears,
  };
};

/** Families refused in the last twelve months that would qualify by the new standard: to be told that they may apply. */
const entering = (ctx: Reader, program: string, month: Month, rules: ReturnType<typeof bothRules>): Rehearsed[] =>
  refusedFamilies(ctx.db, program, `${addMonths(month, -12)}-01`).flatMap((family) => {
    const row = caseById(ctx.db, family.case_id);
    if (row === undefined) return [];
    const definition = programOfBenefit({ program });
    const gathered = definition.gather(familyFileOfCase(ctx.db, row, definition, month));
    const after = judgedBy(definition, gathered, rules.after, { ...family, program }, month);
    const before = judgedBy(definition, gathered, rules.before, { ...family, program }, month);
    if (!after.ok || !after.value.statement.ok || (before.ok && before.value.assessment.eligible)) return [];
    return [
      {
        line: {
          benefit_id: null,
          household_id: family.household_id,
          village_code: family.village_code,
          head_name: family.head_name,
          persons: after.value.assessment.insuredIds.length,
          kind: 'enters' as const,
          old_fen: 0,
          new_fen: after.value.statement.value.totalFen,
          back_pay_fen: 0,
          note: '原不予确认，按新标准可重新申请',
        },
        benefit: null,
        amounts: [],
        months: [],
        arrears: noArrears,
      },
    ];
  });

/** Every family's old and new amount by what begins in a month; `breathe` is called now and then. Nothing is written. */
export const rehearseRaise = async (
  ctx: Reader,
  ask: { readonly program: string; readonly month: Month },
  breathe: (done: number, total: number) => Promise<void>,
): Promise<readonly Rehearsed[]> => {
  const rules = bothRules(ctx, ask.month);
  const frozen = lastFrozenMonth(ctx.db, ask.program);
  const benefits = openBenefits(ctx.db, ask.program);
  const families: Rehearsed[] = [];
  for (const [i, benefit] of benefits.entries()) {
    families.push(raisedBenefit(ctx, benefit, ask.month, frozen, rules));
    if (i % 200 === 0) await breathe(i, benefits.length);
  }
  return [...families, ...entering(ctx, ask.program, ask.month, rules)];
};

/** What the list says, to be known again when it is applied. */
export const digestOf = (families: readonly Rehearsed[]): string => {
  const hash = createHash('sha256');
  for (const { line } of families)
    hash.update(`${line.household_id}|${line.kind}|${line.old_fen}|${line.new_fen}|${line.back_pay_fen}|${line.persons}\n`);
  return hash.digest('hex');
};

/** Months left of the year the raise begins in. */
export const monthsToYearEnd = (month: Month): number => monthsBetween(month, `${month.slice(0, 4)}-12`) + 1;
