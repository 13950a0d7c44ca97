import { parentPort, workerData } from 'node:worker_threads';
import { parseWorkbook } from './parse-workbook.ts';
import { ReaderRefusal } from './reader-refusals.ts';
import type { FromReader } from './read-workbook.ts';
import type { ReaderJob } from './run-reader.ts';

const batch = 2000;

const port = parentPort;
if (port === null) throw new Error('the workbook reader runs in a worker only');

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- started by readWorkbook with exactly this
const job = workerData as ReaderJob<null>;

function* messages(): Generator<FromReader> {
  try {
    const book = parseWorkbook(Buffer.from(job.bytes.buffer, job.bytes.byteOffset, job.bytes.byteLength), job.fileName, job.limits);
    for (const { sheet, hidden, merges, rows } of book.sheets) {
      yield { kind: 'sheet', sheet, hidden, merges, rows: rows.length };
      while (rows.length > 0) yield { kind: 'rows', rows: rows.splice(0, batch) };
    }
    yield { kind: 'end', externalLinks: book.externalLinks };
  } catch (error) {
    if (!(error instanceof ReaderRefusal)) throw error;
    yield { kind: 'refused', code: error.code, params: { ...error.params } };
  }
}

// One message for each ask: the reader never runs ahead of the one who stores the rows.
const stream = messages();
port.on('message', () => {
  const next = stream.next();
  if (next.done === true) port.close();
  else port.postMessage(next.value);
});
