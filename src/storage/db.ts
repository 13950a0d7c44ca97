import type Database from 'better-sqlite3';

export type RawDatabase = Database.Database;
declare const writable: unique symbol;

/** A connection that is only read through. */
export type ReadableDb = { readonly raw: RawDatabase };
/** A connection inside a writing transaction; only the engine's transaction runner hands one out. */
export type WritableDb = ReadableDb & { readonly [writable]: true };

export type SqlValue = string | number | bigint | Buffer | null;
export type SqlParams = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

const prepared = new WeakMap<RawDatabase, Map<string, Database.Statement>>();

const statementOf = (db: ReadableDb, sql: string): Database.Statement => {
  let known = prepared.get(db.raw);
  if (known === undefined) {
    known = new Map();
    prepared.set(db.raw, known);
  }
  let statement = known.get(sql);
  if (statement === undefined) {
    statement = db.raw.prepare(sql);
    known.set(sql, statement);
  }
  return statement;
};

const bound = (params: SqlParams): unknown[] => (Array.isArray(params) ? [...params] : [params]);

/** All rows of a statement; the statement is prepared once a connection. */
export const selectAll = <Row>(db: ReadableDb, sql: string, params: SqlParams = []): Row[] =>
  statementOf(db, sql).all(...bound(params)) as Row[];

/** The first row, or undefined. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the shape its SQL selects
export const selectOne = <Row>(db: ReadableDb, sql: string, params: SqlParams = []): Row | undefined =>
  statementOf(db, sql).get(...bound(params)) as Row | undefined;

/** Rows one by one, for long reads. */
export const selectEach = <Row>(db: ReadableDb, sql: string, params: SqlParams = []): IterableIterator<Row> =>
  statementOf(db, sql).iterate(...bound(params)) as IterableIterator<Row>;

/** Runs a changing statement; answers how many rows it changed. */
export const execute = (db: WritableDb, sql: string, params: SqlParams = []): number => statementOf(db, sql).run(...bound(params)).changes;

type InsertStatement = { readonly columns: readonly string[]; readonly statement: Database.Statement };
const inserts = new WeakMap<RawDatabase, Map<string, InsertStatement>>();

const sameColumns = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((name, i) => name === b[i]);

// Bound by place: naming each column costs a third more. A table is nearly always written with the same columns, so the last
// statement of each is kept at hand.
const insertNow = (db: WritableDb, table: string, row: NewRow): void => {
  let tables = inserts.get(db.raw);
  if (tables === undefined) {
    tables = new Map();
    inserts.set(db.raw, tables);
  }
  const columns = Object.keys(row);
  let insert = tables.get(table);
  if (insert === undefined || !sameColumns(insert.columns, columns)) {
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    insert = { columns, statement: statementOf(db, sql) };
    tables.set(table, insert);
  }
  insert.statement.run(Object.values(row));
};

export type NewRow = Readonly<Record<string, SqlValue>>;
/** Takes the rows that are put into a table; `once` is the key of one that may be there already. */
type RowSink = (table: string, row: NewRow, once: string | null) => void;
const sinks = new WeakMap<WritableDb, RowSink>();

/** `INSERT INTO table` from a row whose keys are the column names. */
export const insertRow = (db: WritableDb, table: string, row: NewRow): void => {
  const sink = sinks.get(db);
  if (sink === undefined) insertNow(db, table, row);
  else sink(table, row, null);
};

/** A row by its columns, each something the database can hold. */
type Columns<Row> = { readonly [Column in keyof Row]: SqlValue };

const update = (db: WritableDb, table: string, key: object, sets: readonly string[], fields: object): number => {
  const params: Record<string, SqlValue> = {};
  for (const [name, value] of Object.entries(fields) as [string, SqlValue][]) params[name] = value;
  for (const [name, value] of Object.entries(key) as [string, SqlValue][]) params[`key_${name}`] = value;
  const where = Object.keys(key).map((name) => `${name} = @key_${name}`);
  return execute(db, `UPDATE ${table} SET ${sets.join(', ')} WHERE ${where.join(' AND ')}`, params);
};

const setting = (fields: object): string[] => Object.keys(fields).map((name) => `${name} = @${name}`);

/** `UPDATE table` where these key columns hold, by fields named as the columns; answers how many rows there were. */
export const updateRow = <Row extends Columns<Row>>(db: WritableDb, table: string, key: Partial<Row>, fields: Partial<Row>): number =>
  update(db, table, key, setting(fields), fields);

/** The same of a row whose revision counts up with every change, also one of none of its own columns. */
export const reviseRow = <Row extends Columns<Row>>(db: WritableDb, table: string, key: Partial<Row>, fields: Partial<Row>): number =>
  update(db, table, key, ['rev = rev + 1', ...setting(fields)], fields);

/** As `insertRow`, of a row that is left as it is where one of the same key is there. */
export const insertOnce = (db: WritableDb, table: string, key: string, row: NewRow): void => {
  const sink = sinks.get(db);
  if (sink !== undefined) return sink(table, row, key);
  const columns = Object.keys(row);
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT (${key}) DO NOTHING`;
  execute(db, sql, Object.values(row));
};

/** A base that only takes new rows and hands them on: nothing can be read from it, and no other statement runs. */
export const rowsOnly = (sink: RowSink): WritableDb => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made to be written to, by `insertRow` and `insertOnce` alone
  const view = {
    get raw(): RawDatabase {
      throw new Error('rows are only put together here');
    },
  } as WritableDb;
  sinks.set(view, sink);
  return view;
};

/** Runs `work` in one immediate transaction: committed when it returns, rolled back when it throws. */
export const inTransaction = <T>(db: ReadableDb, work: (db: WritableDb) => T): T =>
  db.raw.transaction(() => work(db as WritableDb)).immediate();

/** What an act would do, without doing it: `work` runs in a transaction that is always taken back. */
export const inRehearsal = <T>(db: ReadableDb, work: (db: WritableDb) => T): T => {
  const answers: T[] = [];
  const takenBack = new Error('a rehearsal is taken back');
  try {
    inTransaction(db, (rehearsed) => {
      answers.push(work(rehearsed));
      throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack) throw error;
  }
  const [answer] = answers;
  if (answer === undefined) throw new Error('a rehearsal without an answer');
  return answer;
};

/** Part of an act that stands whole or not at all: where `work` answers a refusal, what it wrote is taken back and the act goes on. */
export const orNothing = <T extends { readonly ok: boolean }>(db: WritableDb, work: () => T): T => {
  const refused: T[] = [];
  const takenBack = new Error('a refused part is taken back');
  try {
    return db.raw.transaction(() => {
      const answer = work();
      if (answer.ok) return answer;
      refused.push(answer);
      throw takenBack;
    })();
  } catch (error) {
    const [answer] = refused;
    if (error !== takenBack || answer === undefined) throw error;
    return answer;
  }
};
