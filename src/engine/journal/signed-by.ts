import { signedName } from '#domain/accountability/substitution.ts';
import type { CallName } from '#shared/contract/index.ts';
import type { ReadableDb } from '#storage/db.ts';
import { lastActLine } from '#storage/journal.ts';
import { rolesOfUser, userName } from '#storage/office.ts';
import type { Actor } from '../act.ts';
import { saidIn } from './said.ts';

/** A person as papers name them, with whom they acted for. */
export const signedAs = (db: ReadableDb, userId: string, onBehalfOf: string | null): string =>
  signedName(userName(db, userId), onBehalfOf === null ? null : userName(db, onBehalfOf));

/** The person who is acting now. */
export const signedNow = (db: ReadableDb, actor: Actor): string => signedAs(db, actor.userId, actor.onBehalfOf);

/** Who carried out an act on an object; for whom they acted says the journal. */
export const signedBy = (
  db: ReadableDb,
  userId: string,
  act: { readonly objectId: string; readonly names: readonly CallName[] },
): string => {
  const line = lastActLine(db, { actor: userId, objectId: act.objectId, actions: act.names });
  return signedAs(db, userId, line === undefined ? null : saidIn(line).onBehalfOf);
};

/** The posts of whoever carried out an act on an object, or of the person they did it for. */
export const signerRoles = (
  db: ReadableDb,
  userId: string,
  act: { readonly objectId: string; readonly names: readonly CallName[] },
): readonly string[] => {
  const line = lastActLine(db, { actor: userId, objectId: act.objectId, actions: act.names });
  return rolesOfUser(db, (line === undefined ? null : saidIn(line).onBehalfOf) ?? userId);
};
