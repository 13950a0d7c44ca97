import type { GoneRow } from '#domain/policy/leap.ts';
import type { PolicyRow } from '#domain/policy/row.ts';
import { policySource } from '#domain/policy/row.ts';
import { z } from 'zod';
import type { ReadableDb } from '#storage/db.ts';
import { everyVoidedRow, policyRows, type PolicyValueRow } from '#storage/policies.ts';

/** Every act asks for all rows, of which few differ and fewer change: each text is read once. */
const readOnce = <T>(schema: z.ZodType<T>): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = schema.parse(JSON.parse(text));
    known.set(text, value);
    return value;
  };
};
const readScope = readOnce(z.record(z.string(), z.string()));
const readValue = readOnce(z.json());
const readSource = readOnce(policySource);

export const toPolicyRow = (row: PolicyValueRow): PolicyRow => ({
  id: row.id,
  key: row.key,
  scope: readScope(row.scope),
  from: row.from_month,
  to: row.to_month,
  value: readValue(row.value),
  source: readSource(row.source),
  note: row.note,
});

/** The values in force, for the rules. */
export const officePolicyRows = (db: ReadableDb): PolicyRow[] => policyRows(db).map(toPolicyRow);

/** The values that were taken back, with the moment of it. */
export const goneRows = (db: ReadableDb): GoneRow[] =>
  everyVoidedRow(db).map((row) => ({ row: toPolicyRow(row), at: row.voided_at ?? '' }));
