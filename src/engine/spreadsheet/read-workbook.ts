import type { Grid, GridRow, GridSheet, Merge } from '#domain/spreadsheet/grid.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import type { RefusalParams } from '#shared/values/refusal.ts';
import { workerBeside } from '../worker-beside.ts';
import type { ReaderCode, ReaderOutcome } from './reader-refusals.ts';
import { runReader, type ReadFile, type ReadOptions } from './run-reader.ts';

export type FromReader =
  | { readonly kind: 'sheet'; readonly sheet: string; readonly hidden: boolean; readonly merges: Int32Array; readonly rows: number }
  | { readonly kind: 'rows'; readonly rows: GridRow[] }
  | { readonly kind: 'end'; readonly externalLinks: boolean }
  | { readonly kind: 'refused'; readonly code: ReaderCode; readonly params: RefusalParams };

/** What a caller gets while the file is read: each sheet's head, then its rows in batches. */
type WorkbookPart =
  | { readonly kind: 'sheet'; readonly sheet: string; readonly hidden: boolean; readonly merges: readonly Merge[]; readonly rows: number }
  | { readonly kind: 'rows'; readonly rows: readonly GridRow[] };

export type ReadSummary = { readonly sheets: number; readonly rows: number; readonly externalLinks: boolean };

/** Merges as the worker keeps them: top, left, bottom, right one after the other. */
export const mergesOf = (flat: Int32Array): Merge[] =>
  Array.from({ length: flat.length / 4 }, (_, i) => ({
    top: flat[i * 4] ?? 0,
    left: flat[i * 4 + 1] ?? 0,
    bottom: flat[i * 4 + 2] ?? 0,
    right: flat[i * 4 + 3] ?? 0,
  }));

/** Reads a workbook or CSV file. Rows come in batches; the next batch is read only after `take` has finished with this one. */
export const readWorkbook = (
  file: ReadFile,
  take: (part: WorkbookPart) => void | Promise<void>,
  options: ReadOptions = {},
): Promise<ReaderOutcome<ReadSummary>> => {
  let sheets = 0;
  let rows = 0;
  return runReader<ReadSummary>(
    workerBeside(import.meta.url, 'read-workbook.worker'),
    file,
    null,
    async (raw) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this worker says nothing else
      const message = raw as FromReader;
      if (message.kind === 'refused') return refuse(message.code, message.params);
      if (message.kind === 'end') return done({ sheets, rows, externalLinks: message.externalLinks });
      if (message.kind === 'sheet') {
        sheets += 1;
        await take({ ...message, merges: mergesOf(message.merges) });
      } else {
        rows += message.rows.length;
        await take(message);
      }
      return null;
    },
    options,
  );
};

/** Reads a whole file into a grid. */
export const readGrid = async (file: ReadFile, options: ReadOptions = {}): Promise<ReaderOutcome<{ grid: Grid; summary: ReadSummary }>> => {
  const sheets: (Omit<GridSheet, 'rows'> & { rows: GridRow[] })[] = [];
  const result = await readWorkbook(
    file,
    (part) => {
      if (part.kind === 'sheet') sheets.push({ sheet: part.sheet, hidden: part.hidden, merges: part.merges, rows: [] });
      else for (const row of part.rows) sheets.at(-1)?.rows.push(row);
    },
    options,
  );
  return result.ok ? done({ grid: { sheets }, summary: result.value }) : result;
};
