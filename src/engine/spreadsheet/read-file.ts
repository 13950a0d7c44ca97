import { createHash } from 'node:crypto';
import type { Grid } from '#domain/spreadsheet/grid.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import type { JobContext } from '../act.ts';
import { wholeFile } from '../files/whole-file.ts';
import { overLimit, readerLimits, refusedByReader } from './reader-refusals.ts';
import { readGrid } from './read-workbook.ts';

export type WorkbookFile = { readonly fileName: string; readonly sha256: string; readonly grid: Grid };

type PickedWorkbook = { readonly fileName: string; readonly sha256: string; readonly bytes: Buffer };

/** The bytes of the workbook behind a token. Refuses `token_unknown`, and `workbook_too_big` before anything is read. */
export const pickedWorkbook = async ({ host }: Pick<JobContext, 'host'>, fileToken: string): Promise<Outcome<PickedWorkbook>> => {
  const file = host.redeem(fileToken);
  if (!file.ok) return file;
  const { name, size } = file.value;
  const bytes = await wholeFile(file.value, readerLimits.fileBytes);
  return bytes === null
    ? refusedByReader(overLimit('文件字节数', readerLimits.fileBytes, size))
    : done({ fileName: name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes });
};

/** The workbook behind a token, parsed where a hostile file can do no harm. Refuses `token_unknown`, `workbook_too_big`, `workbook_unreadable`. */
export const readWorkbookFile = async (ctx: JobContext, fileToken: string): Promise<Outcome<WorkbookFile>> => {
  const file = await pickedWorkbook(ctx, fileToken);
  if (!file.ok) return file;
  const { fileName, sha256, bytes } = file.value;
  ctx.progress('读取文件', 0, 0);
  const read = await readGrid({ bytes, fileName }, { signal: ctx.signal });
  return read.ok ? done({ fileName, sha256, grid: read.value.grid }) : refusedByReader(read.error);
};
