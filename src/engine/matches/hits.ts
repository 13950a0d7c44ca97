import { judgeHit, type MatchHit, type PersonHit } from '#domain/matches/judge-hit.ts';
import { matchSource } from '#domain/matches/list-kinds.ts';
import { nameKey } from '#domain/people/name-key.ts';
import { readMatchTable, type MatchEntry } from '#exchange/facts/match-table.ts';
import type { MatchListRow } from '#exchange/profiles/matches.ts';
import type { ReadableDb } from '#storage/db.ts';
import { storedAttachment } from '#storage/facts.ts';
import { personsNamed } from '#storage/match-lists.ts';
import { ownerOfIdNumber } from '#storage/people.ts';
import type { QueryContext } from '../act.ts';
import { personOnFile, type DoubtSource } from '../doubts/keep-doubt.ts';
import type { StagedAttachment } from '../exchange/staged-packages.ts';
import { RESIDENT_ID } from '../people/check-person.ts';

/** How doubts of a list name it, and the day they carry: the list's, never one that has not come. */
export const doubtSourceOf = (ctx: Pick<QueryContext, 'today'>, list: MatchListRow): DoubtSource => ({
  kind: 'match',
  source: matchSource(list.listName, list.source, list.asOf),
  raisedOn: list.asOf > ctx.today ? ctx.today : list.asOf,
});

/** Whom a row is about here, and whom its name would fit. */
export const hitOf = (db: ReadableDb, entry: MatchEntry, from: DoubtSource): MatchHit | null => {
  const onFile = (personId: string): PersonHit => personOnFile(db, personId, from, entry.found);
  const owner = ownerOfIdNumber(db, RESIDENT_ID, entry.idNumber);
  const named = owner === undefined && entry.name !== '' ? personsNamed(db, nameKey(entry.name)) : [];
  return judgeHit(entry, owner === undefined ? null : onFile(owner.person_id), named.map(onFile));
};

/** What a person reads of a list before importing it: which one, up to which day, how many rows, and how many of them are about people here. */
export const listText = (ctx: QueryContext, list: MatchListRow, arrived: readonly StagedAttachment[]): string => {
  const from = doubtSourceOf(ctx, list);
  const said = `${from.source}，${list.rows} 行`;
  if (ctx.office.role !== 'township' || list.table === null) return said;
  const staged = arrived.find(({ sha256 }) => sha256 === list.table);
  const kept = storedAttachment(ctx.db, list.table);
  const at = staged ?? (kept === undefined ? undefined : { blob: kept.blob, key: kept.blob_key });
  if (at === undefined) return `${said}，明细没有随包带来`;
  const read = readMatchTable(ctx.blobs.get(at.blob, at.key), list.rows);
  return read.ok ? `${said}，命中 ${read.value.filter((entry) => hitOf(ctx.db, entry, from) !== null).length} 行` : `${said}，明细不合规定`;
};
