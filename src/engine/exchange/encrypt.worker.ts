import { parentPort } from 'node:worker_threads';
import { encryptHere } from '#exchange/package/encrypt.ts';
import { roomBytes, type FromEncrypt, type ToEncrypt } from './encrypt-words.ts';

const port = parentPort;
if (port === null) throw new Error('packages are encrypted beside in a worker only');

const heard: ToEncrypt[] = [];
let wake: () => void = () => undefined;
port.on('message', (message: ToEncrypt) => {
  heard.push(message);
  wake();
});
const next = async (): Promise<ToEncrypt> => {
  for (let message = heard.shift(); ; message = heard.shift()) {
    if (message !== undefined) return message;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
};
const say = (message: FromEncrypt, ...given: ArrayBuffer[]): void => port.postMessage(message, given);

let room = new Uint8Array(roomBytes);
let filled = 0;

const take = (chunk: Uint8Array): void => {
  if (filled + chunk.length > room.length) {
    // Where the library encrypts, what went in comes out in larger lumps.
    const wider = new Uint8Array(filled + chunk.length + roomBytes);
    wider.set(room.subarray(0, filled));
    room = wider;
  }
  room.set(chunk, filled);
  filled += chunk.length;
};

async function* plain(): AsyncGenerator<Uint8Array> {
  for (let message = await next(); message.kind !== 'end'; message = await next()) {
    if (message.kind === 'begin') throw new Error('one package at a time');
    yield message.bytes;
    // Whoever asks for more has worked all of it in.
    const bytes = room.subarray(0, filled);
    say({ kind: 'cipher', bytes, taken: message.bytes.buffer }, bytes.buffer, message.bytes.buffer);
    [room, filled] = [new Uint8Array(message.room), 0];
  }
}

const first = await next();
if (first.kind !== 'begin') throw new Error('for whom?');
const encrypted = encryptHere(plain(), first.recipients);
for (;;) {
  const step = await encrypted.next();
  if (step.done === true) {
    say({ kind: 'end', bytes: room.subarray(0, filled), measured: step.value });
    break;
  }
  take(step.value);
}
