import { execute, rowsOnly, selectAll, type NewRow, type RawDatabase, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

const PREFIX = 'ahead_';

/** Rows of families put together before the act that writes them. */
export type RowsAhead = {
  /** Takes rows while `put` works. */
  readonly db: WritableDb;
  /** Puts down the rows that `work` makes of family number `family`. */
  readonly put: (families: readonly number[], work: (family: number) => void) => void;
  /** Whether what was put down is still there: another roster read since on this connection takes its place. */
  readonly there: () => boolean;
  /**
   * Writes the families that `numbers` gives a household number, the others not. A column named in `given` has that value in every
   * row: what only the act itself knows.
   */
  readonly write: (db: WritableDb, numbers: ReadonlyMap<number, string>, given: Readonly<Record<string, SqlValue>>) => void;
  readonly drop: () => void;
};

const current = new WeakMap<RawDatabase, object>();

const dropAll = (db: ReadableDb): void => {
  const names = selectAll<{ name: string }>(db, `SELECT name FROM sqlite_temp_master WHERE type = 'table' AND name LIKE '${PREFIX}%'`);
  for (const { name } of names) db.raw.exec(`DROP TABLE temp.${name}`);
  current.delete(db.raw);
};

type Table = {
  readonly columns: readonly string[];
  readonly once: string | null;
  readonly run: (family: number | null, row: NewRow) => void;
};

/**
 * Begins anew on this connection. The rows lie in temporary tables, which this program keeps in memory only (`temp_store`); from
 * there the base takes a table's rows in one statement, in half the time it takes to be handed them one by one.
 */
export const rowsAhead = (db: ReadableDb): RowsAhead => {
  const mine = {};
  dropAll(db);
  current.set(db.raw, mine);
  const there = (): boolean => db.raw.open && current.get(db.raw) === mine;
  // In the order in which they were first named: what others refer to is named first.
  const tables = new Map<string, Table>();
  const kept = new Set<SqlValue | undefined>();
  let of: number | null = null;

  const tableFor = (name: string, row: NewRow, once: string | null): Table => {
    const columns = Object.keys(row);
    db.raw.exec(`CREATE TEMP TABLE ${PREFIX}${name} (family INTEGER, ${columns.join(', ')})`);
    const statement = db.raw.prepare(`INSERT INTO temp.${PREFIX}${name} VALUES (?, ${columns.map(() => '?').join(', ')})`);
    const table: Table = { columns, once, run: (family, values) => void statement.run(family, Object.values(values)) };
    tables.set(name, table);
    return table;
  };

  const view = rowsOnly((name, row, once) => {
    const table = tables.get(name) ?? tableFor(name, row, once);
    if (once === null) return table.run(of, row);
    const key = row[once];
    if (kept.has(key)) return;
    kept.add(key);
    table.run(null, row);
  });

  const writeTable = (
    into: WritableDb,
    name: string,
    { columns, once }: Table,
    all: boolean,
    given: Readonly<Record<string, SqlValue>>,
  ): void => {
    const value = (column: string): string => {
      if (column in given) return `@${column}`;
      return name === 'household' && column === 'no' ? `(SELECT n.no FROM temp.${PREFIX}number n WHERE n.family = a.family)` : column;
    };
    const wanted = all ? 'true' : `(a.family IS NULL OR a.family IN (SELECT family FROM temp.${PREFIX}number))`;
    const conflict = once === null ? '' : ` ON CONFLICT (${once}) DO NOTHING`;
    execute(
      into,
      `INSERT INTO ${name} (${columns.join(', ')}) SELECT ${columns.map(value).join(', ')} FROM temp.${PREFIX}${name} a WHERE ${wanted}${conflict}`,
      Object.fromEntries(Object.entries(given).filter(([column]) => columns.includes(column))),
    );
  };

  const families = new Set<number>();
  return {
    db: view,
    there,
    put: (some, work) => {
      db.raw.transaction(() => {
        for (const family of some) {
          of = family;
          families.add(family);
          work(family);
        }
      })();
    },
    write: (into, numbers, given) => {
      into.raw.exec(`CREATE TEMP TABLE ${PREFIX}number (family INTEGER PRIMARY KEY, no TEXT)`);
      const number = into.raw.prepare(`INSERT INTO temp.${PREFIX}number VALUES (?, ?)`);
      for (const one of numbers) number.run(one);
      for (const [name, table] of tables) writeTable(into, name, table, numbers.size === families.size, given);
    },
    drop: () => {
      if (there()) dropAll(db);
    },
  };
};
