import type { ReadableDb } from '#storage/db.ts';
import { allUsers, type UserRow } from '#storage/office.ts';

/** Somebody who signed, by login or by name as typed; separations are counted on `person_key`. */
export type NamedPerson = { readonly person_key: string; readonly user_id: string | null; readonly name: string };

/** A user by id, or an active one by name; somebody without a login (a village cadre) stands by name. */
export const namedPerson = (users: readonly UserRow[], text: string): NamedPerson => {
  const name = text.trim();
  const user = users.find((one) => one.id === name) ?? users.find((one) => one.name === name && one.status === 'active');
  return user === undefined
    ? { person_key: `name:${name}`, user_id: null, name }
    : { person_key: user.person_key, user_id: user.id, name: user.name };
};

export const namedPersons = (db: ReadableDb, named: readonly string[]): readonly NamedPerson[] => {
  const users = allUsers(db);
  return named.map((text) => namedPerson(users, text));
};
