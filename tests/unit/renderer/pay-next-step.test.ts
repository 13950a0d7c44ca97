import { expect, it, vi } from 'vitest';
import type { Run } from '#renderer/screens/pay/run.ts';

// The page reads its one-time token from the address when it is loaded.
vi.stubGlobal('location', { hash: '' });
const { nextStep } = await import('#renderer/screens/pay/run.ts');

const finding = (n: number, severity: 'block' | 'warn'): Run['checks'][number] => ({
  code: 'account_absent',
  severity,
  text: `户主${n}户没有可用的银行账户。`,
  householdId: `h${n}`,
  lineId: `l${n}`,
  changeId: null,
  clause: '社会化发放',
});

const run = (state: Run['state'], checks: Run['checks']) => ({ state, checks, reissues: { waiting: 0, waitingFen: 0, lists: [] } });

it('names what blocks a month, family by family, the first three of them, and counts the rest', () => {
  const many = [finding(0, 'warn'), ...[1, 2, 3, 4, 5].map((n) => finding(n, 'block'))];
  const step = nextStep(run('checked', many));
  expect(step.text).toContain('先处理下面 5 条');
  expect(step.blocking.map(({ text, householdId }) => [text, householdId])).toEqual(
    [1, 2, 3].map((n) => [`户主${n}户没有可用的银行账户。`, `h${n}`]),
  );
  expect(step.more).toBe(2);
  expect(nextStep(run('locked', [finding(1, 'block')]))).toMatchObject({ blocking: [{ householdId: 'h1' }], more: 0 });
});

it('names nothing where nothing blocks, or where the month is past it', () => {
  expect(nextStep(run('checked', [finding(1, 'warn')]))).toMatchObject({ blocking: [], more: 0 });
  expect(nextStep(run('approved', [finding(1, 'block')]))).toEqual({
    text: '下一步：导出名册送银行，并登记送出日期。',
    blocking: [],
    more: 0,
  });
});
