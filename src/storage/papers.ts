import { createHash } from 'node:crypto';
import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import type { PackageInRow } from './packages.ts';

export type PaperRow = {
  id: string;
  code: string;
  title: string;
  subject_id: string;
  snapshot: string;
  template_version: string;
  /** Which of the files of one printing, from 0. */
  volume: number;
  pages: number;
  sha256: string;
  blob: string | null;
  blob_key: Buffer | null;
  purpose: string;
  made_at: string;
  made_by: string;
};
const digestOf = (snapshot: string): string => createHash('sha256').update(snapshot).digest('hex');

/** Keeps the snapshot of a printing once, for all its volumes and for whoever prints the same again; answers its digest. */
export const keepSnapshot = (db: WritableDb, snapshot: string): string => {
  const digest = digestOf(snapshot);
  execute(db, 'INSERT INTO paper_snapshot (digest, text) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING', [digest, snapshot]);
  return digest;
};
export const insertPaper = (db: WritableDb, row: Omit<PaperRow, 'snapshot'> & { snapshot_digest: string }): void =>
  insertRow(db, 'paper', row);
const PAPER = 'SELECT p.*, s.text AS snapshot FROM paper p JOIN paper_snapshot s ON s.digest = p.snapshot_digest';
export const paperById = (db: ReadableDb, id: string): PaperRow | undefined => selectOne(db, `${PAPER} WHERE p.id = ?`, [id]);
export const latestPaper = (db: ReadableDb, code: string, subjectId: string): PaperRow | undefined =>
  selectOne(db, `${PAPER} WHERE p.code = ? AND p.subject_id = ? ORDER BY p.made_at DESC, p.id DESC LIMIT 1`, [code, subjectId]);
export const paperPage = (
  db: ReadableDb,
  subjectId: string | null,
  offset: number,
  limit: number,
): { total: number; rows: (Omit<PaperRow, 'snapshot' | 'blob' | 'blob_key'> & { by_name: string | null })[] } => ({
  total:
    selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM paper WHERE @subject IS NULL OR subject_id = @subject', { subject: subjectId })
      ?.n ?? 0,
  rows: selectAll(
    db,
    `SELECT p.id, p.code, p.title, p.subject_id, p.template_version, p.volume, p.pages, p.sha256, p.purpose, p.made_at, p.made_by, u.name AS by_name FROM paper p LEFT JOIN app_user u ON u.id = p.made_by
    WHERE @subject IS NULL OR p.subject_id = @subject ORDER BY p.made_at DESC, p.id DESC LIMIT @limit OFFSET @offset`,
    { subject: subjectId, limit, offset },
  ),
});
/** How often a paper of just this content was printed for a subject; the volumes of one printing count once. */
export const printingsOf = (db: ReadableDb, code: string, subjectId: string, snapshot: string): number =>
  selectOne<{ n: number }>(db, 'SELECT count(DISTINCT made_at) AS n FROM paper WHERE code = ? AND subject_id = ? AND snapshot_digest = ?', [
    code,
    subjectId,
    digestOf(snapshot),
  ])?.n ?? 0;
const HEAD = 'JOIN household h ON h.id = f.household_id JOIN person p ON p.id = h.head_person_id';
/** Whose family a paper's subject is: an application, a family, a benefit, a change, a review, an application at the county; null of anything else. */
export const headOfSubject = (db: ReadableDb, subjectId: string): string | null =>
  selectOne<{ name: string }>(
    db,
    `SELECT p.name FROM aid_case f JOIN person p ON p.id = f.applicant_id WHERE f.id = @id
    UNION ALL SELECT p.name FROM household h JOIN person p ON p.id = h.head_person_id WHERE h.id = @id
    UNION ALL SELECT p.name FROM benefit f ${HEAD} WHERE f.id = @id
    UNION ALL SELECT p.name FROM benefit_change f ${HEAD} WHERE f.id = @id
    UNION ALL SELECT p.name FROM family_review f ${HEAD} WHERE f.id = @id
    UNION ALL SELECT head_name FROM county_case WHERE id = @id LIMIT 1`,
    { id: subjectId },
  )?.name ?? null;

/** The last value a named counter gave out; 0 before the first. */
export const counterValue = (db: ReadableDb, name: string): number =>
  selectOne<{ value: number }>(db, 'SELECT value FROM counter WHERE name = ?', [name])?.value ?? 0;
/** The journal's hash at the first act on an object: what a filed paper bears witness of. */
export const journalHashAt = (db: ReadableDb, objectId: string): string | undefined =>
  selectOne<{ hash: string }>(db, 'SELECT hash FROM journal WHERE object_id = ? ORDER BY seq LIMIT 1', [objectId])?.hash;
export const importedPackage = (db: ReadableDb, id: string): PackageInRow | undefined =>
  selectOne(db, 'SELECT * FROM package_in WHERE id = ?', [id]);
