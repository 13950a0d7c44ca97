import { expect, it } from 'vitest';
import { turnTo } from '../fixtures/engine/applications.ts';
import { paidMonths, paidOffice, lockedRun } from '../fixtures/engine/benefits.ts';

/** A family above the standard, reported and decided in June 2026: its benefit ends with that month. */
const richer = {
  event: 'EV06' as const,
  eventOn: '2026-06-01',
  reportedOn: '2026-06-20',
  evidence: '工资流水',
  incomes: [{ personId: null, category: 'WAGE' as const, label: '务工', amountFen: 500_000, periodMonths: 1, from: '2026-06', to: null }],
};

it('a paid family’s file goes five whole years after the one its benefit ended in: what was paid, to whom, and every past sum stay as they were', async () => {
  const { office, staff, family } = await paidOffice();
  await paidMonths(office, staff, '2026-05', '2026-06');
  await turnTo(office, staff, '2026-06-20');
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: richer });
  const made = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry: richer, shownFen: shown.newFen });
  const reviewed = await staff.reviewer.must('changes.review', { id: made.id, rev: made.rev });
  const decision = { outcome: 'agree' as const, documentNo: '青政民〔2026〕9号', decidedOn: '2026-06-20' };
  await staff.head.must('changes.decide', { id: made.id, rev: reviewed.rev, ...decision });
  await turnTo(office, staff, '2026-07-10');
  await lockedRun(staff, '2026-07');

  const { rows: runs } = await staff.clerk.must('pay.runs', { offset: 0, limit: 20 });
  const money = async () => ({
    runs: await Promise.all(
      runs.map(async ({ id }) => {
        const { totalFen, households, persons, bridge } = await staff.clerk.must('pay.get', { id });
        const lines = (await staff.clerk.must('pay.lines', { id, offset: 0, limit: 20 })).rows;
        const statements = await Promise.all(lines.map((line) => staff.clerk.must('pay.lineStatement', { lineId: line.id })));
        return { totalFen, households, persons, bridge, lines, statements };
      }),
    ),
  });
  const register = async () => {
    const { households, persons, fen, suspended } = await staff.clerk.must('register.asKnown', {
      program: 'dibao',
      month: '2026-05',
      knownOn: '2026-06-01',
    });
    return { households, persons, fen, suspended };
  };
  await turnTo(office, staff, '2031-12-31');
  expect((await staff.clerk.call('retention.propose', {})).ok).toBe(false);
  await turnTo(office, staff, '2032-01-01');
  const before = await money();
  const known = await register();
  expect(known).toEqual({ households: 1, persons: 3, fen: 96_600, suspended: 0 });
  const list = await staff.clerk.must('retention.propose', {});
  const due = (await staff.head.must('retention.items', { id: list.id, kept: false })).rows;
  expect(due.filter((row) => row.kind === 'approval')).toMatchObject([{ about: '张建国', since: '2027-01-01', dueOn: '2032-01-01' }]);
  const approved = await staff.head.must('retention.approve', list);
  await staff.clerk.must('retention.carryOut', approved);

  expect(await money()).toEqual(before);
  expect(await register()).toEqual(known);
  expect((await staff.clerk.must('people.search', { text: '李桂兰' })).rows).toEqual([]);
  const auditor = await office.as('审计员', 'auditor');
  expect(await auditor.must('journal.verify', {})).toMatchObject({ problems: [] });
  expect(office.bugs).toEqual([]);
  await office.close();
});
