import { z } from 'zod';
import { basisOf, spansFrom, type Basis, type RecordedAmount, type Span, type Standing } from '#domain/benefits/standard-basis.ts';
import { exitRatio } from '#domain/policy/dibao-keys.ts';
import type { PolicyUse } from '#domain/statement/statement.ts';
import { statementFlag } from '#domain/statement/statement.ts';
import { addMonths, type Month } from '#shared/values/dates.ts';
import type { ReadableDb } from '#storage/db.ts';
import { policyDigestOfCase, statedAmounts, type RaisedBenefit, type RaiseLineRow, type StatedAmountRow } from '#storage/raises.ts';
import { policyOf } from '../statements/keep-statement.ts';
import { standingUnder, type RaisedStandard, type Reader } from './standard.ts';

/** Months of one amount that a raised standard has not reached; `persons` and `fen` as the amount has them. */
export type OwedSpan = Span<RecordedAmount> & {
  readonly basis: Basis;
  readonly standing: Exclude<Standing, 'by_it'>;
  readonly fen: number;
  readonly persons: number;
};
type Kind = RaiseLineRow['kind'];

const flags = statementFlag.array();
const read = new Map<string, readonly string[]>();
/** Few texts of flags differ between families that have none or the same. */
const codesOf = (text: string): readonly string[] => {
  if (text === '[]') return [];
  const known = read.get(text) ?? flags.parse(z.json().parse(JSON.parse(text))).map((one) => one.code);
  if (read.size < 1_000) read.set(text, known);
  return known;
};

const recorded = (db: ReadableDb, row: StatedAmountRow): RecordedAmount => ({
  id: row.id,
  fromMonth: row.from_month,
  recordedAt: row.recorded_at,
  document: row.document,
  kind: row.kind,
  reads: policyOf(db, row.policy_digest),
  flags: codesOf(row.flags),
});

/** What the township proposed a benefit by, where its own application stands here. */
const proposedBy = (db: ReadableDb, benefit: RaisedBenefit): readonly PolicyUse[] => {
  const digest = benefit.case_id === null ? undefined : policyDigestOfCase(db, benefit.case_id);
  return digest === undefined ? [] : policyOf(db, digest);
};

/** Nothing is paid, or a share of what was paid before: a raised standard moves neither (渐退按渐退前月金额). */
const isKept = (benefit: RaisedBenefit, { amount, to }: Span<RecordedAmount>): boolean =>
  amount.kind === 'stop' ||
  amount.kind === 'suspend' ||
  amount.reads.some((use) => use.key === exitRatio.key) ||
  (benefit.state === 'exiting' && to === null);

/**
 * The months from a raised standard's first in which a family's amount neither was reckoned by it nor had its difference carried, of
 * those it is in receipt in; none while it stands suspended. An applied list that has judged an amount (`settles`) has settled it.
 */
export const owedSpans = (ctx: Reader, standard: RaisedStandard, benefit: RaisedBenefit, settles: readonly Kind[]): readonly OwedSpan[] => {
  if (benefit.state === 'suspended') return [];
  const first = benefit.from_month > standard.month ? benefit.from_month : standard.month;
  const last = benefit.state === 'ended' ? benefit.to_month : null;
  if (standard.begun(benefit, first).length === 0 && standard.begun(benefit, standard.month).length === 0) return [];
  const rows = statedAmounts(ctx.db, benefit.id);
  const amounts = rows.map((row) => recorded(ctx.db, row));
  const proposed = proposedBy(ctx.db, benefit);
  return spansFrom(amounts, first, (of: Month) => addMonths(of, -1)).flatMap((span): readonly OwedSpan[] => {
    if ((last !== null && span.from > last) || isKept(benefit, span)) return [];
    const begun = standard.begun(benefit, span.from);
    const row = rows.find((one) => one.id === span.amount.id);
    if (begun.length === 0 || row === undefined) return [];
    if (standard.judged(benefit.id, begun).some((line) => settles.includes(line.kind) && line.raise_id > span.amount.id)) return [];
    const basis = basisOf(span.amount, amounts, proposed);
    const standing = standingUnder(standard, basis, begun, benefit.from_month);
    if (standing === 'by_it') return [];
    const to = last !== null && (span.to === null || span.to > last) ? last : span.to;
    return [{ ...span, to, basis, standing, fen: row.monthly_fen, persons: row.persons }];
  });
};
