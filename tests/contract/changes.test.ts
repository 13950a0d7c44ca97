import { afterEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { lockedRun, paidMonths, paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { personEntry } from '../fixtures/engine/families.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
const open = async (ask: Parameters<typeof paidOffice>[0] = {}): Promise<void> => {
  ({ office, staff, family } = await paidOffice(ask));
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const entry = (event: string, eventOn: string, more: object = {}) => ({
  event: event as 'EV01',
  eventOn,
  reportedOn: eventOn,
  evidence: '村月报',
  ...more,
});
const death = (eventOn: string, reportedOn: string) => entry('EV01', eventOn, { reportedOn, personIds: [family.others[1]] });
/** On the day it was reported, the clock turned to it. */
const register = async (what: ReturnType<typeof entry>): Promise<{ id: string; rev: number }> => {
  await turnTo(office, staff, what.reportedOn);
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: what });
  return staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry: what, shownFen: shown.newFen });
};
const decided = async (what: ReturnType<typeof entry>, decidedOn: string, more: object = {}): Promise<string> => {
  const made = await register(what);
  await turnTo(office, staff, decidedOn);
  const reviewed = await staff.reviewer.must('changes.review', { id: made.id, rev: made.rev });
  await staff.head.must('changes.decide', {
    id: made.id,
    rev: reviewed.rev,
    outcome: 'agree',
    documentNo: '青政民〔2026〕9号',
    decidedOn,
    ...more,
  });
  return made.id;
};
const baseFen = (run: Awaited<ReturnType<typeof lockedRun>>): number => run.bridge.current.fen;
const extra = (run: Awaited<ReturnType<typeof lockedRun>>, kind: string) => run.bridge.extras.find((one) => one.kind === kind);

describe('a death found out late', () => {
  it('LB-14 and LB-15: 244 from July; three months of 722 are recovered, half of each month’s due at a time', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-09');
    await turnTo(office, staff, '2026-10-08');
    const id = await decided(death('2026-06-12', '2026-10-08'), '2026-10-08');
    const change = await staff.clerk.must('changes.get', { id });
    expect(change).toMatchObject({
      state: 'in_force',
      outcome: 'lower',
      effectMonth: '2026-07',
      oldFen: 96_600,
      newFen: 24_400,
      recoveryFen: 216_600,
      people: [expect.stringMatching(/\p{L}/u)],
    });
    expect(change.claims.map((one) => [one.month, one.itemCode, one.amountFen])).toEqual([
      ['2026-07', 'RECOVERY', 72_200],
      ['2026-08', 'RECOVERY', 72_200],
      ['2026-09', 'RECOVERY', 72_200],
    ]);
    const run = await lockedRun(staff, '2026-10');
    expect(baseFen(run)).toBe(24_400);
    expect(run.totalFen).toBe(12_200);
    expect(run.checks.filter((one) => one.severity === 'block')).toEqual([]);
    expect(run.bridge).toMatchObject({ balanced: true, payableFen: 12_200 });
    expect(extra(run, 'recovery')).toMatchObject({
      households: 1,
      fen: -12_200,
      items: [{ document: '2026-07，青政民〔2026〕9号（2026-10-08）' }],
    });
    const lowered = run.bridge.changes.find((one) => one.kind === 'lowered');
    expect(lowered).toMatchObject({ households: 1, persons: -1, fen: -72_200, items: [{ document: '青政民〔2026〕9号（2026-10-08）' }] });
    await turnTo(office, staff, '2026-11-10');
    expect((await lockedRun(staff, '2026-11')).totalFen).toBe(12_200);
    const [first] = (await staff.clerk.must('changes.claims', { householdId: family.householdId })).rows;
    expect(first).toMatchObject({ month: '2026-07', balanceFen: 72_200 - 24_400 });
  });

  it('is a fact at once: the dead person is in no month after it, whoever decides and when', async () => {
    await open();
    await turnTo(office, staff, '2026-06-20');
    const made = await register(death('2026-06-12', '2026-06-20'));
    const house = await staff.clerk.must('households.get', { id: family.householdId });
    expect(house.members.map((one) => one.name)).toEqual(['张建国', '李桂兰']);
    expect((await staff.clerk.must('changes.get', { id: made.id })).effect).toMatchObject({
      effectMonth: '2026-07',
      newFen: 24_400,
      months: [],
    });
  });

  it('an old roster’s amount that no facts explain is moved by what the member was worth', async () => {
    await open({ takenOver: true, fen: 80_000 });
    await turnTo(office, staff, '2026-06-20');
    const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: death('2026-06-12', '2026-06-20') });
    expect(shown).toMatchObject({ oldFen: 80_000, newFen: 80_000 - 72_200 });
    expect(shown.notes.join('')).toContain('不一致');
    const id = await decided(death('2026-06-12', '2026-06-20'), '2026-06-21');
    expect(await staff.clerk.must('changes.get', { id })).toMatchObject({ newFen: 80_000 - 72_200 });
  });

  it('of the head wants a new head, and of the last person ends the benefit', async () => {
    await open();
    await turnTo(office, staff, '2026-06-20');
    const ofHead = entry('EV01', '2026-06-12', { personIds: [family.head] });
    expect(codeOf(await staff.clerk.call('changes.preview', { benefitId: family.benefitId, entry: ofHead }))).toBe('change_head_missing');
    await decided(entry('EV01', '2026-06-12', { personIds: [family.head], newHeadId: family.others[0] }), '2026-06-20');
    expect((await staff.clerk.must('households.get', { id: family.householdId })).headName).toBe('李桂兰');
    const all = entry('EV01', '2026-06-20', { personIds: [...family.others] });
    const id = await decided(all, '2026-06-20');
    expect(await staff.clerk.must('changes.get', { id })).toMatchObject({ outcome: 'stop', newFen: 0, effectMonth: '2026-07' });
    const house = await staff.clerk.must('households.get', { id: family.householdId });
    expect(house.benefits[0]).toMatchObject({ standing: 'ended', to: '2026-06' });
  });
});

