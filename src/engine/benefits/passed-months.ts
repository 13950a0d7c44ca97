import { arrearsOf, arrearStatement, type Arrear, type Arrears } from '#domain/benefits/arrears.ts';
import { owedMonths, paidHereFrom, type DueAndWas, type OwedMonths } from '#domain/benefits/owed-months.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { addMonths, monthsBetween, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { amountInMonth, type BenefitRow } from '#storage/benefits.ts';
import { insertClaim, type ClaimRow } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { standingByMonth } from '#storage/pay-standing.ts';
import { firstFrozenMonthSince, lastFrozenMonth } from '#storage/pay.ts';
import type { ActContext } from '../act.ts';
import { keepStatement, readStatement } from '../statements/keep-statement.ts';
import { programOfBenefit } from './benefit-file.ts';

/** Of what claims come, and by which paper. */
type ClaimSource = { readonly document: string; readonly source: ClaimRow['source']; readonly sourceId: string };

/** Writes a claim for each month's difference, with a statement that says what was due and what was paid; `dueOf`: what the month is due by. */
export const bookArrears = (
  ctx: ActContext,
  benefit: BenefitRow,
  months: readonly Arrear[],
  by: ClaimSource & { readonly dueOf: (month: Month) => Statement },
): void => {
  const subject = programOfBenefit(benefit).name;
  for (const arrear of months) {
    const statement = arrearStatement(arrear, { subject, document: by.document, due: by.dueOf(arrear.month) });
    insertClaim(ctx.db, {
      id: ctx.newId(),
      source: by.source,
      source_id: by.sourceId,
      benefit_id: benefit.id,
      household_id: benefit.household_id,
      program: benefit.program,
      month: arrear.month,
      item_code: arrear.differenceFen > 0 ? 'BACK_PAY' : 'RECOVERY',
      amount_fen: Math.abs(arrear.differenceFen),
      statement_id: keepStatement(ctx, 'benefit', benefit.id, statement),
      document: by.document,
      recorded_at: ctx.now,
    });
  }
};

/** The last month of a program whose roster is signed, and the first month this office pays a family; null where every month is its own. */
export const paidHere = (db: ReadableDb, benefit: BenefitRow): { readonly frozen: Month | null; readonly hereFrom: Month | null } => {
  const frozen = lastFrozenMonth(db, benefit.program);
  const takenOver = benefit.takeover_run_id !== null;
  const firstRoster = takenOver ? firstFrozenMonthSince(db, benefit.program, benefit.recorded_at) : null;
  return { frozen, hereFrom: paidHereFrom({ takenOverOn: takenOver ? benefit.recorded_at.slice(0, 10) : null, firstRoster, frozen }) };
};

/** What a benefit is owed for some months, against what was paid and booked for them. */
export const owedOf = (db: ReadableDb, benefit: BenefitRow, due: readonly DueAndWas[]): OwedMonths => {
  const first = due[0]?.month ?? '';
  const paid = new Map<Month, Fen>(standingByMonth(db, benefit.id, first).map((one) => [one.month, one.fen]));
  return owedMonths({ due, paid, ...paidHere(db, benefit) });
};

type SaidMonths = {
  readonly months: readonly { readonly month: Month; readonly dueFen: Fen; readonly paidFen: Fen }[];
  readonly document: string;
  readonly sourceId: string;
};

const dueBy = (ctx: ActContext, benefit: BenefitRow, month: Month): Statement => {
  const amount = amountInMonth(ctx.db, benefit.id, month);
  const due = amount === undefined ? null : readStatement(ctx.db, amount.statement_id);
  if (due === null) throw new Error(`no statement of ${benefit.id} in ${month}`);
  return due;
};

/** Months before a benefit began here that nobody paid, by a person's word: each is made good by a claim of its own. */
export const claimOwed = (ctx: ActContext, benefit: BenefitRow, by: SaidMonths): void => {
  const due = dueBy(ctx, benefit, benefit.from_month);
  const { document, sourceId } = by;
  bookArrears(ctx, benefit, arrearsOf(by.months).months, { document, source: 'decision', sourceId, dueOf: () => due });
};

/**
 * A decision that reaches the register when months it speaks of are signed and paid already (a stick lost on its way): each such
 * month of this office is made good by a claim of its own, back pay or recovery. Answers them summed, in 分.
 */
export const claimPassedMonths = (
  ctx: ActContext,
  benefit: BenefitRow,
  { from, ...by }: ClaimSource & { readonly from: Month },
): Pick<Arrears, 'backPayFen' | 'recoveryFen'> => {
  const frozen = lastFrozenMonth(ctx.db, benefit.program);
  const months = frozen === null || from > frozen ? 0 : monthsBetween(from, frozen) + 1;
  const due = Array.from({ length: months }, (_, n): DueAndWas => {
    const month = addMonths(from, n);
    const amount = amountInMonth(ctx.db, benefit.id, month);
    const isPaid = amount !== undefined && amount.kind !== 'stop' && amount.kind !== 'suspend';
    const dueFen = isPaid ? amount.monthly_fen : 0;
    return { month, dueFen, wasFen: dueFen };
  });
  const { arrears } = owedOf(ctx.db, benefit, due);
  bookArrears(ctx, benefit, arrears.months, { ...by, dueOf: (month) => dueBy(ctx, benefit, month) });
  return arrears;
};
