import { monthsOfPicture } from '#domain/benefits/picture.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { addMonths, monthOf } from '#shared/values/dates.ts';
import { amountsOf, benefitsOfHousehold } from '#storage/benefits.ts';
import type { ReadableDb } from '#storage/db.ts';
import { householdById, membersOf, recordsOfHousehold } from '#storage/households.ts';
import { paidByMonth } from '#storage/pay.ts';

type Picture = ValueOf<CallOf<'households.picture'>>;
const MOST_MONTHS = 120;

/** People, benefits and money of a family on one axis of months, to the present one or the last that is decided about. */
export const householdPicture = (db: ReadableDb, id: string, today: string): Picture | null => {
  if (householdById(db, id) === undefined) return null;
  const records = recordsOfHousehold(db, id);
  const members = records.flatMap((one) => membersOf(db, one));
  const benefits = records
    .flatMap((one) => benefitsOfHousehold(db, one))
    .map((one) => ({ to: one.to_month, from: one.from_month, amounts: amountsOf(db, one.id) }));
  const paid = paidByMonth(db, records);
  const present = monthOf(today);
  const begins = [present, ...benefits.map((one) => one.from), ...paid.map((one) => one.month)].toSorted()[0] ?? present;
  const until = [present, ...benefits.flatMap((one) => one.amounts.map((amount) => amount.from_month))].toSorted().at(-1) ?? present;
  const earliest = addMonths(until, 1 - MOST_MONTHS);
  // Room to the left shows who was there before anything was paid.
  const from = [addMonths(begins, -2), earliest].toSorted().at(-1) ?? begins;
  const persons = [...new Set(members.map((one) => one.person_id))];
  return {
    from,
    until,
    people: persons.map((personId) => {
      const rows = members.filter((one) => one.person_id === personId).toSorted((a, b) => (a.from_month < b.from_month ? -1 : 1));
      return {
        personId,
        name: rows[0]?.name ?? '',
        diedOn: rows[0]?.death_date ?? null,
        stretches: rows.map((one) => ({ from: one.from_month, to: one.to_month, insured: one.insured === 1, endReason: one.end_reason })),
      };
    }),
    months: [
      ...monthsOfPicture(
        from,
        until,
        benefits.map(({ to, amounts }) => ({
          to,
          amounts: amounts.map((one) => ({ from: one.from_month, fen: one.monthly_fen, kind: one.kind, recordedAt: one.recorded_at })),
        })),
        new Map(paid.map((one) => [one.month, one.fen])),
      ),
    ],
    decisions: benefits.flatMap(({ amounts }) =>
      amounts.map((one) => ({
        from: one.from_month,
        kind: one.kind,
        fen: one.monthly_fen,
        document: one.document,
        statementId: one.statement_id,
      })),
    ),
  };
};
