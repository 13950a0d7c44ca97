import { done, type Outcome } from '#shared/values/refusal.ts';
import { acted, type ActContext, type Acted, type QueryContext } from '../act.ts';
import type { Download } from '../files/downloads.ts';
import { XLSX, type WorkbookOptions } from '../spreadsheet/write-workbook.ts';
import { aboutToLeave, exportDetail, keepExport, type Leave, type LeavingList } from './leave.ts';

type Prepared = { readonly leave: Leave; readonly file: Download; readonly list: LeavingList };

/** A finished workbook under the name it is saved by. */
export type NamedBytes = Pick<Download, 'name' | 'bytes'>;

/** Makes a workbook of people under the number it will leave with. */
export const prepareWorkbook = async (
  ctx: QueryContext,
  list: Omit<LeavingList, 'wentTo'>,
  write: (options: WorkbookOptions) => Promise<NamedBytes>,
): Promise<Outcome<Prepared>> => {
  const leave = aboutToLeave(ctx);
  // It says of itself which office made it, who let it leave, under which number and what for.
  const file = await write({ creator: ctx.office.name, createdAt: new Date(ctx.nowMs), mark: leave.mark, purpose: list.purpose });
  return done({ leave, file: { ...file, mime: XLSX }, list: { ...list, wentTo: 'file' } });
};

/** The workbook leaves: registered, offered, journalled. Refuses `export_moved`. */
export const workbookLeaves = <T extends object>(
  ctx: ActContext,
  { leave, file, list }: Prepared,
  more: { readonly value: T; readonly detail?: object },
): Acted<T & { downloadId: string; fileName: string }> => {
  const kept = keepExport(ctx, leave, list);
  if (!kept.ok) return kept;
  return acted(
    { ...more.value, downloadId: ctx.downloads.offer(file), fileName: file.name },
    { objectType: list.objectType, objectId: list.objectId, detail: { ...more.detail, file: file.name, ...exportDetail(leave, list) } },
  );
};
