import { Worker } from 'node:worker_threads';
import type { Grid, GridRow, GridSheet, Merge } from '#domain/takeover/grid.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import type { RefusalParams } from '#shared/values/refusal.ts';
import type { ReaderCode, ReaderLimits, ReaderOutcome } from './reader-refusals.ts';
import { readerLimits } from './reader-refusals.ts';

export type ReaderJob = { readonly bytes: Uint8Array<ArrayBuffer>; readonly fileName: string; readonly limits: ReaderLimits };

export type FromReader =
  | { readonly kind: 'sheet'; readonly sheet: string; readonly hidden: boolean; readonly merges: Int32Array; readonly rows: number }
  | { readonly kind: 'rows'; readonly rows: GridRow[] }
  | { readonly kind: 'end'; readonly externalLinks: boolean }
  | { readonly kind: 'refused'; readonly code: ReaderCode; readonly params: RefusalParams };

/** What a caller gets while the file is read: each sheet's head, then its rows in batches. */
export type WorkbookPart =
  | { readonly kind: 'sheet'; readonly sheet: string; readonly hidden: boolean; readonly merges: readonly Merge[]; readonly rows: number }
  | { readonly kind: 'rows'; readonly rows: readonly GridRow[] };

export type ReadSummary = { readonly sheets: number; readonly rows: number; readonly externalLinks: boolean };

export type ReadOptions = { readonly limits?: Partial<ReaderLimits>; readonly signal?: AbortSignal };

// The bundle keeps the worker beside itself under the same name.
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './read-workbook.worker.ts' : './read-workbook.worker.js', import.meta.url);

const mergesOf = (flat: Int32Array): Merge[] =>
  Array.from({ length: flat.length / 4 }, (_, i) => ({
    top: flat[i * 4] ?? 0,
    left: flat[i * 4 + 1] ?? 0,
    bottom: flat[i * 4 + 2] ?? 0,
    right: flat[i * 4 + 3] ?? 0,
  }));

/**
 * Reads a workbook or CSV file in a worker of its own, which has no environment, a capped heap and a time limit and is
 * ended whatever the file does. Rows come in batches; the next batch is read only after `take` has finished with this one.
 */
export const readWorkbook = async (
  file: { readonly bytes: Uint8Array; readonly fileName: string },
  take: (part: WorkbookPart) => void | Promise<void>,
  options: ReadOptions = {},
): Promise<ReaderOutcome<ReadSummary>> => {
  const limits = { ...readerLimits, ...options.limits };
  if (file.bytes.byteLength > limits.fileBytes)
    return refuse('file_over_limit', { what: '文件字节数', limit: limits.fileBytes, found: file.bytes.byteLength });
  if (options.signal?.aborted === true) return refuse('reading_cancelled');
  const job: ReaderJob = { bytes: new Uint8Array(file.bytes), fileName: file.fileName, limits };
  const worker = new Worker(workerUrl, {
    workerData: job,
    transferList: [job.bytes.buffer],
    env: {},
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  });

  let sheets = 0;
  let rows = 0;
  try {
    return await new Promise<ReaderOutcome<ReadSummary>>((resolve, reject) => {
      const timer = setTimeout(() => resolve(refuse('file_too_slow', { seconds: limits.seconds })), limits.seconds * 1000);
      const settle = (result: ReaderOutcome<ReadSummary>): void => {
        clearTimeout(timer);
        resolve(result);
      };
      options.signal?.addEventListener('abort', () => settle(refuse('reading_cancelled')), { once: true });
      const receive = async (message: FromReader): Promise<void> => {
        if (message.kind === 'refused') settle(refuse(message.code, message.params));
        else if (message.kind === 'end') settle(done({ sheets, rows, externalLinks: message.externalLinks }));
        else {
          if (message.kind === 'sheet') {
            sheets += 1;
            await take({ ...message, merges: mergesOf(message.merges) });
          } else {
            rows += message.rows.length;
            await take(message);
          }
          worker.postMessage('next');
        }
      };
      worker.on('message', (message: FromReader) => {
        receive(message).catch((error: unknown) => {
          clearTimeout(timer);
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      });
      worker.on('error', (error: Error & { code?: string }) => {
        // The heap cap, a stack that ran out, or a reader that failed on what it was fed: all of them the file's doing.
        settle(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? refuse('file_over_limit', {
                what: '读取所需的内存（MB）',
                limit: limits.heapMegabytes,
                found: `超过 ${limits.heapMegabytes}`,
              })
            : refuse('file_damaged', { what: '内容' }),
        );
      });
      worker.on('exit', () => settle(refuse('file_damaged', { what: '内容' })));
      worker.postMessage('next');
    });
  } finally {
    await worker.terminate();
  }
};

/** Reads a whole file into a grid. */
export const readGrid = async (
  file: { readonly bytes: Uint8Array; readonly fileName: string },
  options: ReadOptions & { readonly onRows?: (rows: number) => void } = {},
): Promise<ReaderOutcome<{ grid: Grid; summary: ReadSummary }>> => {
  const sheets: (Omit<GridSheet, 'rows'> & { rows: GridRow[] })[] = [];
  let count = 0;
  const result = await readWorkbook(
    file,
    (part) => {
      if (part.kind === 'sheet') sheets.push({ sheet: part.sheet, hidden: part.hidden, merges: part.merges, rows: [] });
      else {
        for (const row of part.rows) sheets.at(-1)?.rows.push(row);
        count += part.rows.length;
        options.onRows?.(count);
      }
    },
    options,
  );
  return result.ok ? done({ grid: { sheets }, summary: result.value }) : result;
};
