import type { AttachmentRow } from './attachments.ts';
import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type FactRow = {
  gid: string;
  digest: string;
  type: string;
  about: string;
  owner: string;
  home: string;
  rev: number;
  profile: string;
  parents: string;
  anc: string;
  line: string;
  head: number;
  came_with: string | null;
  recorded_at: string;
};

export const factByDigest = (db: ReadableDb, gid: string, digest: string): FactRow | undefined =>
  selectOne(db, 'SELECT * FROM fact WHERE gid = ? AND digest = ?', [gid, digest]);
/** The versions of an object held now. */
export const heldVersions = (db: ReadableDb, gid: string): FactRow[] =>
  selectAll(db, 'SELECT * FROM fact WHERE gid = ? AND head = 1 ORDER BY digest', [gid]);
/** Every version held for some townships, with what the county says to all of them. */
export const factsOfPair = (db: ReadableDb, townships: readonly string[]): FactRow[] =>
  selectAll(
    db,
    `SELECT * FROM fact WHERE head = 1 AND (home = '*' OR home IN (SELECT value FROM json_each(?))) ORDER BY type, gid, digest`,
    [JSON.stringify(townships)],
  );
/** Every version held now, whatever the pair. */
export const factsHeld = (db: ReadableDb): FactRow[] => selectAll(db, 'SELECT * FROM fact WHERE head = 1 ORDER BY type, gid, digest');
/** Of these, the versions that a peer's last list does not name (null: it has sent none): the others, however many, are not read. */
export const factsNotListedBy = (db: ReadableDb, peer: string | null, townships: readonly string[]): FactRow[] =>
  selectAll(
    db,
    // The inner query finds all it asks for in an index: of what is listed no row is touched.
    `SELECT * FROM fact WHERE (gid, digest) IN (
      SELECT gid, digest FROM fact f WHERE head = 1 AND home IN (SELECT '*' UNION ALL SELECT value FROM json_each(@townships))
        AND NOT EXISTS (SELECT 1 FROM peer_have h WHERE h.peer_org = @peer AND h.gid = f.gid AND h.digest = substr(f.digest, 1, 32)))
    ORDER BY type, gid, digest`,
    { peer, townships: JSON.stringify(townships) },
  );
/** Decisions held about a case. */
export const decisionsAbout = (db: ReadableDb, caseId: string): FactRow[] =>
  selectAll(db, `SELECT * FROM fact WHERE about = ? AND type = 'decisions' AND head = 1 ORDER BY gid, digest`, [caseId]);
/** Facts of one kind held about an object. */
export const factsAbout = (db: ReadableDb, about: string, type: string): FactRow[] =>
  selectAll(db, 'SELECT * FROM fact WHERE about = ? AND type = ? AND head = 1 ORDER BY gid, digest', [about, type]);
/** Families of dissolved townships that were handed on to one. */
export const heldRehomings = (db: ReadableDb, home: string): FactRow[] =>
  selectAll(db, `SELECT * FROM fact WHERE type = 'rehomings' AND home = ? AND head = 1 ORDER BY gid, digest`, [home]);
/** How many versions an office has said since, of those that stand, to one township or to all of them. */
export const factsSaidSince = (
  db: ReadableDb,
  ask: { readonly type: string; readonly owner: string; readonly home: string; readonly since: string },
): number =>
  selectOne<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM fact WHERE head = 1 AND type = @type AND owner = @owner AND home IN ('*', @home) AND recorded_at > @since`,
    ask,
  )?.n ?? 0;
/** The tombstones held: of this office and of its peers. */
export const heldTombs = (db: ReadableDb): FactRow[] => selectAll(db, `SELECT * FROM fact WHERE type = 'tombs' AND head = 1 ORDER BY gid`);
/** Of these, those whose text names an object. */
export const tombsNaming = (db: ReadableDb, gid: string): FactRow[] =>
  selectAll(db, `SELECT * FROM fact WHERE type = 'tombs' AND head = 1 AND instr(line, ?) > 0 ORDER BY gid`, [gid]);
/** Every version ever held of these objects and of what is about them, earlier ones among them. */
export const versionsAbout = (db: ReadableDb, ids: readonly string[]): FactRow[] =>
  selectAll(
    db,
    `SELECT * FROM fact WHERE (gid IN (SELECT value FROM json_each(@ids)) OR about IN (SELECT value FROM json_each(@ids))) AND type <> 'tombs' ORDER BY gid, rev, digest`,
    { ids: JSON.stringify(ids) },
  );
/** Of these digests the versions held, to be removed by a tombstone. */
export const heldOfDigests = (db: ReadableDb, digests: readonly string[]): FactRow[] =>
  selectAll(db, `SELECT * FROM fact WHERE digest IN (SELECT value FROM json_each(?)) AND type <> 'tombs'`, [JSON.stringify(digests)]);
export const insertFact = (db: WritableDb, row: FactRow): void => insertRow(db, 'fact', row);
export const retireFact = (db: WritableDb, gid: string, digest: string): void => {
  execute(db, 'UPDATE fact SET head = 0 WHERE gid = ? AND digest = ?', [gid, digest]);
};

export type ExceptionRow = { gid: string; home: string; code: string; text: string; at: string };
export const exceptions = (db: ReadableDb): ExceptionRow[] => selectAll(db, 'SELECT * FROM fact_exception ORDER BY at, gid');
export const exceptionOf = (db: ReadableDb, gid: string): ExceptionRow | undefined =>
  selectOne(db, 'SELECT * FROM fact_exception WHERE gid = ?', [gid]);
export const putException = (db: WritableDb, row: ExceptionRow | null, gid: string): void => {
  const known = exceptionOf(db, gid);
  if (row !== null && known?.code === row.code && known.text === row.text) return;
  execute(db, 'DELETE FROM fact_exception WHERE gid = ?', [gid]);
  if (row !== null) insertRow(db, 'fact_exception', row);
};

export const isApplied = (db: ReadableDb, decisionId: string): boolean =>
  selectOne(db, 'SELECT 1 AS x FROM applied_decision WHERE decision_id = ?', [decisionId]) !== undefined;
export const noteApplied = (db: WritableDb, decisionId: string, at: string): void =>
  insertRow(db, 'applied_decision', { decision_id: decisionId, at });
/** Decisions about a case that took effect here: what a new version of it is based on. One that never did must not seem to fit. */
export const appliedAbout = (db: ReadableDb, caseId: string): string[] =>
  [...new Set(decisionsAbout(db, caseId).map((row) => row.gid))].filter((id) => isApplied(db, id)).sort();

/** Which of these contents lie in the attachment store. */
export const storedAttachment = (
  db: ReadableDb,
  sha256: string,
): Pick<AttachmentRow, 'id' | 'object_type' | 'name' | 'bytes' | 'mime' | 'blob' | 'blob_key'> | undefined =>
  selectOne(db, 'SELECT id, object_type, name, bytes, mime, blob, blob_key FROM attachment WHERE sha256 = ? ORDER BY recorded_at LIMIT 1', [
    sha256,
  ]);
