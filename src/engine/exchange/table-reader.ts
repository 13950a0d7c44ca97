import { Worker } from 'node:worker_threads';
import type { TableLines } from '#exchange/package/contents.ts';
import { Refused } from '#exchange/package/refusals.ts';
import { workerBeside } from '../worker-beside.ts';
import type { FromTables, ToTables } from './table-words.ts';

/** What the worker may use: megabytes of heap altogether, and seconds for one table. */
type TableLimits = { readonly heapMegabytes: number; readonly seconds: number };

const usualLimits: TableLimits = { heapMegabytes: 512, seconds: 300 };

/** Takes the tables of packages apart; `close` ends the worker and what it remembers. */
export type TableReader = { readonly lines: TableLines; readonly close: () => void };

const workerUrl = workerBeside(import.meta.url, 'read-tables.worker');

type Answer = FromTables | Refused | Error;

/** The worker's words in their order, waited for one by one. */
const listenTo = (worker: Worker): { readonly next: () => Promise<Answer>; readonly tell: (answer: Answer) => void } => {
  const said: Answer[] = [];
  let waiting: ((answer: Answer) => void) | null = null;
  const tell = (answer: Answer): void => {
    if (waiting === null) said.push(answer);
    else waiting(answer);
    waiting = null;
  };
  worker.on('message', (message: FromTables) => tell(message));
  return {
    tell,
    next: async () =>
      said.shift() ??
      (await new Promise<Answer>((resolve) => {
        waiting = resolve;
      })),
  };
};

type Running = { readonly worker: Worker; readonly said: ReturnType<typeof listenTo> };

const startWorker = (heapMegabytes: number): Running => {
  const worker = new Worker(workerUrl, {
    env: {},
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  });
  const said = listenTo(worker);
  worker.on('error', (error: Error & { code?: string }) => {
    // The program is not whole: no fault of the package's.
    if (error.code?.endsWith('MODULE_NOT_FOUND') === true) said.tell(error);
    else if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      said.tell(new Refused('E_LIMIT', { detail: `读取所需的内存超过 ${heapMegabytes} MB` }));
    else said.tell(new Refused('E_ENTRY', { entry: '读取中断' }));
  });
  worker.on('exit', () => said.tell(new Refused('E_ENTRY', { entry: '读取中断' })));
  return { worker, said };
};

/**
 * Packages are unpacked and their rows read for the first time in a worker that has no base, no keys and no environment, a capped heap
 * and a time limit. It serves one table after the other, and a second one whoever reads at the same time; one that met something it
 * could not bear is ended.
 */
export const openTableReader = (limits: Partial<TableLimits> = {}): TableReader => {
  const { heapMegabytes, seconds } = { ...usualLimits, ...limits };
  const started = new Set<Running>();
  let idle: Running | null = null;

  const end = (one: Running): void => {
    started.delete(one);
    void one.worker.terminate();
  };
  const take = (): Running => {
    const one = idle ?? startWorker(heapMegabytes);
    idle = null;
    started.add(one);
    one.worker.ref();
    return one;
  };
  const giveBack = (one: Running): void => {
    if (idle !== null || !started.has(one)) return end(one);
    // It waits for the next package and keeps no program from ending.
    one.worker.unref();
    idle = one;
  };

  const lines: TableLines = async function* (table, packed) {
    const one = take();
    const post = (message: ToTables): void => one.worker.postMessage(message);
    const pieces = packed[Symbol.asyncIterator]();
    const timer = setTimeout(() => one.said.tell(new Refused('E_LIMIT', { detail: `读一张表用时超过 ${seconds} 秒` })), seconds * 1000);
    let whole = false;
    try {
      post({ kind: 'table', table });
      for (;;) {
        const answer = await one.said.next();
        if (answer instanceof Error) throw answer;
        if (answer.kind === 'refused') throw new Refused(answer.code, answer.params);
        if (answer.kind === 'end') break;
        if (answer.kind === 'want') {
          const piece = await pieces.next();
          post({ kind: 'packed', bytes: piece.done === true ? null : Uint8Array.from(piece.value) });
        } else {
          yield* answer.lines;
          post({ kind: 'taken' });
        }
      }
      whole = true;
    } finally {
      clearTimeout(timer);
      // Halfway through a table nobody can say what it would do with the next.
      if (whole) giveBack(one);
      else end(one);
      await pieces.return?.();
    }
  };
  return {
    lines,
    close: () => {
      for (const one of started) end(one);
      idle = null;
    },
  };
};
