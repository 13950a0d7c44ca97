import { matchListNames, type MatchListKind } from '#domain/matches/list-kinds.ts';
import { placeRows, type PlacedRow } from '#domain/matches/place-row.ts';
import type { DoubtFileRow } from '#domain/doubts/read-doubts.ts';
import { isMatchEntry, type MatchEntry } from '#exchange/facts/match-table.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { Day } from '#shared/values/dates.ts';
import type { ReadableDb } from '#storage/db.ts';
import { townshipsOfNumbers } from '#storage/match-lists.ts';
import { changedSoFar } from '#storage/open.ts';
import { peerOf, peers } from '#storage/peers.ts';
import { heldFacts, matchListOf } from '../exchange/fact-store.ts';

/** What a list is, in the county's words. */
export type ListFrom = { readonly list: MatchListKind; readonly source: string; readonly asOf: Day; readonly note: string };
/** A list as it was read, before a person's word. */
export type StagedList = {
  readonly planId: string;
  readonly owner: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly from: ListFrom;
  readonly rows: readonly DoubtFileRow[];
};

export const entryOf = (row: DoubtFileRow): MatchEntry => ({ name: row.name, idNumber: row.idNumber ?? '', found: row.suspected });

const lately = new WeakMap<StagedList, { readonly changes: number; readonly rows: readonly PlacedRow[] }>();

/** Every row against the families the townships have reported by now; asked for page by page, it is worked out once. */
export const placed = (db: ReadableDb, staged: StagedList): readonly PlacedRow[] => {
  const changes = changedSoFar(db);
  const known = lately.get(staged);
  if (known?.changes === changes) return known.rows;
  const rows = placeAnew(db, staged);
  lately.set(staged, { changes, rows });
  return rows;
};

const placeAnew = (db: ReadableDb, { rows }: Pick<StagedList, 'rows'>): readonly PlacedRow[] => {
  const townships = peers(db).filter((one) => one.role === 'township' && one.state === 'trusted');
  const reported = new Map<string, string[]>();
  for (const { number, township } of townshipsOfNumbers(db, [...new Set(rows.flatMap(({ idNumber }) => idNumber ?? []))]))
    reported.set(number, [...(reported.get(number) ?? []), township]);
  return placeRows(rows, {
    townships,
    reportedBy: (number) => reported.get(number) ?? [],
    nameOf: (org) => peerOf(db, org)?.name ?? org,
    travels: (row) => isMatchEntry(entryOf(row)),
  });
};

/** One list for one township is one object for ever, also after a restore and on a copied PC: its id says what it is. */
const listId = ({ list, source }: Pick<ListFrom, 'list' | 'source'>, township: string): string =>
  `match-${sha256Hex(`${list}\n${source}\n${township}`).slice(0, 40)}`;

/** What one township gets: its rows, in the place of what it was given before. */
export type Share = {
  readonly id: string;
  readonly org: string;
  readonly name: string;
  readonly rows: readonly DoubtFileRow[];
  readonly before: readonly FactVersion[];
  /** The latest day among the snapshots it takes the place of. */
  readonly replaces: Day | null;
};

/** Every township with somebody on the list, and those whose earlier snapshot now has nobody left. */
export const sharesOf = (db: ReadableDb, { from }: Pick<StagedList, 'from'>, rows: readonly PlacedRow[]): readonly Share[] =>
  peers(db)
    .filter((one) => one.role === 'township' && one.state === 'trusted')
    .map(({ org, name }) => {
      const id = listId(from, org);
      const before = heldFacts(db, id);
      const days = before.map((fact) => matchListOf(fact.line).asOf).sort();
      const own = rows.filter(({ townships }) => townships.includes(org)).map(({ row }) => row);
      return { id, org, name, rows: own, before, replaces: days.at(-1) ?? null };
    })
    .filter((share) => share.rows.length > 0 || share.before.length > 0);

export const countsOf = (rows: readonly PlacedRow[]): ValueOf<CallOf<'matches.plan'>>['counts'] => {
  const among = (outcome: PlacedRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  return { rows: rows.length, placed: among('placed'), refused: among('refused'), unchanged: among('unchanged') };
};

export const planView = (db: ReadableDb, staged: StagedList): ValueOf<CallOf<'matches.plan'>> => {
  const rows = placed(db, staged);
  return {
    planId: staged.planId,
    fileName: staged.fileName,
    list: staged.from.list,
    note: staged.from.note,
    listName: matchListNames[staged.from.list],
    source: staged.from.source,
    asOf: staged.from.asOf,
    counts: countsOf(rows),
    townships: sharesOf(db, staged, rows).map((share) => ({
      org: share.org,
      name: share.name,
      rows: share.rows.length,
      replaces: share.replaces,
    })),
  };
};
