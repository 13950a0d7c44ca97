import { z } from 'zod';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { digestText, globalId, orgCode, textFault } from './text.ts';
import { fromWire, toWire } from './wire.ts';

/** A column as documents describe it. Privacy P0 (public) … P3 (sensitive); unit `fen` = integer 分. */
export type Column = { readonly title: string; readonly privacy: 'P0' | 'P1' | 'P2' | 'P3'; readonly unit?: 'fen' | 'month' | 'day' };

/** Sums on cover sheet and descriptor; money in 分. */
export type Totals = { readonly households: number; readonly persons: number; readonly monthlyFen: number; readonly oneOffFen: number };

/**
 * One table of the exchange in one version. `fact` tables carry the fact columns and are kept line by line as they came.
 * `badRow` says what a row that fails the schema does; `missing` the same for a row that lacks a required column.
 */
export type Profile<S extends z.ZodObject = z.ZodObject> = {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly fact: boolean;
  readonly schema: S;
  readonly columns: Readonly<Record<string, Column>>;
  readonly badRow: 'exception' | 'refuse';
  readonly missing: 'exception' | 'refuse';
  /** What one row adds to the package's totals, read leniently: null when the columns it needs are not usable. */
  readonly contribution?: (row: Readonly<Record<string, unknown>>) => Totals | null;
};

export type ReadRow<Row> = { readonly row: Row; readonly ext: Readonly<Record<string, unknown>> };
export type RowCode = 'E_FIELD' | 'E_ENUM' | 'E_TEXT';

/** Columns every fact has: see docs/exchange.md. `parents` and `anc` hold digests, never the fact's own. */
export const factShape = {
  gid: globalId,
  owner: orgCode,
  /** The township a fact belongs to, or `*` for a county's fact that is for all its townships. */
  home: z.union([orgCode, z.literal('*')]),
  rev: z.int().min(1),
  parents: z.array(digestText).max(64),
  anc: z.array(digestText).max(32),
};

export const factColumns: Readonly<Record<keyof typeof factShape, Column>> = {
  gid: { title: '全局编号', privacy: 'P0' },
  owner: { title: '所属单位', privacy: 'P0' },
  home: { title: '归属乡镇', privacy: 'P0' },
  rev: { title: '版次', privacy: 'P0' },
  parents: { title: '所接替的版本', privacy: 'P0' },
  anc: { title: '以前的版本', privacy: 'P0' },
};

type Definition<S extends z.ZodObject> = Omit<Profile<S>, 'columns' | 'name' | 'version' | 'schema' | 'badRow' | 'missing' | 'fact'> & {
  readonly fact?: boolean;
  readonly badRow?: 'exception' | 'refuse';
  readonly missing?: 'exception' | 'refuse';
  readonly columns: Readonly<Record<keyof S['shape'], Column>>;
};

/** Declares a profile; `version` is `major.minor`. The columns must describe exactly the schema's members. */
export const defineProfile = <S extends z.ZodObject>(
  name: string,
  version: `${number}.${number}`,
  schema: S,
  definition: Definition<S>,
): Profile<S> => ({ fact: false, badRow: 'refuse', missing: 'refuse', ...definition, name, version, schema });

/** `cases/1.0`: how headers and descriptors name a profile. */
export const profileKey = (p: Pick<Profile, 'name' | 'version'>): string => `${p.name}/${p.version}`;

const issueCode = (issue: z.core.$ZodIssue): RowCode =>
  issue.message === textFault ? 'E_TEXT' : issue.code === 'invalid_value' ? 'E_ENUM' : 'E_FIELD';

/**
 * Reads a parsed row by this program's own schema (the schema inside a package is documentation only). Columns the
 * schema does not know go to `ext`. Refuses with E_FIELD, E_ENUM or E_TEXT; params: `column`, `missing` (true when a
 * required column is not there).
 */
export const readRow = <S extends z.ZodObject>(
  profile: Profile<S>,
  value: Readonly<Record<string, unknown>>,
): Outcome<ReadRow<z.output<S>>, RowCode> => {
  const known = new Set(Object.keys(profile.schema.shape));
  const ext = Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !known.has(key))
      .map(([key, v]) => [key, fromWire(v)]),
  );
  const parsed = profile.schema.safeParse(fromWire(Object.fromEntries(Object.entries(value).filter(([key]) => known.has(key)))));
  if (parsed.success) return done({ row: parsed.data, ext });
  const issue = parsed.error.issues[0];
  if (issue === undefined) throw new Error('zod failed without an issue');
  const top = String(issue.path[0] ?? '');
  const missing = top !== '' && !Object.hasOwn(value, top);
  return refuse(missing ? 'E_FIELD' : issueCode(issue), { column: profile.columns[top]?.title ?? issue.path.join('.'), missing });
};

/** The exact line of a row: the schema's columns in its order, then `ext` in code-point order of names. */
export const lineOf = <S extends z.ZodObject>(
  profile: Profile<S>,
  row: z.output<S>,
  ext: Readonly<Record<string, unknown>> = {},
): string => {
  const given: Record<string, unknown> = row;
  const known = Object.keys(profile.schema.shape);
  const extra = Object.keys(ext)
    .filter((key) => !known.includes(key))
    .sort();
  return JSON.stringify(toWire(Object.fromEntries([...known.map((key) => [key, given[key]]), ...extra.map((key) => [key, ext[key]])])));
};
