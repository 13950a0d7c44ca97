import Database from 'better-sqlite3';
import type { RawDatabase, ReadableDb } from './db.ts';

/** What came of one table: rows read and written, rows its index still counts but that cannot be read (null: not even that is known). */
export type SalvagedTable = {
  readonly table: string;
  readonly taken: number;
  readonly lost: number | null;
  /** Names of rows that are lost, where an index still has them; at most fifty. */
  readonly lostIds: readonly string[];
};

const NAMED = 50;

const unreadable = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:NOTADB|CORRUPT|IOERR)/u.test(error.code);

/** What reads, or undefined where the page does not. */
const tried = <T>(read: () => T): { readonly value: T } | undefined => {
  try {
    return { value: read() };
  } catch (error) {
    if (unreadable(error)) return undefined;
    throw error;
  }
};

type Schema = { readonly type: string; readonly name: string; readonly sql: string };

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The columns that hold something of their own: generated ones are made again. */
const columnsOf = (raw: RawDatabase, table: string): string[] =>
  (raw.pragma(`table_xinfo(${quoted(table)})`) as { name: string; hidden: number }[]).filter((c) => c.hidden === 0).map((c) => c.name);

type Row = Readonly<Record<string, unknown>>;
type Reader = {
  readonly from: RawDatabase;
  readonly table: string;
  readonly columns: readonly string[];
  readonly take: (row: Row) => void;
};

const FARTHEST = Number.MAX_SAFE_INTEGER;

/** Row after row by number; behind a page that cannot be read the next row that can is looked for, near first. */
const readByNumber = ({ from, table, columns, take }: Reader): void => {
  const next = from.prepare(
    `SELECT rowid AS "~row", ${columns.map(quoted).join(', ')} FROM ${quoted(table)} WHERE rowid >= ? ORDER BY rowid LIMIT 1`,
  );
  const at = (row: number) => tried(() => next.get(row) as Row | undefined);
  let row = Number.MIN_SAFE_INTEGER;
  for (;;) {
    let found = at(row);
    if (found === undefined) {
      let [bad, good, step] = [Math.max(row, 0), FARTHEST, 1];
      for (; bad + step < FARTHEST; step *= 2) {
        found = at(bad + step);
        if (found !== undefined) {
          good = bad + step;
          break;
        }
      }
      if (found === undefined) return;
      bad += Math.floor(step / 2);
      while (good - bad > 1) {
        const middle = Math.floor((bad + good) / 2);
        const nearer = at(middle);
        if (nearer === undefined) bad = middle;
        else [good, found] = [middle, nearer];
      }
    }
    const { value } = found;
    if (value === undefined) return;
    take(value);
    row = Number(value['~row']) + 1;
  }
};

/** A table without numbers is read from both its ends. */
const readFromBothEnds = ({ from, table, columns, take }: Reader): void => {
  const key = (from.pragma(`table_info(${quoted(table)})`) as { name: string; pk: number }[])
    .filter((column) => column.pk > 0)
    .toSorted((a, b) => a.pk - b.pk)
    .map((column) => quoted(column.name));
  for (const way of ['ASC', 'DESC']) {
    const whole = tried(() => {
      const sql = `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)} ORDER BY ${key.map((one) => `${one} ${way}`).join(', ')}`;
      for (const row of from.prepare(sql).iterate() as IterableIterator<Row>) take(row);
      return true;
    });
    if (whole !== undefined) return;
  }
};

const lostOf = (from: RawDatabase, into: RawDatabase, table: string, columns: readonly string[], taken: number) => {
  const counted = tried(() => (from.prepare(`SELECT count(*) AS n FROM ${quoted(table)}`).get() as { n: number }).n);
  if (counted?.value === taken) return { lost: 0, lostIds: [] };
  const there = new Set<unknown>();
  const ids: string[] = [];
  if (columns.includes('id')) {
    for (const row of into.prepare(`SELECT id FROM ${quoted(table)}`).iterate() as IterableIterator<Row>) there.add(row['id']);
    tried(() => {
      for (const row of from.prepare(`SELECT id FROM ${quoted(table)} ORDER BY id`).iterate() as IterableIterator<Row>)
        if (!there.has(row['id']) && ids.length < NAMED) ids.push(String(row['id']));
    });
  }
  return { lost: counted === undefined ? null : Math.max(0, counted.value - taken), lostIds: ids };
};

/**
 * Writes whatever of a damaged base can be read into a new, empty file under the same key, table by table and row by row. The
 * damaged base is only read. Throws what a base throws whose list of tables cannot be read: of such a one nothing can be had.
 */
export const salvageInto = (db: ReadableDb, path: string, key: Buffer): SalvagedTable[] => {
  const from = db.raw;
  const schema = (from.prepare(`SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL`).all() as Schema[]).filter(
    ({ name }) => !name.startsWith('sqlite_'),
  );
  const into = new Database(path);
  try {
    into.pragma(`cipher='aegis'`);
    into.pragma(`key='raw:${key.toString('hex')}'`);
    into.pragma('journal_mode=DELETE');
    into.pragma('synchronous=FULL');
    // A row whose other end is lost is better kept than lost too.
    into.pragma('foreign_keys=OFF');
    const of = (type: string): Schema[] => schema.filter((one) => one.type === type);
    const tables = into
      .transaction((): SalvagedTable[] => {
        for (const { sql } of of('table')) into.exec(sql);
        const salvaged = of('table').map(({ name, sql }): SalvagedTable => {
          const columns = columnsOf(into, name);
          const insert = into.prepare(
            `INSERT OR IGNORE INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
          );
          let taken = 0;
          const take = (row: Row): void => void (taken += insert.run(columns.map((column) => row[column])).changes);
          const reader: Reader = { from, table: name, columns, take };
          if (/WITHOUT ROWID\s*$/iu.test(sql)) readFromBothEnds(reader);
          else readByNumber(reader);
          return { table: name, taken, ...lostOf(from, into, name, columns, taken) };
        });
        for (const type of ['index', 'trigger', 'view']) for (const { sql } of of(type)) into.exec(sql);
        for (const number of ['application_id', 'user_version']) into.pragma(`${number}=${String(from.pragma(number, { simple: true }))}`);
        return salvaged;
      })
      .immediate();
    return tables;
  } finally {
    into.close();
  }
};
