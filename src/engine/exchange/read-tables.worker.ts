import { parentPort } from 'node:worker_threads';
import { linesHere } from '#exchange/package/contents.ts';
import type { TableResource } from '#exchange/package/descriptor.ts';
import type { Line } from '#exchange/package/ndjson.ts';
import { forgetLines } from '#exchange/package/read-line.ts';
import { Refused } from '#exchange/package/refusals.ts';
import { checkRow } from '#exchange/package/rows.ts';
import { profileFor } from '#exchange/profiles/registry.ts';
import type { FromTables, ToTables } from './table-words.ts';

const batchRows = 500;
const batchCharacters = 1_000_000;

const port = parentPort;
if (port === null) throw new Error('tables are taken apart in a worker only');

const say = (message: FromTables): void => port.postMessage(message);

let giveBytes: (bytes: Uint8Array | null) => void = () => undefined;
let goOn: () => void = () => undefined;

async function* packed(): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await new Promise<Uint8Array | null>((resolve) => {
      giveBytes = resolve;
      say({ kind: 'want' });
    });
    if (bytes === null) return;
    yield bytes;
  }
}

const handOver = (lines: readonly Line[]): Promise<void> =>
  new Promise((resolve) => {
    goOn = resolve;
    // They are remembered where they are needed again, which is not here.
    forgetLines();
    say({ kind: 'lines', lines });
  });

/** Whoever gets the lines reads each again by the same rules: what breaks on one breaks here. */
const takeApart = async (table: TableResource): Promise<FromTables> => {
  const profile = profileFor(table.profile);
  if (profile === null || profile === 'newer') throw new Error(`no profile ${table.profile}`);
  let lines: Line[] = [];
  let characters = 0;
  try {
    for await (const line of linesHere(table, packed())) {
      checkRow(profile, table.name, line.number, line.text);
      lines.push(line);
      characters += line.text.length;
      if (lines.length < batchRows && characters < batchCharacters) continue;
      await handOver(lines);
      lines = [];
      characters = 0;
    }
    if (lines.length > 0) await handOver(lines);
    return { kind: 'end' };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: 'refused', code: error.refusal.code, params: error.refusal.params };
  }
};

port.on('message', (message: ToTables) => {
  if (message.kind === 'packed') giveBytes(message.bytes);
  else if (message.kind === 'taken') goOn();
  // A fault that is no refusal ends the worker, and with it the reading.
  else void takeApart(message.table).then(say);
});
