import { insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type ContactRow = {
  id: string;
  rev: number;
  no: string;
  at: string;
  channel: 'visit' | 'call' | 'letter' | 'official' | 'online';
  visitor: string;
  org: string;
  phone: string;
  matter: string;
  first_user: string;
  branch: 'own' | 'absent' | 'sister' | 'elsewhere';
  action: string;
  passed_user: string | null;
  passed_name: string;
  due_on: string | null;
  reached_at: string | null;
  case_id: string | null;
  closed_on: string | null;
  result: string;
  satisfaction: number | null;
  recorded_at: string;
  recorded_by: string;
};
export type PassRow = {
  contact_id: string;
  no: number;
  by_user: string;
  to_user: string | null;
  to_name: string;
  on_day: string;
  why: string;
};

export const contactById = (db: ReadableDb, id: string): ContactRow | undefined =>
  selectOne(db, 'SELECT * FROM first_contact WHERE id = ?', [id]);
export const insertContact = (db: WritableDb, row: ContactRow): void => insertRow(db, 'first_contact', row);
export const updateContact = (db: WritableDb, id: string, fields: Partial<ContactRow>): void =>
  void reviseRow<ContactRow>(db, 'first_contact', { id }, fields);
export const passesOf = (db: ReadableDb, contactId: string): PassRow[] =>
  selectAll(db, 'SELECT * FROM contact_pass WHERE contact_id = ? ORDER BY no', [contactId]);
export const insertPass = (db: WritableDb, row: PassRow): void => insertRow(db, 'contact_pass', row);
/** Who passed a matter on since a day, oldest first. */
export const passesSince = (db: ReadableDb, day: string): { by: string; on: string }[] =>
  selectAll(db, 'SELECT by_user AS "by", on_day AS "on" FROM contact_pass WHERE on_day >= ? ORDER BY on_day', [day]);

type ContactAsk = {
  readonly state: 'all' | 'open' | 'late';
  readonly month: string | null;
  /** Only matters of this person: asked first, or passed to. */
  readonly of: string | null;
  readonly today: string;
  readonly offset: number;
  readonly limit: number;
};
export const contactPage = (db: ReadableDb, ask: ContactAsk): { total: number; rows: ContactRow[] } => {
  const conditions = [
    ...(ask.state === 'all' ? [] : ['closed_on IS NULL']),
    ...(ask.state === 'late' ? ['reached_at IS NULL AND due_on < @today'] : []),
    ...(ask.month === null ? [] : [`at >= @month || '-01' AND at < @month || '-32'`]),
    ...(ask.of === null ? [] : ['(first_user = @of OR passed_user = @of)']),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const params = {
    ...(ask.state === 'late' ? { today: ask.today } : {}),
    ...(ask.month === null ? {} : { month: ask.month }),
    ...(ask.of === null ? {} : { of: ask.of }),
  };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM first_contact ${where}`, params)?.n ?? 0,
    rows: selectAll(db, `SELECT * FROM first_contact ${where} ORDER BY at DESC, no DESC LIMIT @limit OFFSET @offset`, {
      ...params,
      limit: ask.limit,
      offset: ask.offset,
    }),
  };
};
/** The register of a month in the order people came. */
export const contactsOfMonth = (db: ReadableDb, month: string): ContactRow[] =>
  selectAll(db, `SELECT * FROM first_contact WHERE at >= ? || '-01' AND at < ? || '-32' ORDER BY at, no`, [month, month]);
export const contactCounts = (db: ReadableDb, today: string, userId: string): { open: number; late: number; mine: number } =>
  selectOne(
    db,
    `SELECT count(*) AS "open", count(CASE WHEN reached_at IS NULL AND due_on < @today THEN 1 END) AS late, count(CASE WHEN coalesce(passed_user, first_user) = @userId THEN 1 END) AS mine
    FROM first_contact WHERE closed_on IS NULL`,
    { today, userId },
  ) ?? { open: 0, late: 0, mine: 0 };