describe('the letter after a death', () => {
  const letter = async (id: string): Promise<string> => {
    const { html } = await staff.clerk.must('papers.preview', { code: 'change-letter', subjectId: id });
    return html.replaceAll(/<[^>]*>/gu, '');
  };
  const common = { category: 'OTHER' as const, label: '原花名册全家月收入（人均×人数）', periodMonths: 1, from: '2025-01', to: null };

  it('goes to the new head and says with figures why two are paid nothing because the third died', async () => {
    await open();
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    await staff.clerk.must('households.addIncome', { id: family.householdId, rev, item: { ...common, personId: null, amountFen: 40_000 } });
    await turnTo(office, staff, '2026-06-20');
    // The dead head's own farm income goes with him: what the widow earns by her own trade makes it too much.
    const trade = { ...common, personId: family.others[0], category: 'BIZ' as const, label: '养殖', amountFen: 120_000, from: '2026-06' };
    const what = entry('EV01', '2026-06-12', { personIds: [family.head], newHeadId: family.others[0], incomes: [trade] });
    const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: what });
    expect(shown.newStatement.lines.map((line) => [line.label, line.formula])).toEqual([
      [
        '不符合：人均月收入低于低保标准',
        expect.stringMatching(/^家庭人均月收入 800\.00 元（.*），不低于低保标准 722\.00 元；不予核定，0\.00$/u),
      ],
    ]);
    const text = await letter(await decided(what, '2026-06-20'));
    expect(text).toContain('李桂兰：');
    expect(text).not.toContain('张建国：');
    expect(text).toMatch(/不再符合农村最低生活保障的条件：家庭人均月收入 800\.00 元（.*?），不低于低保标准 722\.00 元（依据/u);
  });

  it('goes to the family of the last one, and to the head where somebody else died', async () => {
    await open();
    await turnTo(office, staff, '2026-06-20');
    expect(await letter(await decided(death('2026-06-12', '2026-06-20'), '2026-06-20'))).toContain('张建国：');
    const both = entry('EV01', '2026-06-20', { personIds: [family.head, family.others[0]] });
    const text = await letter(await decided(both, '2026-06-20', { documentNo: '青政民〔2026〕10号' }));
    expect(text).toContain('张建国家属：');
    expect(text).not.toContain('不再符合');
  });
});

describe('a day that has not come yet', () => {
  it('is named with the field it was typed in, whichever of the two; one before the other by what the form calls them', async () => {
    await open();
    await turnTo(office, staff, '2026-06-20');
    const said = async (eventOn: string, reportedOn: string): Promise<string> => {
      const answer = await staff.clerk.call('changes.preview', { benefitId: family.benefitId, entry: death(eventOn, reportedOn) });
      return answer.ok ? '' : explainRefusal(answer.error);
    };
    expect(await said('2026-12-25', '2026-06-20')).toBe(
      '“发生日期”2026-12-25 在今天（2026-06-20）之后，还没有发生的不能登记。请改为今天或以前的日期；什么也没有写入。',
    );
    expect(await said('2026-06-12', '2026-06-21')).toContain('“申报（发现）日期”2026-06-21 在今天');
    expect(await said('2026-06-12', '2026-06-11')).toContain('“申报（发现）日期”2026-06-11 早于“发生日期”2026-06-12');
  });
});

