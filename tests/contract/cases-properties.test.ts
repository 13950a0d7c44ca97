import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dibaoFlow } from '#domain/programs/dibao/flow.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { VILLAGE } from '../fixtures/engine/families.ts';
import {
  allYes,
  application,
  everything,
  loneFamily,
  picture,
  staffedOffice,
  surveyOn,
  verificationOn,
  type Staff,
} from '../fixtures/engine/applications.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';
import type { Outcome } from '#shared/values/refusal.ts';

const TODAY = '2026-11-02';
type Detail = ValueOf<CallOf<'cases.get'>>;
let office: TestOffice;
let staff: Staff;
let file: string;
beforeAll(async () => {
  ({ office, staff } = await staffedOffice({ today: TODAY }));
  file = await picture(staff.clerk, 'case', 'any', 'decision');
});
afterAll(() => office.close());

type Doing = (who: keyof Staff, c: Detail) => Promise<Outcome<unknown>>;
const at = (c: Detail) => ({ id: c.id, rev: c.rev });
const dated = (c: Detail) => ({ ...at(c), on: TODAY });
const reasoned = (c: Detail) => ({ ...dated(c), reason: '随机' });
const notice = async (who: keyof Staff, c: Detail) => (c.notice === null ? null : staff[who].must('notices.get', { id: c.notice.id }));
const nothing: Outcome<unknown> = { ok: true, value: null };
const onNotice =
  (work: (who: keyof Staff, c: Detail, seen: ValueOf<CallOf<'notices.get'>>) => Promise<Outcome<unknown>>): Doing =>
  async (who, c) => {
    const seen = await notice(who, c);
    return seen === null ? nothing : work(who, c, seen);
  };
const objection = (result: 'valid' | 'invalid') =>
  onNotice((who, _, seen) => {
    const open = seen.objections.find((one) => one.result === 'open');
    return open === undefined
      ? Promise.resolve(nothing)
      : staff[who].call('notices.closeObjection', {
          id: seen.id,
          rev: seen.rev,
          objectionId: open.id,
          closedOn: TODAY,
          result,
          reply: '已查',
        });
  });
const decide =
  (outcome: 'confirm' | 'adjust' | 'refuse' | 'return', amountFen: number): Doing =>
  (who, c) =>
    staff[who].call('cases.recordPaperDecision', {
      ...at(c),
      outcome,
      amountFen,
      from: '2026-12',
      documentNo: '临民函〔2026〕8号',
      decidedOn: TODAY,
      text: '随机',
      attachmentId: file,
    });

/** What anybody might try at any moment, in order or out of it. */
const doings: Readonly<Record<string, Doing>> = {
  materials: (who, c) => staff[who].call('cases.setMaterials', { ...at(c), items: everything, questions: allYes }),
  missing: (who, c) =>
    staff[who].call('cases.setMaterials', { ...at(c), items: everything.map((item) => ({ ...item, state: 'missing' as const })) }),
  supplement: (who, c) =>
    staff[who].call('cases.supplement', { ...dated(c), items: everything.map((item) => ({ code: item.code, what: item.code })) }),
  supplemented: (who, c) => staff[who].call('cases.supplemented', dated(c)),
  accept: (who, c) => staff[who].call('cases.accept', { ...dated(c), questions: allYes }),
  survey: (who, c) => staff[who].call('cases.recordSurvey', { ...at(c), survey: surveyOn(TODAY, ['李会计', '周干事']) }),
  verification: (who, c) =>
    staff[who].call('cases.recordVerification', { ...at(c), verification: verificationOn(TODAY, '2027-02-01', file) }),
  ask: (who, c) => staff[who].call('cases.requestVerification', dated(c)),
  propose: (who, c) => staff[who].call('cases.propose', { ...dated(c), verdict: 'confirm', opinion: '拟同意', month: '2026-11' }),
  refuse: (who, c) => staff[who].call('cases.propose', { ...dated(c), verdict: 'refuse', opinion: '拟不予', month: '2026-11' }),
  back: (who, c) => staff[who].call('cases.returnToSurvey', { ...at(c), reason: '随机' }),
  post: (who, c) =>
    staff[who].call('notices.post', {
      villageCode: VILLAGE,
      caseIds: [c.id],
      revs: [c.rev],
      on: TODAY,
      place: '公开栏',
      phone: '0999-8881234',
    }),
  object: onNotice((who, c, seen) =>
    staff[who].call('notices.object', { id: seen.id, rev: seen.rev, caseId: c.id, receivedOn: TODAY, content: '有房' }),
  ),
  upheld: objection('valid'),
  unfounded: objection('invalid'),
  takeDown: onNotice((who, _, seen) => staff[who].call('notices.takeDown', { id: seen.id, rev: seen.rev, on: TODAY, reason: '贴错' })),
  close: onNotice((who, _, seen) => staff[who].call('notices.close', { id: seen.id, rev: seen.rev, on: TODAY })),
  waive: (who, c) => staff[who].call('cases.waiveNotice', { ...dated(c), waiver: 'minor', note: '涉及未成年人' }),
  pause: (who, c) => staff[who].call('cases.pause', { ...dated(c), cause: 'appraisal' }),
  resume: (who, c) => staff[who].call('cases.resume', dated(c)),
  extend: (who, c) => staff[who].call('cases.extend', { ...reasoned(c), applicantAgreed: true }),
  report: (who, c) => staff[who].call('cases.reportOnPaper', { ids: [c.id], revs: [c.rev], documentNo: '青政民〔2026〕1号', on: TODAY }),
  amend: (who, c) => staff[who].call('cases.amend', reasoned(c)),
  typeConfirm: decide('confirm', 52_200),
  typeAdjust: decide('adjust', 40_000),
  typeReturn: decide('return', 0),
  typeRefuse: decide('refuse', 0),
  second: (who, c) => staff[who].call('cases.confirmPaperDecision', { ...at(c), documentNo: '临民函〔2026〕8号', amountFen: 52_200 }),
  secondNothing: (who, c) => staff[who].call('cases.confirmPaperDecision', { ...at(c), documentNo: '临民函〔2026〕8号', amountFen: 0 }),
  dropTyped: (who, c) => staff[who].call('cases.dropPaperDecision', { ...at(c), reason: '录错' }),
  rework: (who, c) => staff[who].call('cases.rework', dated(c)),
  resubmit: (who, c) => staff[who].call('cases.resubmit', dated(c)),
  letter: (who, c) => staff[who].call('cases.refusalLetterSent', { ...dated(c), how: '当面' }),
  requestWithdrawal: (who, c) => staff[who].call('cases.requestWithdrawal', reasoned(c)),
  closeWithdrawal: (who, c) => staff[who].call('cases.closeWithdrawal', { ...dated(c), note: '县同意' }),
  withdraw: (who, c) => staff[who].call('cases.withdraw', reasoned(c)),
  terminate: (who, c) => staff[who].call('cases.terminate', reasoned(c)),
};
const names = Object.keys(doings);
/** The usual way, so that late states are reached as often as early ones. */
const usual: readonly (readonly [keyof Staff, string])[] = [
  ['clerk', 'accept'],
  ['clerk', 'survey'],
  ['clerk', 'verification'],
  ['reviewer', 'propose'],
  ['head', 'waive'],
  ['head', 'report'],
  ['clerk', 'typeConfirm'],
  ['second', 'second'],
];

