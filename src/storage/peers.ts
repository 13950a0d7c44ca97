import { execute, insertRow, selectAll, selectOne, updateRow, type ReadableDb, type WritableDb } from './db.ts';

export type OwnKeyRow = { sign_private: string; sign_public: string; age_identity: string; age_recipient: string; created_at: string };
export const ownKey = (db: ReadableDb): OwnKeyRow | undefined =>
  selectOne(db, 'SELECT sign_private, sign_public, age_identity, age_recipient, created_at FROM own_key WHERE one = 1');
export const insertOwnKey = (db: WritableDb, row: OwnKeyRow): void => insertRow(db, 'own_key', { one: 1, ...row });

/** The pair that waits for the county's list to name it. */
export const nextOwnKey = (db: ReadableDb): OwnKeyRow | undefined =>
  selectOne(db, 'SELECT sign_private, sign_public, age_identity, age_recipient, created_at FROM own_next_key WHERE one = 1');
export const putNextOwnKey = (db: WritableDb, row: OwnKeyRow): void => {
  execute(db, 'DELETE FROM own_next_key');
  insertRow(db, 'own_next_key', { one: 1, ...row });
};

export type OwnOldKeyRow = { sign_public: string; age_identity: string; age_recipient: string; replaced_at: string };
/** Pairs replaced at or after a moment, the newest first. */
export const ownOldKeys = (db: ReadableDb, since = ''): OwnOldKeyRow[] =>
  selectAll(db, 'SELECT * FROM own_old_key WHERE replaced_at >= ? ORDER BY replaced_at DESC', [since]);
/** The signing keys the office has or had. */
export const ownSignKeys = (db: ReadableDb): ReadonlySet<string> =>
  new Set([ownKey(db), ...ownOldKeys(db)].flatMap((row) => (row === undefined ? [] : [row.sign_public])));
/** The pair that waited becomes the office's own; those replaced before `keptSince` are gone for good. */
export const followNextOwnKey = (db: WritableDb, next: OwnKeyRow, at: string, keptSince: string): void => {
  const before = ownKey(db);
  if (before !== undefined) {
    const { sign_public, age_identity, age_recipient } = before;
    insertRow(db, 'own_old_key', { sign_public, age_identity, age_recipient, replaced_at: at });
  }
  execute(db, 'DELETE FROM own_key');
  insertOwnKey(db, next);
  execute(db, 'DELETE FROM own_next_key');
  execute(db, 'DELETE FROM own_old_key WHERE replaced_at < ?', [keptSince]);
};

type OfficeColumns = {
  org: string;
  name: string;
  role: 'township' | 'county';
  sign_public: string;
  age_recipient: string;
  fingerprint: string;
};
export type OfferRow = OfficeColumns & {
  asked_groups: string;
  typed_by: string | null;
  list: string | null;
  file: string | null;
  read_at: string;
  announced_in: string | null;
  vouched: string;
};
export const offers = (db: ReadableDb): OfferRow[] => selectAll(db, 'SELECT * FROM pairing_offer ORDER BY org');
export const offerOf = (db: ReadableDb, org: string): OfferRow | undefined =>
  selectOne(db, 'SELECT * FROM pairing_offer WHERE org = ?', [org]);
export const dropOffer = (db: WritableDb, org: string): void => {
  execute(db, 'DELETE FROM pairing_offer WHERE org = ?', [org]);
};
export const putOffer = (db: WritableDb, row: OfferRow): void => {
  dropOffer(db, row.org);
  insertRow(db, 'pairing_offer', row);
};
export const noteTyped = (db: WritableDb, org: string, by: string, vouched = ''): void => {
  execute(db, 'UPDATE pairing_offer SET typed_by = ?, vouched = ? WHERE org = ?', [by, vouched, org]);
};

