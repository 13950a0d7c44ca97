import { openTestOffice } from '../../fixtures/engine/test-office.ts';
import { copyOf } from '../base.ts';
import { timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';

/** Six years after the last month: the files of every family once in receipt are due. */
const TODAY = '2032-11-10';

/** What is due is looked for among 20,000 old files, listed, signed and deleted, one list of 500 at a time. */
export const deleting: Measure = async (base) => {
  const office = await openTestOffice(copyOf(base, 'deleting'), {
    today: TODAY,
    hooks: {
      onOpened: (db) => void db.raw.prepare("UPDATE benefit SET state = 'ended', to_month = '2026-10' WHERE state = 'active'").run(),
    },
  });
  const [clerk, head] = [await office.as('李会计'), await office.as('赵所长')];
  const looked = await timed(() => clerk.must('retention.periods', {}));
  const due = looked.value.rows.reduce((sum, row) => sum + row.due, 0);
  const proposed = await timed(() => clerk.must('retention.propose', {}));
  const approved = await timed(() => head.must('retention.approve', proposed.value));
  const carried = await timed(() => clerk.must('retention.carryOut', approved.value));
  await office.engine.close();
  if (due < 20_000 || carried.value.deleted === 0) throw new Error(`${due} due, ${carried.value.deleted} deleted`);
  const figure = (name: string, ms: number, note: string) => ({ name, value: ms / 1000, unit: 's' as const, target: null, note });
  return [
    figure('what is due among 20,000 old files looked for', looked.ms, `${due} due, each judged for itself`),
    figure('a list of it made', proposed.ms, 'at most 500 files a list'),
    figure('the list approved', approved.ms, 'judged anew'),
    figure('the list carried out in one act', carried.ms, `${carried.value.deleted} files with their families, attachments and traces`),
  ];
};