/** Whether the table has a row for it: the act, from there, to there. Corrections of the application keep their state. */
const inTable = (act: string, from: string, to: string): boolean =>
  (act === 'update' && from === to) ||
  dibaoFlow.rows.some(
    (row) =>
      row.office === 'township' &&
      row.act === act &&
      row.from.some((state) => state === from) &&
      (row.to === 'same' ? from === to : row.to === to),
  );

const who = fc.constantFrom<keyof Staff>('clerk', 'second', 'reviewer', 'head');
const anything = fc.array(fc.tuple(who, fc.constantFrom(...names)), { minLength: 4, maxLength: 16 });

describe('whatever anybody tries', () => {
  it('a case moves only along rows of the table, one event an act, its revision counting them', async () => {
    const before = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: usual.length }), anything, async (far, tries) => {
        const family = await loneFamily(staff.clerk, '张三', null);
        const { id } = await staff.clerk.must('cases.receive', application(family, TODAY));
        await staff.clerk.must('cases.setMaterials', {
          id,
          rev: (await staff.clerk.must('cases.get', { id })).rev,
          items: everything,
          questions: allYes,
        });
        for (const [actor, name] of [...usual.slice(0, far), ...tries]) {
          const shown = await staff.clerk.must('cases.get', { id });
          const answer = await doings[name]?.(actor, shown);
          const after = await staff.clerk.must('cases.get', { id });
          if (answer !== undefined && !answer.ok) {
            expect(answer.error.code).not.toBe('internal');
            expect([after.rev, after.state, after.events.length]).toEqual([shown.rev, shown.state, shown.events.length]);
          }
          expect(after.rev).toBe(after.events.length);
          const paid = (await staff.clerk.must('households.get', { id: family.householdId })).benefits.filter(
            (benefit) => benefit.standing === 'active' || benefit.standing === 'not_yet',
          ).length;
          expect(paid).toBe(after.state === 'confirmed' || after.state === 'adjusted' ? 1 : 0);
        }
        const { rows } = await staff.clerk.must('cases.list', { text: '', limit: 1, sort: 'no' });
        before.add(rows[0]?.state ?? '');
      }),
      { numRuns: 8, seed: 20_261_121 },
    );
    expect(before.size).toBeGreaterThan(2);
  });

  it('leaves a history in which every step is a row of the table and begins where the last one ended', async () => {
    const page = await staff.clerk.must('cases.list', { limit: 100 });
    for (const row of page.rows) {
      const trail = (await office.admin.must('journal.list', { objectId: row.id, limit: 100 })).rows;
      expect(trail.length).toBeGreaterThan(1);
      const { transitions } = await staff.clerk.must('cases.get', { id: row.id });
      expect(transitions.filter((one) => !inTable(one.act, one.from, one.to))).toEqual([]);
      expect(transitions.map((one) => one.from)).toEqual(['draft', ...transitions.slice(0, -1).map((one) => one.to)]);
    }
    expect(office.bugs).toEqual([]);
  });
});
