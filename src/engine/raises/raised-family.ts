import { isDeepStrictEqual } from 'node:util';
import { arrearsOf, type Arrears } from '#domain/benefits/arrears.ts';
import { carriedStatement } from '#domain/benefits/carry.ts';
import { segmentsOf } from '#domain/benefits/segments.ts';
import { currentIncomes } from '#domain/means/current-income.ts';
import { changeIncomeBasis } from '#domain/policy/change-keys.ts';
import { policyReader, type Policy } from '#domain/policy/resolve.ts';
import type { Computed, Program } from '#domain/programs/define.ts';
import type { FamilyFile, GatheredFacts } from '#domain/programs/family-file.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { addMonths, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import { amountInMonth, amountsOf, type BenefitRow } from '#storage/benefits.ts';
import { standingByMonth } from '#storage/pay-standing.ts';
import type { RaisedBenefit, RaiseLineRow } from '#storage/raises.ts';
import { fileOfBenefit, programOfBenefit } from '../benefits/benefit-file.ts';
import type { Due } from '../changes/change-effect.ts';
import { owedSpans, type OwedSpan } from './owed.ts';
import type { RaisedStandard, Reader } from './standard.ts';

/** One family of a rehearsal: its line of the list, and what applying it writes. */
export type Rehearsed = {
  readonly line: Omit<RaiseLineRow, 'raise_id' | 'no'>;
  readonly benefit: BenefitRow | null;
  readonly amounts: readonly Due[];
  readonly months: readonly Due[];
  readonly arrears: Arrears;
};

export const noArrears: Arrears = { months: [], backPayFen: 0, recoveryFen: 0 };

/** A family judged by a month's values; gathered once for all of them, and without the digest a case keeps. */
export const judgedBy = (program: Program, gathered: GatheredFacts, policy: Outcome<Policy>, month: Month): Outcome<Computed> => {
  if (gathered.missing.length > 0) return refuse('statement_incomplete', { missing: `缺${gathered.missing.join('、')}` });
  return policy.ok ? program.compute(gathered.facts, policy.value, month) : policy;
};

const statementOf = (computed: Outcome<Computed>): Statement | null =>
  computed.ok && computed.value.statement.ok ? computed.value.statement.value : null;

/** A family's incomes as changes of a benefit reckon them, then as applications do, or the other way round where the county says so. */
const filesOf = (ctx: Reader, standard: RaisedStandard, benefit: RaisedBenefit, month: Month): readonly [FamilyFile, FamilyFile] => {
  const file = fileOfBenefit(ctx.db, benefit, month);
  const current = { ...file, incomes: currentIncomes(file.incomes, month) };
  const basis = standard.rules.policy([changeIncomeBasis], benefit, month);
  return basis.ok && policyReader(basis.value).read(changeIncomeBasis) === 'WINDOW' ? [file, current] : [current, file];
};

type Judged = { readonly due: Due; readonly note: string } | { readonly problem: string } | { readonly leaves: string };

/** One month by the raised standard: reckoned anew where the rules before it explain the amount, else moved by the difference. */
const raisedMonth = (ctx: Reader, standard: RaisedStandard, benefit: RaisedBenefit, span: OwedSpan, month: Month): Judged => {
  const program = programOfBenefit(benefit);
  const [file, other] = filesOf(ctx, standard, benefit, month);
  const [older, newer] = [standard.before(program, benefit, month, span.basis), standard.rules.policy(program.policyKeys, benefit, month)];
  let facts = program.gather(file);
  let before = statementOf(judgedBy(program, facts, older, month));
  // What was confirmed by the months before the application is raised by the same months.
  if (before?.totalFen !== span.fen && !isDeepStrictEqual(file.incomes, other.incomes)) {
    const others = program.gather(other);
    const otherwise = statementOf(judgedBy(program, others, older, month));
    if (otherwise?.totalFen === span.fen) [before, facts] = [otherwise, others];
  }
  const after = judgedBy(program, facts, newer, month);
  if (!after.ok) return { problem: String(after.error.params['missing'] ?? after.error.code) };
  const next = statementOf(after);
  const due = (of: Statement, note: string): Judged => ({ due: { month, fen: of.totalFen, persons: span.persons, of }, note });
  if (next === null)
    return {
      leaves: after.value.assessment.findings
        .filter((one) => one.verdict === 'fail')
        .map((one) => one.text)
        .join('；'),
    };
  if (next.totalFen === span.fen || before?.totalFen === span.fen) return due(next, '');
  if (before === null) return { problem: '按原标准算不出金额' };
  const ask = { subject: next.subject, month, inForceFen: span.fen, before, after: next, document: '提标' };
  return due(carriedStatement(ask), '按差额调整');
};

const kindOf = (oldFen: Fen, newFen: Fen): 'raise' | 'lower' | 'same' => (newFen > oldFen ? 'raise' : newFen < oldFen ? 'lower' : 'same');