export type PeerRow = OfficeColumns & {
  state: 'trusted' | 'suspended' | 'revoked';
  typed_by: string;
  confirmed_by: string;
  since: string;
  can: string;
  last_seen_on: string | null;
};
export const peers = (db: ReadableDb): PeerRow[] => selectAll(db, 'SELECT * FROM peer ORDER BY org');
export const peerOf = (db: ReadableDb, org: string): PeerRow | undefined => selectOne(db, 'SELECT * FROM peer WHERE org = ?', [org]);
export const putPeer = (db: WritableDb, row: PeerRow): void => {
  if (updatePeer(db, row.org, row) === 0) insertRow(db, 'peer', row);
};
export const updatePeer = (db: WritableDb, org: string, fields: Partial<PeerRow>): number =>
  updateRow<PeerRow>(db, 'peer', { org }, fields);

/** What a peer told of its backups and drills; what an older package says changes nothing. */
export const keepPeerSafety = (db: WritableDb, org: string, safety: string, toldAt: string): void => {
  execute(
    db,
    `INSERT INTO peer_safety (peer_org, safety, told_at) VALUES (?, ?, ?)
    ON CONFLICT (peer_org) DO UPDATE SET safety = excluded.safety, told_at = excluded.told_at WHERE excluded.told_at >= told_at`,
    [org, safety, toldAt],
  );
};
export const peerSafety = (db: ReadableDb, org: string): { safety: string; told_at: string } | undefined =>
  selectOne(db, 'SELECT safety, told_at FROM peer_safety WHERE peer_org = ?', [org]);

export type OldKeyRow = {
  sign_public: string;
  org: string;
  name: string;
  role: 'township' | 'county';
  age_recipient: string;
  revoked: string | null;
  accepted: 0 | 1;
};
export const oldKeys = (db: ReadableDb): OldKeyRow[] => selectAll(db, 'SELECT * FROM peer_old_key');
export const putOldKey = (db: WritableDb, row: OldKeyRow): void => {
  execute(db, 'DELETE FROM peer_old_key WHERE sign_public = ?', [row.sign_public]);
  insertRow(db, 'peer_old_key', row);
};

/** The keys an office replaced and that were still taken count up to a place, and no further. */
export const endAcceptedKeys = (db: WritableDb, org: string, revoked: string): void => {
  execute(db, 'UPDATE peer_old_key SET accepted = 0, revoked = ? WHERE org = ? AND accepted = 1', [revoked, org]);
};

/** `file`: the signed file itself, null of lists kept before they travelled in packages. */
export type TrustListRow = { number: number; list: string; at: string; file: string | null };
export const latestTrustList = (db: ReadableDb): TrustListRow | undefined =>
  selectOne(db, 'SELECT number, list, at, file FROM trust_list ORDER BY number DESC LIMIT 1');
export const trustListOf = (db: ReadableDb, number: number): TrustListRow | undefined =>
  selectOne(db, 'SELECT number, list, at, file FROM trust_list WHERE number = ?', [number]);
/** A list of the same number is the same list, read once more. */
export const keepTrustList = (db: WritableDb, row: TrustListRow): void => {
  execute(
    db,
    `INSERT INTO trust_list (number, list, at, file) VALUES (@number, @list, @at, @file)
    ON CONFLICT (number) DO UPDATE SET list = excluded.list, file = excluded.file`,
    row,
  );
};
/** A county that lost its keys starts its numbers anew. */
export const dropTrustLists = (db: WritableDb): void => {
  execute(db, 'DELETE FROM trust_list');
};

export type PeerListRow = { peer_org: string; number: number; digest: string | null };
/** Which list each township holds, as its last package says. */
export const peerLists = (db: ReadableDb): PeerListRow[] => selectAll(db, 'SELECT peer_org, number, digest FROM peer_list');
export const keepPeerList = (db: WritableDb, row: PeerListRow): void => {
  execute(
    db,
    `INSERT INTO peer_list (peer_org, number, digest) VALUES (@peer_org, @number, @digest)
    ON CONFLICT (peer_org) DO UPDATE SET number = excluded.number, digest = excluded.digest`,
    row,
  );
};
