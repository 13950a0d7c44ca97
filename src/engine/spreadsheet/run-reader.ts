import { Worker } from 'node:worker_threads';
import { refuse } from '#shared/values/refusal.ts';
import { readerLimits, type ReaderLimits, type ReaderOutcome } from './reader-refusals.ts';

export type ReadFile = { readonly bytes: Uint8Array; readonly fileName: string };
export type ReadOptions = { readonly limits?: Partial<ReaderLimits>; readonly signal?: AbortSignal };
/** What every reading worker is given; `more` is its own. */
export type ReaderJob<More> = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fileName: string;
  readonly limits: ReaderLimits;
  readonly more: More;
};

/**
 * Lets a worker of its own work on a file that may be hostile: it has no environment, a capped heap and a time limit and is ended
 * whatever the file does. It is asked for one message after the other; `take` answers with the result when one ends the work,
 * with `null` to ask for the next, and with 'told' when the message came unasked.
 */
export const runReader = async <T>(
  script: URL,
  file: ReadFile,
  more: unknown,
  take: (message: unknown) => ReaderOutcome<T> | null | 'told' | Promise<ReaderOutcome<T> | null>,
  options: ReadOptions = {},
): Promise<ReaderOutcome<T>> => {
  const limits = { ...readerLimits, ...options.limits };
  if (file.bytes.byteLength > limits.fileBytes)
    return refuse('file_over_limit', { what: '文件字节数', limit: limits.fileBytes, found: file.bytes.byteLength });
  if (options.signal?.aborted === true) return refuse('reading_cancelled');
  const job: ReaderJob<unknown> = { bytes: new Uint8Array(file.bytes), fileName: file.fileName, limits, more };
  const worker = new Worker(script, {
    workerData: job,
    transferList: [job.bytes.buffer],
    env: {},
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  });
  try {
    return await new Promise<ReaderOutcome<T>>((resolve, reject) => {
      const timer = setTimeout(() => resolve(refuse('file_too_slow', { seconds: limits.seconds })), limits.seconds * 1000);
      const settle = (result: ReaderOutcome<T>): void => {
        clearTimeout(timer);
        resolve(result);
      };
      options.signal?.addEventListener('abort', () => settle(refuse('reading_cancelled')), { once: true });
      const receive = async (message: unknown): Promise<void> => {
        const result = await take(message);
        if (result === 'told') return;
        if (result === null) worker.postMessage('next');
        else settle(result);
      };
      const fail = (error: unknown): void => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      worker.on('message', (message: unknown) => {
        receive(message).catch(fail);
      });
      worker.on('error', (error: Error & { code?: string }) => {
        // The program is not whole: no fault of the file's.
        if (error.code?.endsWith('MODULE_NOT_FOUND') === true) return fail(error);
        // The heap cap, a stack that ran out, or a reader that failed on what it was fed: all of them the file's doing.
        return settle(
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
