import { isPaidDifference, type OwnDifference } from '#domain/benefits/own-part.ts';
import type { ChangeEntry } from '#shared/contract/changes.ts';
import type { BenefitRow } from '#storage/benefits.ts';
import { changesOfEventInForce } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { membersOf } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { keptEntry } from './kept-entry.ts';

const differencesOf = (db: ReadableDb, entry: ChangeEntry, document: string): readonly OwnDifference[] =>
  isPaidDifference(entry)
    ? entry.personIds.map((personId) => ({ personId, name: personById(db, personId)?.name ?? '', fen: entry.differenceFen ?? 0, document }))
    : [];

/** What is paid for children beside their allowance, before a change and after it: each as last decided, while the child is a member who has it. */
export const ownDifferences = (
  db: ReadableDb,
  benefit: BenefitRow,
  ask: { readonly entry: ChangeEntry; readonly document: string },
): { readonly before: readonly OwnDifference[]; readonly after: readonly OwnDifference[] } => {
  const { entry } = ask;
  const there = new Set(
    membersOf(db, benefit.household_id).flatMap((one) => (one.to_month === null && one.exclude_reason !== null ? [one.person_id] : [])),
  );
  const last = new Map<string, OwnDifference>();
  for (const row of changesOfEventInForce(db, benefit.id, 'EV10')) {
    const decided = keptEntry(row).entry;
    for (const personId of decided.personIds) last.delete(personId);
    for (const one of differencesOf(db, decided, row.document_no ?? '')) last.set(one.personId, one);
  }
  const before = [...last.values()];
  const standing = before.filter((one) => there.has(one.personId) && !entry.personIds.includes(one.personId));
  return { before, after: [...standing, ...differencesOf(db, entry, ask.document)] };
};