describe('members come, go and come back', () => {
  it('EV02: a birth reported in July raises from August and pays nothing for the months before', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-07');
    const child = await staff.clerk.must('people.add', { ...personEntry('张小宝', null), birthDate: '2026-05-20', sex: 'male' });
    const id = await decided(
      entry('EV02', '2026-05-20', { reportedOn: '2026-07-15', joins: [{ personId: child.id, relation: '20' }] }),
      '2026-07-20',
    );
    const change = await staff.clerk.must('changes.get', { id });
    expect(change).toMatchObject({ outcome: 'raise', effectMonth: '2026-08', backPayFen: 0 });
    await turnTo(office, staff, '2026-08-10');
    const run = await lockedRun(staff, '2026-08');
    expect(run.persons).toBe(4);
    expect(baseFen(run)).toBe(change.newFen);
    expect(change.newFen).toBeGreaterThanOrEqual(96_600 + 72_200);
  });

  it('EV04 and EV05: prison takes one out from the next month, release brings him back, no month twice or missing', async () => {
    await open();
    const gone = entry('EV04', '2026-05-15', { personIds: [family.others[1]], excludeAs: 'imprisoned' });
    const out = await decided(gone, '2026-05-20');
    expect(await staff.clerk.must('changes.get', { id: out })).toMatchObject({ outcome: 'lower', effectMonth: '2026-06', newFen: 24_400 });
    await turnTo(office, staff, '2026-08-10');
    const back = await decided(entry('EV05', '2026-08-03', { reportedOn: '2026-08-10', personIds: [family.others[1]] }), '2026-08-10');
    expect(await staff.clerk.must('changes.get', { id: back })).toMatchObject({
      outcome: 'raise',
      effectMonth: '2026-09',
      oldFen: 24_400,
      newFen: 96_600,
    });
    expect(
      codeOf(
        await staff.clerk.call('changes.preview', {
          benefitId: family.benefitId,
          entry: entry('EV05', '2026-08-10', { personIds: [family.head] }),
        }),
      ),
    ).toBe('change_person_unfit');
  });

  it('EV09: who becomes 特困 leaves 低保 in the very month 特困 begins', async () => {
    await open();
    await turnTo(office, staff, '2026-05-15');
    const what = entry('EV09', '2026-05-15', { personIds: [family.others[1]], givenMonth: '2026-08' });
    expect(await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: what })).toMatchObject({
      effectMonth: '2026-08',
      newFen: 24_400,
    });
  });
});

