import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGrid } from '#engine/takeover/read-workbook.ts';
import { benchDir, copyOf, FIRST_IMPORT, openBench } from '../base.ts';
import { timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
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

export const importing: Measure = async (base) => {
  const path = await rosterPath();
  const office = await openBench(copyOf(base, 'import'));
  const clerk = await office.as('李会计');
  const alone: number[] = [];
  for (let i = 0; i < 2; i += 1) alone.push((await timed(() => readGrid({ bytes: readFileSync(path), fileName: 'roster.xlsx' }))).ms);
  const read = await timed(() => clerk.must('takeover.read', { fileToken: path, program: 'dibao', area: 'rural' }));
  const answered = await timed(() => answerAll(clerk, read.value.planId));
  const committed = await timed(() => clerk.must('takeover.commit', { planId: read.value.planId }));
  await office.engine.close();
  const reader = Math.min(...alone);
  const { counts } = read.value;
  return [
    {
      name: 'a workbook of 105,000 lines imported, against its reader alone',
      value: (read.ms + committed.ms) / reader,
      unit: '×',
      target: TARGET,
      note: `read and judged ${(read.ms / 1000).toFixed(1)} s, committed ${(committed.ms / 1000).toFixed(1)} s; reader ${(reader / 1000).toFixed(1)} s; ${committed.value.households} of ${counts.households} households, ${committed.value.persons} persons; questions ${(answered.ms / 1000).toFixed(1)} s`,
    },
  ];
};
