import type { PolicyRow } from '#domain/policy/row.ts';
import { policySource } from '#domain/policy/row.ts';
import { z } from 'zod';
import type { ReadableDb } from '#storage/db.ts';
import { policyRows, type PolicyValueRow } from '#storage/policies.ts';

const scopeSchema = z.record(z.string(), z.string());

export const toPolicyRow = (row: PolicyValueRow): PolicyRow => ({
  id: row.id,
  key: row.key,
  scope: scopeSchema.parse(JSON.parse(row.scope)),
  from: row.from_month,
  to: row.to_month,
  value: z.json().parse(JSON.parse(row.value)),
  source: policySource.parse(JSON.parse(row.source)),
  note: row.note,
});

/** The values in force, for the rules. */
export const officePolicyRows = (db: ReadableDb): PolicyRow[] => policyRows(db).map(toPolicyRow);