describe('means go up and down', () => {
  const wage = { personId: null, category: 'WAGE' as const, label: '务工', amountFen: 90_000, periodMonths: 1, from: '2026-06', to: null };

  it('EV06: a new wage lowers from the month after the decision; a family above the standard ends or is let out', async () => {
    await open();
    await turnTo(office, staff, '2026-06-20');
    const more = entry('EV06', '2026-06-01', { reportedOn: '2026-06-20', incomes: [{ ...wage, amountFen: 60_000 }] });
    expect(await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: more })).toMatchObject({
      outcome: 'lower',
      effectMonth: '2026-07',
      newFen: 36_600,
    });
    const rich = { ...wage, amountFen: 500_000 };
    const above = entry('EV06', '2026-06-01', { reportedOn: '2026-06-20', incomes: [rich] });
    expect(await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: above })).toMatchObject({
      outcome: 'stop',
      newFen: 0,
    });
    // LB-18: 966 for six months at a half is 483, nothing in the seventh.
    const out = entry('EV06', '2026-06-01', { reportedOn: '2026-06-20', incomes: [rich], exit: true });
    const id = await decided(out, '2026-06-20');
    expect(await staff.clerk.must('changes.get', { id })).toMatchObject({
      outcome: 'exit',
      newFen: 48_300,
      effect: { toMonth: '2026-12' },
    });
    await paidMonths(office, staff, '2026-06', '2026-12');
    expect(baseFen(await staff.clerk.must('pay.get', { id: (await staff.clerk.must('pay.runs', {})).rows[0]?.id ?? '' }))).toBe(48_300);
    await turnTo(office, staff, '2027-01-10');
    const run = await staff.clerk.must('pay.make', { program: 'dibao', month: '2027-01' });
    expect(run).toMatchObject({ households: 0, totalFen: 0 });
    const { bridge, checks } = await staff.clerk.must('pay.get', { id: run.id });
    expect(bridge.changes.find((one) => one.kind === 'stopped')).toMatchObject({ households: 1, fen: -48_300 });
    expect(checks.filter((one) => one.severity === 'block')).toEqual([]);
    const today = await staff.clerk.must('today.summary', {});
    expect(today.waiting.find((one) => one.code === 'exit_over')?.count).toBe(1);
    const behind = await staff.clerk.must('households.list', { benefit: 'exit_over' });
    expect(behind.rows.map(({ id: household }) => household)).toEqual([family.householdId]);
    await decided(entry('EXIT_END', '2027-01-10'), '2027-01-10');
    expect((await staff.clerk.must('households.get', { id: family.householdId })).benefits[0]).toMatchObject({
      standing: 'ended',
      to: '2026-12',
    });
  });

  it('EV06 kept from the office: recovered from the month after it happened', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-08');
    const hidden = entry('EV06', '2026-06-01', { reportedOn: '2026-08-20', incomes: [{ ...wage, amountFen: 60_000 }], concealed: true });
    const id = await decided(hidden, '2026-08-20');
    expect(await staff.clerk.must('changes.get', { id })).toMatchObject({ effectMonth: '2026-07', recoveryFen: 2 * 60_000 });
  });

  it('EV07: less income raises from the month after the decision, and what was said twice is refused as stale', async () => {
    await open();
    await turnTo(office, staff, '2026-06-20');
    const { incomes, rev } = await staff.clerk.must('households.get', { id: family.householdId });
    const less = entry('EV07', '2026-06-15', { endedIncomeIds: incomes.map((one) => one.id) });
    const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: less });
    expect(shown).toMatchObject({ outcome: 'raise', newFen: 216_600, effectMonth: '2026-07' });
    const ask = { benefitId: family.benefitId, rev, entry: less, shownFen: 216_600 };
    expect(codeOf(await staff.clerk.call('changes.register', { ...ask, shownFen: 1 }))).toBe('change_shown_differs');
    const { id } = await staff.clerk.must('changes.register', ask);
    const { no } = await staff.clerk.must('changes.get', { id });
    const written = await office.admin.must('journal.list', { objectId: id });
    expect(written.rows.map((row) => row.object)).toEqual([`${no} 张建国`]);
    expect(codeOf(await staff.second.call('changes.register', ask))).toBe('stale');
    const again = await staff.clerk.must('households.get', { id: family.householdId });
    expect(codeOf(await staff.clerk.call('changes.register', { ...ask, rev: again.rev }))).toBe('change_open');
  });

  it('an amount settled by people stands with its ground', async () => {
    await open();
    await turnTo(office, staff, '2026-05-15');
    const typed = entry('EV07', '2026-05-15', { typed: { amountFen: 150_000, reason: '会议研究' } });
    const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: typed });
    expect(shown.newStatement.lines).toMatchObject([{ label: '变更核定额', inputs: { 理由: '会议研究' }, amountFen: 150_000 }]);
  });
});

describe('suspended and resumed', () => {
  it('nothing is paid meanwhile; resumed with the months in between they come as back pay, each for its month', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-06');
    await decided(entry('SUSPEND', '2026-06-15'), '2026-06-15');
    await turnTo(office, staff, '2026-07-10');
    expect(await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-07' })).toMatchObject({ households: 0 });
    const locked = await lockedRun(staff, '2026-07');
    await staff.head.must('pay.approve', { id: locked.id, rev: locked.rev, on: '2026-07-10' });
    const july = await staff.clerk.must('pay.get', { id: locked.id });
    await turnTo(office, staff, '2026-08-05');
    const id = await decided(entry('RESUME', '2026-08-05', { payBack: true }), '2026-08-05');
    expect(await staff.clerk.must('changes.get', { id })).toMatchObject({ outcome: 'resume', effectMonth: '2026-07', backPayFen: 96_600 });
    // The filed month goes on naming the document by which the family left it.
    expect((await staff.clerk.must('pay.get', { id: july.id })).bridge).toEqual(july.bridge);
    const run = await lockedRun(staff, '2026-08');
    expect(run.totalFen).toBe(2 * 96_600);
    expect(extra(run, 'back_pay')).toMatchObject({ households: 1, fen: 96_600 });
    const { rows } = await staff.clerk.must('pay.lines', { id: run.id });
    expect(rows.map((line) => [line.month, line.itemCode, line.amountFen])).toEqual([
      ['2026-08', 'BASE', 96_600],
      ['2026-07', 'BACK_PAY', 96_600],
    ]);
  });
});

