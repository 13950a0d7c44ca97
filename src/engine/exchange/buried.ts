import { buriedBy, coversOf, deletedWith } from '#exchange/facts/deletion.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import type { ReadableDb } from '#storage/db.ts';
import { heldTombs, tombsNaming } from '#storage/facts.ts';
import type { OfficeInfo } from '../act.ts';
import { factOf } from './fact-store.ts';

/** Tombstones held, whoever wrote them. */
const tombsHeld = (db: ReadableDb): FactVersion[] => heldTombs(db).map(factOf);

/** R6: digests this office has deleted; they are not taken again. */
export const ownBuried = (db: ReadableDb, me: string): ReadonlySet<string> => buriedBy(me, tombsHeld(db));

/** Digests a peer has deleted at its place. */
export const peerBuried = (db: ReadableDb, peer: string): ReadonlySet<string> => buriedBy(peer, tombsHeld(db));

/** Digests that any tombstone held here names, whoever wrote it. */
export const everBuried = (db: ReadableDb): ReadonlySet<string> =>
  new Set(tombsHeld(db).flatMap((tomb) => coversOf(tomb).flatMap(({ digests }) => digests)));

/** Objects that any tombstone held here names: they are not missed. */
export const deletedIds = (db: ReadableDb): ReadonlySet<string> =>
  new Set(tombsHeld(db).flatMap((tomb) => coversOf(tomb).map(({ gid }) => gid)));

/** What this office has deleted of an object, and with it; for a new version or a new decision to name. */
export const ownDeletedWith = (db: ReadableDb, office: Pick<OfficeInfo, 'orgCode'>, gid: string): ReturnType<typeof deletedWith> =>
  deletedWith(office.orgCode, gid, tombsNaming(db, gid).map(factOf));
