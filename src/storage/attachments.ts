import { insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type AttachmentRow = {
  id: string;
  purpose: string;
  object_type: string;
  object_id: string;
  name: string;
  mime: string;
  bytes: number;
  sha256: string;
  blob: string;
  blob_key: Buffer;
  recorded_at: string;
  recorded_by: string;
  voided_at: string | null;
};
export const insertAttachment = (db: WritableDb, row: AttachmentRow): void => insertRow(db, 'attachment', row);
export const attachmentById = (db: ReadableDb, id: string): AttachmentRow | undefined =>
  selectOne(db, 'SELECT * FROM attachment WHERE id = ? AND voided_at IS NULL', [id]);
export const attachmentsOf = (db: ReadableDb, objectType: string, objectId: string): AttachmentRow[] =>
  selectAll(db, 'SELECT * FROM attachment WHERE object_type = ? AND object_id = ? AND voided_at IS NULL ORDER BY recorded_at', [
    objectType,
    objectId,
  ]);
/** The attachments of several objects: what hangs on a case, its survey, its notice. */
export const attachmentsByIds = (db: ReadableDb, ids: readonly string[]): AttachmentRow[] =>
  selectAll(db, 'SELECT * FROM attachment WHERE id IN (SELECT value FROM json_each(?)) AND voided_at IS NULL ORDER BY recorded_at', [
    JSON.stringify(ids),
  ]);
