import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGrid } from '#engine/spreadsheet/read-workbook.ts';
import { withRoom } from '#storage/bulk.ts';
import { inTransaction, selectAll, type ReadableDb } from '#storage/db.ts';
import { backstage, benchDir, copyOf, FIRST_IMPORT, openBench } from '../base.ts';
import { timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { plainInserts, rowsOf } from '../plain-rows.ts';
import { rosterWorkbook } from '../roster.ts';
import { answerAll } from '../../fixtures/engine/takeover.ts';

/** 30,000 households of 3 or 4: 105,000 lines. */
const HOUSEHOLDS = 30_000;
const TARGET = 2;

const rosterPath = () => rosterWorkbook(join(benchDir, `import-${HOUSEHOLDS}.xlsx`), HOUSEHOLDS, FIRST_IMPORT);

/** How long the reader alone takes for the workbook. */
export const reading: Measure = async () => {
  const path = await rosterPath();
  const read = await timed(() => readGrid({ bytes: readFileSync(path), fileName: 'roster.xlsx' }));
  if (!read.value.ok) throw new Error(read.value.error.code);
  return [
    {
      name: 'a workbook of 105,000 lines read',
      value: read.ms / 1000,
      unit: 's',
      target: null,
      note: `${read.value.value.summary.rows} rows`,
    },
  ];
};

const newHouseholds = (runId: string): string => `SELECT household_id FROM benefit WHERE takeover_run_id = '${runId}'`;
const newPersons = (runId: string): string => `SELECT person_id FROM membership WHERE household_id IN (${newHouseholds(runId)})`;
const newBenefits = (runId: string): string => `SELECT id FROM benefit WHERE takeover_run_id = '${runId}'`;
const newStatements = (runId: string): string => `SELECT statement_id FROM benefit_amount WHERE benefit_id IN (${newBenefits(runId)})`;

/** What a takeover wrote, in an order in which every row finds the rows it names. */
const WRITTEN: readonly (readonly [table: string, where: (runId: string) => string])[] = [
  ['person', (id) => `id IN (${newPersons(id)})`],
  ['person_id_number', (id) => `person_id IN (${newPersons(id)})`],
  ['household', (id) => `id IN (${newHouseholds(id)})`],
  ['membership', (id) => `household_id IN (${newHouseholds(id)})`],
  ['person_search', (id) => `household_id IN (${newHouseholds(id)})`],
  ['bank_account', (id) => `household_id IN (${newHouseholds(id)})`],
  ['income_item', (id) => `household_id IN (${newHouseholds(id)})`],
  ['benefit', (id) => `takeover_run_id = '${id}'`],
  ['statement', (id) => `id IN (${newStatements(id)})`],
  ['statement_line', (id) => `statement_id IN (${newStatements(id)})`],
  ['benefit_amount', (id) => `benefit_id IN (${newBenefits(id)})`],
  ['benefit_person', (id) => `benefit_id IN (${newBenefits(id)})`],
];

/** Takes away every index of these tables that holds no rule, and what keeps the list of households. */
const bare = (db: ReadableDb): void => {
  const gone = selectAll<{ type: string; name: string }>(
    db,
    `SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND ((type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%') OR type = 'trigger')
    AND tbl_name IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(WRITTEN.map(([table]) => table))],
  );
  for (const { type, name } of gone) db.raw.exec(`DROP ${type} ${name}`);
};

/** The rows that the takeover left in `from`, written into a fresh copy of the base by prepared statements alone, in one transaction with as much room. */
const writtenPlainly = async (from: string, base: string, runId: string, prepare?: typeof bare): Promise<{ rows: number; ms: number }> => {
  const [read, written] = [await backstage(from, '李会计'), await backstage(copyOf(base, 'import-plain'), '李会计')];
  const [source, target] = [read.office.opened?.db, written.office.opened?.db];
  if (source === undefined || target === undefined) throw new Error('closed');
  const all = WRITTEN.map(([table, where]) => rowsOf(source, table, where(runId)));
  read.close();
  prepare?.(target);
  const inserts = plainInserts(target, all);
  const { ms } = await timed(() =>
    inTransaction(target, (db) =>
      withRoom(db, () => {
        for (const [t, { rows }] of all.entries()) for (let i = 0; i < rows.length; i += 1) inserts[t]?.(i);
      }),
    ),
  );
  written.close();
  return { rows: all.reduce((sum, { rows }) => sum + rows.length, 0), ms };
};

export const importing: Measure = async (base) => {
  const path = await rosterPath();
  const dir = copyOf(base, 'import');
  const office = await openBench(dir);
  const clerk = await office.as('李会计');
  const alone: number[] = [];
  for (let i = 0; i < 2; i += 1) alone.push((await timed(() => readGrid({ bytes: readFileSync(path), fileName: 'roster.xlsx' }))).ms);
  const read = await timed(() => clerk.must('takeover.read', { fileToken: path, program: 'dibao', area: 'rural' }));
  const answered = await timed(() => answerAll(clerk, read.value.planId));
  const committed = await timed(() => clerk.must('takeover.commit', { planId: read.value.planId }));
  await office.engine.close();
  const reader = Math.min(...alone);
  const plain = await writtenPlainly(dir, base, committed.value.runId);
  const least = await writtenPlainly(dir, base, committed.value.runId, bare);
  const { counts } = read.value;
  return [
    {
      name: 'a workbook of 105,000 lines imported, against its reader alone',
      value: (read.ms + committed.ms) / reader,
      unit: '×',
      target: TARGET,
      note: `read and judged ${(read.ms / 1000).toFixed(1)} s, committed ${(committed.ms / 1000).toFixed(1)} s; reader ${(reader / 1000).toFixed(1)} s; ${committed.value.households} of ${counts.households} households, ${committed.value.persons} persons; questions ${(answered.ms / 1000).toFixed(1)} s`,
    },
    {
      name: 'that workbook read and judged, row by row, against its reader alone',
      value: read.ms / reader,
      unit: '×',
      target: TARGET,
      note: '',
    },
    {
      name: 'that workbook written, against the plain prepared statements',
      value: committed.ms / plain.ms,
      unit: '×',
      target: 3,
      note: `${(committed.ms / 1000).toFixed(1)} s against ${(plain.ms / 1000).toFixed(1)} s, the same ${plain.rows} rows in one transaction; these alone take ${(plain.ms / reader).toFixed(2)} × the reader`,
    },
    {
      name: 'that workbook read, and its rows written plainly with no index but their keys, against its reader alone',
      value: (reader + least.ms) / reader,
      unit: '×',
      target: null,
      note: `${(least.ms / 1000).toFixed(1)} s for the rows: nothing judged, no search, no list, no journal`,
    },
  ];
};
