import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
export type ExportRow = {
  id: string;
  rev: number;
  no: string;
  made_at: string;
  made_by: string;
  on_behalf_of: string | null;
  /** The code of the paper, or the call that made the file. */
  kind: string;
  title: string;
  filter: string;
  listed: number;
  full_numbers: number;
  purpose: string;
  went_to: 'printer' | 'file';
  object_type: string;
  object_id: string;
  destroyed_on: string | null;
  destroyed_by: string | null;
  destroyed_at: string | null;
  destroyed_how: string;
};
export const insertExport = (db: WritableDb, row: ExportRow): void => insertRow(db, 'export_entry', row);
export const exportById = (db: ReadableDb, id: string): ExportRow | undefined =>
  selectOne(db, 'SELECT * FROM export_entry WHERE id = ?', [id]);

export type ExportFilter = {
  readonly by: string | null;
  readonly kind: string | null;
  readonly from: string | null;
  /** The first day no longer meant. */
  readonly before: string | null;
  readonly open: boolean;
};
const WHERE = `WHERE (@by IS NULL OR made_by = @by) AND (@kind IS NULL OR kind = @kind) AND (@from IS NULL OR made_at >= @from)
  AND (@before IS NULL OR made_at < @before) AND (@open = 0 OR destroyed_on IS NULL)`;

export const exportPage = (
  db: ReadableDb,
  { open, ...filter }: ExportFilter,
  offset: number,
  limit: number,
): { total: number; rows: ExportRow[] } => {
  const asked = { ...filter, open: open ? 1 : 0 };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM export_entry ${WHERE}`, asked)?.n ?? 0,
    rows: selectAll(db, `SELECT * FROM export_entry ${WHERE} ORDER BY made_at DESC, no DESC LIMIT @limit OFFSET @offset`, {
      ...asked,
      limit,
      offset,
    }),
  };
};
/** The kinds that stand in the register, with the title each was last given. */
export const exportKinds = (db: ReadableDb): { kind: string; title: string }[] =>
  selectAll(db, 'SELECT kind, max(title) AS title FROM export_entry GROUP BY kind ORDER BY kind');
export const markExportDestroyed = (
  db: WritableDb,
  said: Pick<ExportRow, 'id' | 'destroyed_on' | 'destroyed_by' | 'destroyed_at' | 'destroyed_how'>,
): number =>
  execute(
    db,
    `UPDATE export_entry SET rev = rev + 1, destroyed_on = @destroyed_on, destroyed_by = @destroyed_by, destroyed_at = @destroyed_at, destroyed_how = @destroyed_how
    WHERE id = @id AND destroyed_on IS NULL`,
    said,
  );
