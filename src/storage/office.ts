import { userRole, type UserRole } from '#shared/contract/office.ts';
import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type OfficeRow = {
  org_code: string;
  name: string;
  role: 'township' | 'county';
  install_id: string;
  demo: number;
  created_at: string;
  last_open: number;
  last_seen_at: string;
};
export type UserRow = {
  id: string;
  rev: number;
  name: string;
  login: string;
  status: 'active' | 'disabled' | 'locked';
  person_key: string;
  villages: string;
  password_set_at: string;
  must_change: number;
  password_history: string;
  last_login_at: string | null;
  failures_since: number;
  created_at: string;
};

export const officeRow = (db: ReadableDb): OfficeRow | undefined => selectOne(db, 'SELECT * FROM office WHERE one = 1');
export const insertOffice = (db: WritableDb, row: Omit<OfficeRow, never>): void => insertRow(db, 'office', { one: 1, ...row });
/** Remembers a moment at which the office was seen; an earlier one than known changes nothing. */
export const seeOffice = (db: WritableDb, at: string): void => {
  execute(db, 'UPDATE office SET last_seen_at = max(last_seen_at, ?) WHERE one = 1', [at]);
};

/** The office was opened; by a clock that is in doubt (null) nothing was seen. */
export const touchOffice = (db: WritableDb, at: string | null): void => {
  execute(db, 'UPDATE office SET last_open = last_open + 1 WHERE one = 1');
  if (at !== null) seeOffice(db, at);
};
/** The moment is the right one, whatever was seen before: persons have checked it. */
export const settleClock = (db: WritableDb, at: string): void => {
  execute(db, 'UPDATE office SET last_seen_at = ? WHERE one = 1', [at]);
};

export const userByLogin = (db: ReadableDb, login: string): UserRow | undefined =>
  selectOne(db, 'SELECT * FROM app_user WHERE login = ?', [login]);
export const userById = (db: ReadableDb, id: string): UserRow | undefined => selectOne(db, 'SELECT * FROM app_user WHERE id = ?', [id]);
/** The name of a user as lists and papers show it; '' where nobody is named or the user is not known. */
export const userName = (db: ReadableDb, id: string | null): string => (id === null ? '' : (userById(db, id)?.name ?? ''));
export const allUsers = (db: ReadableDb): UserRow[] => selectAll(db, 'SELECT * FROM app_user ORDER BY created_at, id');
export const rolesOfUser = (db: ReadableDb, userId: string): string[] =>
  selectAll<{ role: string }>(db, 'SELECT role FROM user_role WHERE user_id = ? ORDER BY role', [userId]).map((r) => r.role);
/** Everybody who works here now, with the posts they hold themselves. */
type UserInPost = Omit<UserRow, 'villages'> & { readonly roles: readonly UserRole[]; readonly villages: readonly string[] };
export const usersInPost = (db: ReadableDb): UserInPost[] =>
  allUsers(db)
    .filter((user) => user.status === 'active')
    .map((user) => ({
      ...user,
      roles: rolesOfUser(db, user.id).map((role) => userRole.parse(role)),
      villages: JSON.parse(user.villages) as string[],
    }));
export const activeAdminLogins = (db: ReadableDb): string[] =>
  selectAll<{ login: string }>(
    db,
    `SELECT u.login FROM app_user u JOIN user_role r ON r.user_id = u.id WHERE r.role = 'admin' AND u.status = 'active' ORDER BY u.created_at, u.id`,
  ).map((row) => row.login);
export const activeAdminUsers = (db: ReadableDb): UserRow[] =>
  selectAll(
    db,
    `SELECT u.* FROM app_user u JOIN user_role r ON r.user_id = u.id WHERE r.role = 'admin' AND u.status = 'active' ORDER BY u.created_at, u.id`,
  );
export const activeAdminByLogin = (db: ReadableDb, login: string): UserRow | undefined =>
  activeAdminUsers(db).find((user) => user.login === login);
export const activeAdmins = (db: ReadableDb): number =>
  selectOne<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM app_user u JOIN user_role r ON r.user_id = u.id WHERE r.role = 'admin' AND u.status = 'active'`,
  )?.n ?? 0;

export const insertUser = (db: WritableDb, row: UserRow, roles: readonly string[]): void => {
  insertRow(db, 'app_user', row);
  for (const role of roles) insertRow(db, 'user_role', { user_id: row.id, role });
};
export const setUserRoles = (db: WritableDb, userId: string, roles: readonly string[], villages: string): void => {
  execute(db, 'DELETE FROM user_role WHERE user_id = ?', [userId]);
  for (const role of roles) insertRow(db, 'user_role', { user_id: userId, role });
  execute(db, 'UPDATE app_user SET rev = rev + 1, villages = ? WHERE id = ?', [villages, userId]);
};
export const setUserStatus = (db: WritableDb, userId: string, status: UserRow['status']): void => {
  execute(db, 'UPDATE app_user SET rev = rev + 1, status = ? WHERE id = ?', [status, userId]);
};
export const setPasswordState = (db: WritableDb, userId: string, state: { at: string; mustChange: number; history: string }): void => {
  execute(db, 'UPDATE app_user SET rev = rev + 1, password_set_at = ?, must_change = ?, password_history = ? WHERE id = ?', [
    state.at,
    state.mustChange,
    state.history,
    userId,
  ]);
};
export const noteLogin = (db: WritableDb, userId: string, at: string, failures: number): void => {
  execute(db, 'UPDATE app_user SET last_login_at = ?, failures_since = ? WHERE id = ?', [at, failures, userId]);
};

export type AdminHandoverRow = {
  id: string;
  no: string;
  from_user: string;
  to_user: string;
  way: 'both' | 'code';
  on_day: string;
  reason: string;
  /** What was handed over with it, in words. */
  items: string;
  roles_left: string;
  recorded_at: string;
};
export const insertAdminHandover = (db: WritableDb, row: AdminHandoverRow): void => insertRow(db, 'admin_handover', row);
export const adminHandovers = (db: ReadableDb): (AdminHandoverRow & { from_name: string; to_name: string })[] =>
  selectAll(
    db,
    'SELECT h.*, f.name AS from_name, t.name AS to_name FROM admin_handover h JOIN app_user f ON f.id = h.from_user JOIN app_user t ON t.id = h.to_user ORDER BY h.recorded_at DESC, h.no DESC',
  );

export const settingValue = (db: ReadableDb, key: string): string | undefined =>
  selectOne<{ value: string }>(db, 'SELECT value FROM setting WHERE key = ?', [key])?.value;
export const putSetting = (db: WritableDb, key: string, value: string): void => {
  execute(db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [key, value]);
};
