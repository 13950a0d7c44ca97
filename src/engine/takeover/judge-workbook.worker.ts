import { parentPort, workerData } from 'node:worker_threads';
import type { Grid } from '#domain/spreadsheet/grid.ts';
import { makePlan } from '#domain/takeover/make-plan.ts';
import type { PlannedHousehold } from '#domain/takeover/plan.ts';
import { parseWorkbook } from '../spreadsheet/parse-workbook.ts';
import { mergesOf } from '../spreadsheet/read-workbook.ts';
import { ReaderRefusal } from '../spreadsheet/reader-refusals.ts';
import type { ReaderJob } from '../spreadsheet/run-reader.ts';
import type { FromJudge, JudgeRequest } from './judge-workbook.ts';
import { mappingView } from './mapping-view.ts';

const batch = 500;

const port = parentPort;
if (port === null) throw new Error('workbooks are judged in a worker only');

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- started by judgeWorkbook with exactly this
const job = workerData as ReaderJob<JudgeRequest>;
const say = (message: FromJudge): void => port.postMessage(message);

const gridOf = (): Grid => {
  say({ kind: 'progress', phase: '读取文件', done: 0, total: 0 });
  const book = parseWorkbook(Buffer.from(job.bytes.buffer, job.bytes.byteOffset, job.bytes.byteLength), job.fileName, job.limits);
  return { sheets: book.sheets.map((one) => ({ sheet: one.sheet, hidden: one.hidden, rows: one.rows, merges: mergesOf(one.merges) })) };
};

function* inBatches<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += batch) yield all.slice(at, at + batch);
}

function* messages(): Generator<FromJudge> {
  try {
    const grid = gridOf();
    const drafts: PlannedHousehold[] = [];
    const made = makePlan({ ...job.more, grid }, (draft, done, total) => {
      drafts.push(draft);
      if (drafts.length < batch && done < total) return;
      say({ kind: 'judged', drafts: drafts.splice(0) });
      say({ kind: 'progress', phase: '逐户核对', done, total });
    });
    if (!made.ok) {
      yield { kind: 'no plan', code: made.error.code, params: { ...made.error.params } };
      return;
    }
    const { households, findings, rows, ...plan } = made.value;
    const asked = households.flatMap((h) => (h.state === 'asked' ? [h.key] : []));
    yield { kind: 'plan', plan, asked, mapping: mappingView(made.value, grid) };
    for (const some of inBatches(findings)) yield { kind: 'findings', findings: some };
    for (const some of inBatches(Object.entries(rows))) yield { kind: 'rows', rows: some };
    yield { kind: 'end' };
  } catch (error) {
    if (!(error instanceof ReaderRefusal)) throw error;
    yield { kind: 'refused', code: error.code, params: { ...error.params } };
  }
}

// One message for each ask: the office takes in a part, answers whoever asked meanwhile, and asks for the next.
const stream = messages();
port.on('message', () => {
  const next = stream.next();
  if (next.done === true) port.close();
  else port.postMessage(next.value);
});
