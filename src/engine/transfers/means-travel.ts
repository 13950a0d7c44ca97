import { assetFields, circumstanceFields, deductionFields, incomeFields, obligationFields } from '#shared/contract/people.ts';
import type { TransferRow } from '#exchange/profiles/transfers.ts';
import { addMonths, type Month } from '#shared/values/dates.ts';
import { z } from 'zod';
import type { ReadableDb, SqlValue } from '#storage/db.ts';
import { standingMeansOf, type MeansKind } from '#storage/households.ts';
import { meansRow } from '../households/means-row.ts';

type Item = TransferRow['means'][number];

/** Which columns of an item travel, and under which name. */
const names: Readonly<Record<MeansKind, Readonly<Record<string, string>>>> = {
  income: {
    person_id: 'personId',
    category: 'category',
    label: 'label',
    amount_fen: 'amountFen',
    period_months: 'periodMonths',
    exempt_code: 'exemptCode',
    spread_months: 'spreadMonths',
    job_months: 'jobMonths',
  },
  asset: {
    person_id: 'personId',
    category: 'category',
    label: 'label',
    value_fen: 'valueFen',
    quantity: 'quantity',
    area_m2: 'areaM2',
    exempt_code: 'exemptCode',
  },
  obligation: {
    obligor_name: 'obligorName',
    relation: 'relation',
    supported: 'supportedPersonIds',
    basis: 'basis',
    kind: 'kind',
    fixed_fen: 'fixedFen',
    family_income_fen: 'familyIncomeFen',
    family_size: 'familySize',
    children_count: 'childrenCount',
    supported_count: 'supportedCount',
    obligor_standard_fen: 'obligorStandardFen',
  },
  deduction: { person_id: 'personId', kind: 'kind', label: 'label', amount_fen: 'amountFen', period_months: 'periodMonths' },
  circumstance: { person_id: 'personId', code: 'code' },
};
/** What ended longer ago explains no amount of today. */
const LOOK_BACK = 12;
const ids = z.array(z.string());

const valueOf = (column: string, value: SqlValue | undefined): Item['values'][string] => {
  if (column === 'supported') return ids.parse(JSON.parse(String(value)));
  return typeof value === 'number' || typeof value === 'string' ? value : null;
};

/** The family's means that still count, as they travel. */
export const meansFrozen = (db: ReadableDb, householdId: string, fromMonth: Month, clean: (text: string) => string): Item[] =>
  standingMeansOf(db, householdId)
    .filter(({ row }) => row['to_month'] === null || String(row['to_month']) >= addMonths(fromMonth, -LOOK_BACK))
    .map(({ kind, row }) => ({
      kind,
      from: String(row['from_month']),
      to: row['to_month'] === null ? null : String(row['to_month']),
      evidence: clean(String(row['evidence'] ?? '')),
      values: Object.fromEntries(
        Object.entries(names[kind]).map(([column, name]) => {
          const value = valueOf(column, row[column]);
          return [name, typeof value === 'string' ? clean(value) : value];
        }),
      ),
    }));

const typed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('income'), fields: z.object(incomeFields) }),
  z.object({ kind: z.literal('asset'), fields: z.object(assetFields) }),
  z.object({ kind: z.literal('obligation'), fields: z.object(obligationFields) }),
  z.object({ kind: z.literal('deduction'), fields: z.object(deductionFields) }),
  z.object({ kind: z.literal('circumstance'), fields: z.object(circumstanceFields) }),
]);

/** An item that travelled, as a row of this register; null where this program would not have let it be typed. `idOf`: who a person is here. */
export const meansArrived = (item: Item, idOf: (personId: string) => string | null): Readonly<Record<string, SqlValue>> | null => {
  const { personId, supportedPersonIds, ...values } = item.values;
  const fields = {
    ...values,
    personId: typeof personId === 'string' ? idOf(personId) : null,
    ...(supportedPersonIds === undefined ? {} : { supportedPersonIds: ids.parse(supportedPersonIds).flatMap((id) => idOf(id) ?? []) }),
    from: item.from,
    to: item.to,
    evidence: item.evidence,
  };
  const read = typed.safeParse({ kind: item.kind, fields });
  return read.success ? meansRow(read.data) : null;
};