describe('who decides', () => {
  it('the county: typed from its paper by one, checked by another; another amount is the county’s own', async () => {
    await open({ authority: 'COUNTY' });
    await turnTo(office, staff, '2026-06-20');
    const made = await register(death('2026-06-12', '2026-06-20'));
    const { reviewer, head, clerk, second } = staff;
    const reviewed = await reviewer.must('changes.review', { id: made.id, rev: made.rev });
    const word = { id: made.id, rev: reviewed.rev, outcome: 'agree' as const, documentNo: '临民函〔2026〕8号', decidedOn: '2026-06-24' };
    await turnTo(office, staff, '2026-06-25');
    expect(codeOf(await head.call('changes.decide', word))).toBe('change_authority');
    const typed = await clerk.must('changes.typeDecision', { ...word, amountFen: 30_000 });
    const again = { id: made.id, rev: typed.rev, documentNo: word.documentNo, amountFen: 30_000 };
    expect(codeOf(await clerk.call('changes.confirmDecision', again))).toBe('change_second_person');
    // What the paper says is typed twice, as with a case.
    expect(codeOf(await second.call('changes.confirmDecision', { ...again, amountFen: 33_000 }))).toBe('change_second_entry');
    expect(codeOf(await second.call('changes.confirmDecision', { ...again, documentNo: '临民函〔2026〕9号' }))).toBe('change_second_entry');
    const settled = await second.must('changes.confirmDecision', again);
    const change = await clerk.must('changes.get', { id: made.id });
    expect(change).toMatchObject({
      state: 'in_force',
      newFen: 30_000,
      documentNo: '临民函〔2026〕8号',
      deadline: { label: '书面告知', due: '2026-06-29' },
    });
    await turnTo(office, staff, '2026-06-26');
    await clerk.must('changes.letterSent', { id: made.id, rev: settled.rev, on: '2026-06-26', how: '当面送达' });
    expect((await clerk.must('changes.get', { id: made.id })).deadline).toMatchObject({ label: '更新长期公示' });
  });

  it('a change that is not agreed to pays as before', async () => {
    await open();
    const made = await register(entry('EV17', '2026-05-15'));
    const reviewed = await staff.reviewer.must('changes.review', { id: made.id, rev: made.rev });
    await staff.head.must('changes.decide', {
      id: made.id,
      rev: reviewed.rev,
      outcome: 'refuse',
      documentNo: '青政民〔2026〕10号',
      decidedOn: '2026-05-15',
      reason: '本人撤回申请',
    });
    expect(await staff.clerk.must('changes.get', { id: made.id })).toMatchObject({ state: 'refused', endedReason: '本人撤回申请' });
    await turnTo(office, staff, '2026-06-10');
    expect(baseFen(await lockedRun(staff, '2026-06'))).toBe(96_600);
  });

  it('what was paid too much to a family that left is repaid in parts, never more than is left', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-08');
    await decided(entry('EV18', '2026-05-20', { reportedOn: '2026-08-20', concealed: true }), '2026-08-20');
    await turnTo(office, staff, '2026-09-10');
    expect(await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-09' })).toMatchObject({ households: 0, totalFen: 0 });
    const { rows } = await staff.clerk.must('changes.claims', { householdId: family.householdId });
    expect(rows.map((one) => [one.month, one.balanceFen])).toEqual([
      ['2026-06', 96_600],
      ['2026-07', 96_600],
      ['2026-08', 96_600],
    ]);
    const ask = { claimId: rows[0]?.id ?? '', rev: rows[0]?.rev ?? 0, kind: 'repaid' as const, on: '2026-09-10', document: '缴款书 0001' };
    expect(codeOf(await staff.head.call('changes.settleClaim', { ...ask, amountFen: 96_601 }))).toBe('claim_over');
    const once = await staff.head.must('changes.settleClaim', { ...ask, amountFen: 40_000 });
    // Registered at another desk since: whoever still sees the whole balance does not register the same receipt again.
    expect(codeOf(await staff.head.call('changes.settleClaim', { ...ask, amountFen: 40_000 }))).toBe('stale');
    expect(once.rev).toBe(1);
    expect((await staff.clerk.must('changes.claims', {})).rows[0]).toMatchObject({ balanceFen: 56_600 });
  });
});
