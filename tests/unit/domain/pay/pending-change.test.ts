import { expect, it } from 'vitest';
import { stepsAfterDeath, type PendingChange } from '#domain/pay/pending-change.ts';

const change: PendingChange = {
  id: 'c1',
  no: 'BG2026001',
  label: '死亡',
  state: 'reviewed',
  authority: 'COUNTY',
  sealedIn: null,
  personIds: ['p1'],
};

it('a dead person on a roster: the steps follow how far the change has come', () => {
  const steps = (more: Partial<PendingChange>): string => stepsAfterDeath({ ...change, ...more }, 'p1');
  expect(stepsAfterDeath(null, 'p1')).toContain('选死亡');
  expect(steps({ state: 'registered' })).toContain('等审核，审核后报县批复');
  expect(steps({ state: 'registered', authority: 'TOWNSHIP' })).toContain('等审核，审核后由负责人审批');
  expect(steps({ authority: 'TOWNSHIP' })).toContain('等负责人审批');
  expect(steps({})).toContain('还没有报县');
  expect(steps({ sealedIn: 'UP-7' })).toContain('已随 UP-7 报县，等县里批复');
  expect(steps({ state: 'typed' })).toContain('等第二个人复核');
  expect(stepsAfterDeath({ ...change, label: '收入增加' }, 'p2')).toContain('变更 BG2026001（收入增加）还没有办完');
});