const before = '上次未列入：';
/** Why a family comes after the others, in words. */
const whyLate = (standard: RaisedStandard, benefit: RaisedBenefit, [span]: readonly OwedSpan[]): string => {
  if (standard.applied === undefined || span === undefined) return '';
  const last = standard.judged(benefit.id, []).at(-1);
  if (last?.kind === 'skipped') return `${before}${last.note.startsWith(before) ? last.note.slice(before.length) : last.note}`;
  if (last?.kind === 'leaves') return '上次列为退出，现在复算符合条件';
  if (span.amount.kind === 'resume') return '恢复发放后仍按原标准';
  return benefit.from_month >= standard.month ? '起发时新标准已执行，金额仍按原标准核定' : '提标落实以后，金额仍按原标准';
};

type Months = { readonly months: readonly (Due & { readonly wasFen: Fen })[]; readonly note: string };

const raisedMonths = (
  ctx: Reader,
  standard: RaisedStandard,
  benefit: RaisedBenefit,
  spans: readonly OwedSpan[],
  last: Month,
): Months | Exclude<Judged, { readonly due: Due }> => {
  const months: (Due & { readonly wasFen: Fen })[] = [];
  let note = '';
  for (const span of spans)
    for (let at = span.from; at <= (span.to === null || span.to > last ? last : span.to); at = addMonths(at, 1)) {
      const judged = raisedMonth(ctx, standard, benefit, span, at);
      if (!('due' in judged)) return judged;
      if (span.standing === 'unread' && judged.due.fen === span.fen) continue;
      months.push({ ...judged.due, wasFen: span.fen });
      note = judged.note;
    }
  return { months, note };
};

const joined = (...notes: readonly string[]): string => notes.filter((one) => one !== '').join('；');

/** What a raised standard does to one family; null where it has nothing to say of it. Nothing is written. */
export const raisedFamily = (ctx: Reader, standard: RaisedStandard, benefit: RaisedBenefit, frozen: Month | null): Rehearsed | null => {
  const late = standard.applied !== undefined;
  const ended = benefit.state === 'ended';
  const spans = owedSpans(ctx, standard, benefit, ['raise', 'lower', 'same', 'ended']);
  if (spans.length === 0 && (late || ended)) return null;
  const from = spans[0]?.from ?? (benefit.from_month > standard.month ? benefit.from_month : standard.month);
  const old = amountInMonth(ctx.db, benefit.id, from);
  const line = {
    benefit_id: benefit.id,
    household_id: benefit.household_id,
    village_code: benefit.village_code,
    head_name: benefit.head_name,
    persons: old?.persons ?? 0,
    old_fen: old?.monthly_fen ?? 0,
    back_pay_fen: 0,
  };
  const listed = (kind: RaiseLineRow['kind'], newFen: Fen, note: string, of: BenefitRow | null = null): Rehearsed => ({
    line: { ...line, kind, new_fen: newFen, note },
    benefit: of,
    amounts: [],
    months: [],
    arrears: noArrears,
  });
  if (benefit.state === 'suspended') return listed('skipped', line.old_fen, '暂停发放，恢复时另算');
  if (old === undefined) return listed('skipped', 0, '没有在册金额');
  if (spans.length === 0)
    return benefit.state === 'exiting'
      ? listed('skipped', line.old_fen, '渐退期金额不随提标变')
      : listed('same', line.old_fen, '', benefit);

  const amounts = amountsOf(ctx.db, benefit.id);
  const latest = [from, frozen ?? '', amounts.at(-1)?.from_month ?? ''].reduce((a, b) => (a > b ? a : b));
  const found = raisedMonths(ctx, standard, benefit, spans, ended ? (benefit.to_month ?? latest) : latest);
  const why = whyLate(standard, benefit, spans);
  if (!('months' in found)) {
    const said = 'problem' in found ? found.problem : found.leaves;
    if (ended) return listed('ended', line.old_fen, joined('已停发', said, '没有补发'), benefit);
    if ('problem' in found) return listed('skipped', line.old_fen, said);
    const told = standard.judged(benefit.id, []).at(-1)?.kind === 'leaves';
    return late && told ? null : listed('leaves', 0, said);
  }
  const { months } = found;
  if (months.length === 0) return late || ended ? null : listed('same', line.old_fen, '', benefit);
  const paid = new Map(standingByMonth(ctx.db, benefit.id, from).map((one) => [one.month, one.fen]));
  const arrears = arrearsOf(
    months
      .filter((one) => frozen !== null && one.month <= frozen && paid.has(one.month))
      .map((one) => ({ month: one.month, dueFen: one.fen, paidFen: paid.get(one.month) ?? 0 })),
  );
  const first = months.find((one) => one.fen !== one.wasFen) ?? months[0];
  const [wasFen, newFen] = [first?.wasFen ?? line.old_fen, first?.fen ?? line.old_fen];
  const kind = ended ? 'ended' : kindOf(wasFen, newFen);
  const note = joined(why, ended ? '已停发，只补在册的月份' : '', kind === 'same' ? '' : found.note);
  // Months already paid to a family that is no longer in receipt are made good by claims alone.
  const written = ended ? months.filter((one) => frozen === null || one.month > frozen) : months;
  return {
    line: { ...line, kind, old_fen: wasFen, new_fen: newFen, back_pay_fen: arrears.backPayFen - arrears.recoveryFen, note },
    benefit,
    amounts: segmentsOf(written, new Set(amounts.map((one) => one.from_month))),
    months,
    arrears,
  };
};
