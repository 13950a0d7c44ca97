import type { z } from 'zod';
import { lineOf, type Profile, type RowCode } from '../profiles/profile.ts';
import { readLine } from '../package/read-line.ts';
import { sha256Hex } from '../suite/hash.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';

/** How many older versions a version names; its parents are named always. */
export const ancestorLimit = 32;

/**
 * One version of a shared object. `type` = name of its profile; `digest` = SHA-256 (64 hex digits) over the exact UTF-8
 * line, which is kept as it came; `home` = township code or `*`. Facts are full snapshots, never deltas.
 */
export type FactVersion = {
  readonly gid: string;
  readonly type: string;
  readonly owner: string;
  readonly home: string;
  readonly rev: number;
  readonly digest: string;
  readonly parents: readonly string[];
  readonly anc: readonly string[];
  readonly line: string;
};

/** True when `version` comes after the version of that digest. The parents count always, however short `anc` was cut. */
export const descendsFrom = (version: Pick<FactVersion, 'parents' | 'anc'>, digest: string): boolean =>
  version.parents.includes(digest) || version.anc.includes(digest);

type FactColumns = {
  readonly gid: string;
  readonly owner: string;
  readonly home: string;
  readonly rev: number;
  readonly parents: readonly string[];
  readonly anc: readonly string[];
};

/**
 * The `parents`, `anc` and `rev` a new version must carry to replace all the given versions (R3: name every version held). `deleted`:
 * digests, oldest first, that this office's own tombstones name for the object; a peer may still hold them, and only a version that
 * descends from them replaces them there.
 */
export const lineageOf = (
  held: readonly FactVersion[],
  deleted: readonly string[] = [],
): { readonly rev: number; readonly parents: string[]; readonly anc: string[] } => {
  const parents = held.map((v) => v.digest).sort();
  const older = [...new Set([...held.flatMap((v) => [...v.anc, ...v.parents]), ...deleted])].filter((d) => !parents.includes(d));
  return { rev: Math.max(0, ...held.map((v) => v.rev)) + 1, parents, anc: [...older, ...parents].slice(-ancestorLimit) };
};

/** Makes a version from a complete row of a fact profile; `ext` = columns of a newer program to be carried on. */
export const makeFact = <S extends z.ZodObject>(
  profile: Profile<S>,
  row: z.output<S> & FactColumns,
  ext: Readonly<Record<string, unknown>> = {},
): FactVersion => {
  const line = lineOf(profile, row, ext);
  return {
    gid: row.gid,
    type: profile.name,
    owner: row.owner,
    home: row.home,
    rev: row.rev,
    digest: sha256Hex(line),
    parents: [...row.parents],
    anc: [...row.anc],
    line,
  };
};

const isColumns = (row: Readonly<Record<string, unknown>>): row is Readonly<Record<string, unknown>> & FactColumns =>
  typeof row['gid'] === 'string' &&
  typeof row['owner'] === 'string' &&
  typeof row['home'] === 'string' &&
  typeof row['rev'] === 'number' &&
  Array.isArray(row['parents']) &&
  Array.isArray(row['anc']);

/** The version a checked row of a fact table is; throws for a table that has no facts. */
export const factOfRow = (row: {
  readonly table: string;
  readonly line: string;
  readonly digest: string;
  readonly row: Readonly<Record<string, unknown>>;
}): FactVersion => {
  const columns = row.row;
  if (!isColumns(columns)) throw new Error(`not a fact table: ${row.table}`);
  return {
    gid: columns.gid,
    type: row.table,
    owner: columns.owner,
    home: columns.home,
    rev: columns.rev,
    digest: row.digest,
    parents: columns.parents,
    anc: columns.anc,
    line: row.line,
  };
};

/** Reads a kept line again with its profile: the typed row and the columns this program does not know. E_ROW for a line that is no JSON row. */
export const readFactLine = <S extends z.ZodObject>(
  profile: Profile<S>,
  line: string,
): Outcome<{ readonly row: z.output<S>; readonly ext: Readonly<Record<string, unknown>> }, RowCode | 'E_ROW'> => {
  const one = readLine(profile, line);
  return 'problem' in one ? refuse('E_ROW', { problem: one.problem }) : one.read;
};
