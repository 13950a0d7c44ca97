import { elsewhereFlag, type OwedMonths } from '#domain/benefits/owed-months.ts';
import { addMonths, type Month } from '#shared/values/dates.ts';
import { amountInMonth, type BenefitRow } from '#storage/benefits.ts';
import type { ReadableDb } from '#storage/db.ts';
import { owedOf, paidHere } from '../benefits/passed-months.ts';
import type { Due } from './change-effect.ts';

/**
 * What the months of a change are owed against what was paid for them. Months another system paid that come to something else now
 * make no claim: a note names them, and the statement of the first month that is paid remembers it.
 */
export const owedByChange = (
  db: ReadableDb,
  benefit: BenefitRow,
  months: readonly Due[],
): { readonly owed: OwedMonths; readonly months: readonly Due[]; readonly notes: readonly string[] } => {
  const { hereFrom } = paidHere(db, benefit);
  const was = (month: Month) => amountInMonth(db, benefit.id, month)?.monthly_fen ?? 0;
  const due = months.map((one) => ({ month: one.month, dueFen: one.fen, wasFen: was(one.month) }));
  // What the last month comes to goes on, up to the first month that is paid here.
  const last = months.at(-1);
  if (last !== undefined && hereFrom !== null)
    for (let month = addMonths(last.month, 1); month < hereFrom; month = addMonths(month, 1))
      due.push({ month, dueFen: last.fen, wasFen: was(month) });
  const owed = owedOf(db, benefit, due);
  const flag = elsewhereFlag(owed.elsewhere, hereFrom);
  if (flag === undefined) return { owed, months, notes: [] };
  const told = months.findIndex((one) => one.suspended === undefined);
  return {
    owed,
    months: months.map((one, i) => (i === told ? { ...one, of: { ...one.of, flags: [...(one.of.flags ?? []), flag] } } : one)),
    notes: [flag.text],
  };
};
