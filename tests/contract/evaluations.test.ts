import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawSize } from '#domain/spot-check/draw.ts';
import {
  loneFamily,
  plannedEvaluation,
  proposedCase,
  staffedOffice,
  surveyedCase,
  surveyOn,
  type Staff,
} from '../fixtures/engine/applications.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const code = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const ask = async (id: string) => ({ id, rev: (await staff.clerk.must('cases.get', { id })).rev });
const everyFamilyEvaluated = () =>
  office.admin.must('policies.add', {
    key: 'evaluation_mode',
    scope: { county: '999901000000' },
    from: '2001-01',
    value: 'ALWAYS',
    source: { doc: '县实施细则', number: '县民〔2026〕1号', date: '2026-01-05' },
    note: '',
  });
const everybody = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

describe('an evaluation by the village', () => {
  it('is called for as the county’s rule says: for nobody without an objection, for every surveyed family where each is evaluated', async () => {
    const { clerk } = staff;
    const { id } = await surveyedCase(staff, await loneFamily(clerk), '2026-11-02');
    expect(await clerk.must('evaluations.waiting', {})).toEqual({ mode: '有异议才评议', rows: [] });
    await everyFamilyEvaluated();
    expect(await clerk.must('evaluations.waiting', {})).toMatchObject({
      mode: '每户评议',
      rows: [{ families: [{ caseId: id, applicant: '张三', why: '本县规定每户评议，已入户' }] }],
    });
    await plannedEvaluation(staff, [id], '2026-11-02');
    expect((await clerk.must('evaluations.waiting', {})).rows).toEqual([]);
    expect((await clerk.must('evaluations.list', { state: 'planned' })).rows).toMatchObject([{ families: 1, place: '村部' }]);
  });

  it('keeps a relative of the family from voting, wants enough people, and moves every family or none', async () => {
    const { clerk } = staff;
    await everyFamilyEvaluated();
    const one = await surveyedCase(staff, await loneFamily(clerk), '2026-11-02');
    const other = await surveyedCase(staff, await loneFamily(clerk, '李四', null), '2026-11-02');
    await clerk.must('cases.fileKin', { ...(await ask(one.id)), on: '2026-11-02', relatives: [{ name: '村主任', relation: '兄弟' }] });
    const meeting = await plannedEvaluation(staff, [one.id, other.id], '2026-11-02');
    const shown = await clerk.must('evaluations.get', { id: meeting.id });
    expect(shown).toMatchObject({ needed: 8, passRule: '过半数' });
    expect(shown.rows.map((row) => [row.applicant, row.mustStandAside])).toEqual([
      ['张三', [0]],
      ['李四', []],
    ]);
    const votes = { yes: 11, no: 0, abstain: 0 };
    const held = { ...meeting, on: '2026-11-02', came: everybody };
    const both = (first: object) => [
      { caseId: one.id, ...votes, ...first },
      { caseId: other.id, yes: 12, no: 0, abstain: 0 },
    ];
    expect(code(await clerk.call('evaluations.hold', { ...held, families: both({ yes: 12 }) }))).toBe('evaluator_not_aside');
    expect(code(await clerk.call('evaluations.hold', { ...held, families: both({ aside: [0], yes: 12 }) }))).toBe(
      'evaluation_votes_differ',
    );
    expect(
      code(
        await clerk.call('evaluations.hold', {
          ...held,
          families: both({}).slice(0, 0).concat({ caseId: other.id, yes: 12, no: 0, abstain: 0 }),
        }),
      ),
    ).toBe('evaluation_family_left_out');
    expect(code(await clerk.call('evaluations.hold', { ...held, came: [0, 1, 2], families: both({ aside: [0], yes: 2 }) }))).toBe(
      'evaluation_no_quorum',
    );
    expect((await clerk.must('cases.get', { id: other.id })).evaluations).toEqual([]);

    await clerk.must('evaluations.hold', { ...held, families: both({ aside: [0], opinion: '情况属实' }) });
    const after = await clerk.must('evaluations.get', { id: meeting.id });
    expect(after.state).toBe('held');
    expect(after.rows[0]).toMatchObject({ passed: true, aside: [0], opinion: '情况属实', votes });
    expect(after.rows[0]?.conclusion).toContain('应到 12 人，实到 12 人（须到 8 人），回避 1 人，参加表决 11 人');
    expect((await clerk.must('cases.get', { id: one.id })).evaluations).toMatchObject([{ present: 12, recused: 1, yes: 11 }]);
    expect(code(await clerk.call('evaluations.hold', { ...held, rev: meeting.rev + 1, families: both({ aside: [0] }) }))).toBe(
      'evaluation_not_planned',
    );
  });
});

describe('the draw for a second visit', () => {
  it('draws the printed share by the public seed, adds complaints, and keeps a drawn family from the county until somebody else has been there', async () => {
    const { clerk, reviewer, head } = staff;
    const ids: string[] = [];
    for (const name of ['甲一', '甲二', '甲三', '甲四', '甲五', '甲六'])
      ids.push((await proposedCase(staff, await loneFamily(clerk, name, null), '2026-11-02')).id);
    const frame = await clerk.must('spotChecks.preview', {});
    expect(frame).toMatchObject({ ratio: '0.2', size: drawSize(6, '0.2'), always: [] });
    expect(frame.frame).toHaveLength(6);
    expect(code(await reviewer.call('spotChecks.draw', { seed: '青山镇第一次', frameHash: 'other' }))).toBe('spot_frame_changed');
    await reviewer.must('spotChecks.draw', { seed: '青山镇第一次', frameHash: frame.frameHash });
    const [made] = (await clerk.must('spotChecks.list', {})).rows;
    expect(made).toMatchObject({ seed: '青山镇第一次', frameHash: frame.frameHash, frame: frame.frame });
    expect(made?.drawn).toHaveLength(2);
    const again = await clerk.must('spotChecks.preview', {});
    expect(again.frame).toHaveLength(4);
    expect(code(await reviewer.call('spotChecks.draw', { seed: '青山镇第一次', frameHash: again.frameHash }))).toBe('spot_seed_used');

    const id = made?.drawn[0]?.caseId ?? '';
    expect(ids).toContain(id);
    await head.must('cases.waiveNotice', { ...(await ask(id)), on: '2026-11-02', waiver: 'privacy', note: '依法' });
    const report = async () =>
      head.call('cases.reportOnPaper', { ids: [id], revs: [(await ask(id)).rev], documentNo: '报1', on: '2026-11-02' });
    expect(code(await report())).toBe('spot_check_missing');
    const seen = surveyOn('2026-11-02', ['李会计', '吴干事']);
    expect(code(await clerk.call('cases.recordSpotCheck', { ...(await ask(id)), survey: seen }))).toBe('spot_surveyors_same');
    await clerk.must('cases.recordSpotCheck', {
      ...(await ask(id)),
      survey: { ...surveyOn('2026-11-02', ['吴干事', '郑干事']), matchesDeclaration: false },
    });
    expect(code(await report())).toBe('spot_check_differs');
    expect((await clerk.must('spotChecks.list', {})).rows[0]?.drawn[0]?.visited).toBe(true);
  });
});
