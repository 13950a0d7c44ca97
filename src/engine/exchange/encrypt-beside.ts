import { Worker } from 'node:worker_threads';
import { encryptHere, type Encrypting } from '#exchange/package/encrypt.ts';
import { workerBeside } from '../worker-beside.ts';
import { blockBytes, roomBytes, type FromEncrypt, type ToEncrypt } from './encrypt-words.ts';

const workerUrl = workerBeside(import.meta.url, 'encrypt.worker');

/** Below that a package is encrypted sooner than a worker has started. */
const worthWhile = 16 * 1024 * 1024;
/** So many blocks are with the worker at once. */
const mostAway = 4;

/** The worker's words in their order; what broke it is thrown to whoever waits for the next. */
const listenTo = (worker: Worker): (() => Promise<FromEncrypt>) => {
  const said: (FromEncrypt | Error)[] = [];
  let wake: (() => void) | null = null;
  const tell = (word: FromEncrypt | Error): void => {
    said.push(word);
    wake?.();
  };
  worker.on('message', tell);
  worker.on('error', tell);
  worker.on('exit', () => tell(new Error('the worker that encrypts has ended')));
  return async () => {
    while (said.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    const word = said.shift();
    if (word === undefined || word instanceof Error) throw word ?? new Error('nothing was said');
    return word;
  };
};

/** `close` ends the worker, also where nothing was encrypted. */
type Beside = { readonly encrypt: Encrypting; readonly close: () => Promise<void> };

/**
 * Encrypting and measuring in a worker while this thread reads what is to be encrypted and writes what came out. It begins to start at
 * once, so that it is ready when the first bytes are; it knows the receivers' public keys and nothing else, and is there for one package.
 */
export const openEncryptBeside = (): Beside => {
  const worker = new Worker(workerUrl, { env: {}, stdin: false, stdout: true, stderr: true });
  const next = listenTo(worker);
  const post = (message: ToEncrypt, ...given: ArrayBuffer[]): void => worker.postMessage(message, given);
  const encrypt: Encrypting = async function* (plain, recipients) {
    const spare: ArrayBuffer[] = [];
    const rooms: ArrayBuffer[] = [];
    let block = new Uint8Array(blockBytes);
    let [filled, away] = [0, 0];
    const send = (): void => {
      const room = rooms.pop() ?? new ArrayBuffer(roomBytes);
      post({ kind: 'plain', bytes: block.subarray(0, filled), room }, block.buffer, room);
      block = new Uint8Array(spare.pop() ?? new ArrayBuffer(blockBytes));
      filled = 0;
      away += 1;
    };
    /** What came out of the block that has been away longest; its memory is used again once it was taken. */
    const back = async function* (): AsyncGenerator<Uint8Array> {
      const word = await next();
      if (word.kind !== 'cipher') throw new Error('it ended too early');
      away -= 1;
      spare.push(word.taken);
      if (word.bytes.length > 0) yield word.bytes;
      rooms.push(word.bytes.buffer);
    };
    post({ kind: 'begin', recipients });
    for await (const piece of plain)
      for (let from = 0; from < piece.length;) {
        const taken = Math.min(blockBytes - filled, piece.length - from);
        block.set(piece.subarray(from, from + taken), filled);
        filled += taken;
        from += taken;
        if (filled < blockBytes) continue;
        send();
        if (away === mostAway) yield* back();
      }
    if (filled > 0) send();
    post({ kind: 'end' });
    for (let word = await next(); ; word = await next()) {
      if (word.bytes.length > 0) yield word.bytes;
      if (word.kind === 'end') return word.measured;
    }
  };
  return {
    encrypt,
    close: async () => {
      await worker.terminate();
    },
  };
};

/** Encrypting contents of that size: in a worker where it is worth one. */
export const openEncrypting = (blobs: readonly { readonly bytes: number }[]): Beside =>
  blobs.reduce((sum, { bytes }) => sum + bytes, 0) < worthWhile
    ? { encrypt: encryptHere, close: async () => undefined }
    : openEncryptBeside();
