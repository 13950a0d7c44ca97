import { readFileSync } from 'node:fs';
import { BENCH_TODAY, copyOf, openBench } from '../base.ts';
import { timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';

/** A new standard reaches every family in receipt: first as a list to sign, then in one act. */
export const raise: Measure = async (base) => {
  const office = await openBench(copyOf(base, 'raise'));
  const [clerk, head] = [await office.as('李会计'), await office.as('赵所长')];
  await office.admin.must('policies.importFile', { text: readFileSync('resources/policies/example-999901000000.json', 'utf8') });
  await office.admin.must('policies.add', {
    key: 'db_std',
    scope: { county: '999901000000', area: 'rural' },
    from: '2026-11',
    value: { amountFen: 200_000, per: 'month' },
    source: { doc: '关于调整农村低保标准的通知', number: '临政办〔2026〕35号', date: BENCH_TODAY },
  });
  const listed = await timed(() => clerk.must('raises.rehearse', { program: 'dibao', month: '2026-11' }));
  const { id, rev, households } = listed.value;
  const applied = await timed(() => head.must('raises.apply', { id, rev, documentNo: '青政民〔2026〕20号', decidedOn: BENCH_TODAY }));
  await office.engine.close();
  if (households === 0) throw new Error('the new standard reaches nobody');
  return [
    {
      name: 'a raised standard reckoned for 20,000 families',
      value: listed.ms / 1000,
      unit: 's',
      target: null,
      note: `${households} households, a statement each`,
    },
    { name: 'the raise applied in one act', value: applied.ms / 1000, unit: 's', target: null, note: 'every family reckoned again first' },
  ];
};
