import { createHash } from 'node:crypto';
import type { Grid } from '#domain/takeover/grid.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import type { JobContext } from '../act.ts';
import { refusedByReader } from './reader-refusals.ts';
import { readGrid } from './read-workbook.ts';

export type WorkbookFile = { readonly fileName: string; readonly sha256: string; readonly grid: Grid };

/** The workbook behind a token, parsed where a hostile file can do no harm. Refuses `token_unknown`, `workbook_too_big`, `workbook_unreadable`. */
export const readWorkbookFile = async (ctx: JobContext, fileToken: string): Promise<Outcome<WorkbookFile>> => {
  const file = ctx.host.redeem(fileToken);
  if (!file.ok) return file;
  const bytes = await file.value.bytes();
  ctx.progress('读取文件', 0, 0);
  const read = await readGrid({ bytes, fileName: file.value.name }, { signal: ctx.signal });
  return read.ok
    ? done({ fileName: file.value.name, sha256: createHash('sha256').update(bytes).digest('hex'), grid: read.value.grid })
    : refusedByReader(read.error);
};
