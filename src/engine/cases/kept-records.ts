import type { FamilyFile } from '#domain/programs/family-file.ts';
import type { ReadableDb } from '#storage/db.ts';
import { keptRecords } from '#storage/people.ts';

/**
 * A family's file in which every person stands under the record that is kept of them: what was entered for a record that was merged
 * counts for the one person it was about, and nobody counts twice.
 */
export const underKeptRecords = (db: ReadableDb, file: FamilyFile): FamilyFile => {
  const kept = keptRecords(db, [
    ...file.members.map((one) => one.personId),
    ...[...file.incomes, ...file.assets, ...file.deductions, ...file.circumstances].flatMap((one) => one.personId ?? []),
    ...file.obligations.flatMap((one) => one.supportedPersonIds),
  ]);
  if (kept.size === 0) return file;
  const nowOf = (id: string): string => kept.get(id) ?? id;
  const owned = <T extends { readonly personId: string | null }>(one: T): T =>
    one.personId === null ? one : { ...one, personId: nowOf(one.personId) };
  // Somebody's own record comes before one that was merged into it.
  const members = file.members
    .toSorted((a, b) => Number(kept.has(a.personId)) - Number(kept.has(b.personId)))
    .map((one) => ({ ...one, personId: nowOf(one.personId) }));
  return {
    ...file,
    members: members.filter((one, index) => members.findIndex((other) => other.personId === one.personId) === index),
    incomes: file.incomes.map(owned),
    assets: file.assets.map(owned),
    deductions: file.deductions.map(owned),
    circumstances: file.circumstances.map(owned),
    obligations: file.obligations.map((one) => ({ ...one, supportedPersonIds: [...new Set(one.supportedPersonIds.map(nowOf))] })),
  };
};
