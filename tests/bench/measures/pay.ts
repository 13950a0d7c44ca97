import { copyOf, openBench } from '../base.ts';
import { timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';

const TARGET_S = 5;

export const pay: Measure = async (base) => {
  const office = await openBench(copyOf(base, 'pay'));
  const [clerk, head] = [await office.as('李会计'), await office.as('赵所长')];
  const made = await timed(() => clerk.must('pay.make', { program: 'dibao', month: '2026-11' }));
  const looked = await timed(() => clerk.must('pay.get', { id: made.value.id }));
  const checked = await timed(() => clerk.must('pay.check', { id: made.value.id, rev: made.value.rev }));
  const locked = await timed(() => head.must('pay.lock', checked.value));
  const approved = await timed(() => head.must('pay.approve', { id: made.value.id, rev: locked.value.rev, on: '2026-11-02' }));
  const roster = await timed(() => clerk.must('pay.exportRoster', { id: made.value.id, rev: approved.value.rev, purpose: '报送银行' }));
  const sent = await timed(() =>
    clerk.must('pay.markSent', { id: made.value.id, rev: approved.value.rev, on: '2026-11-02', documentNo: '青政民〔2026〕1号' }),
  );
  const again = await timed(() => clerk.must('pay.make', { program: 'dibao', month: '2026-12' }));
  const bridged = await timed(() => clerk.must('pay.get', { id: again.value.id }));
  await office.engine.close();
  const lines = `${locked.value.households} lines`;
  return [
    {
      name: 'a run of 20,000 lines locked',
      value: locked.ms / 1000,
      unit: 's',
      target: TARGET_S,
      note: `${lines}, every check done again`,
    },
    { name: 'the run made', value: made.ms / 1000, unit: 's', target: TARGET_S, note: '' },
    { name: 'the run looked at (bridge, checks, villages)', value: looked.ms / 1000, unit: 's', target: null, note: '' },
    { name: 'roster for the bank', value: roster.ms / 1000, unit: 's', target: null, note: '' },
    { name: 'the run marked as sent', value: sent.ms / 1000, unit: 's', target: null, note: '' },
    { name: "next month's run looked at", value: bridged.ms / 1000, unit: 's', target: null, note: 'bridge over two months' },
  ];
};
