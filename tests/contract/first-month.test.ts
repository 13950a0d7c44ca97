import { afterEach, describe, expect, it } from 'vitest';
import {
  closeNotice,
  loneFamily,
  picture,
  postNotice,
  proposedCase,
  staffedOffice,
  turnTo,
  type Staff,
} from '../fixtures/engine/applications.ts';
import { countyReads, fileOf, report, reportable, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

type Answer = { ok: boolean; error?: { code: string; params: unknown } };
const code = (answer: Answer): string => answer.error?.code ?? 'done';

describe('the month a grant begins in, decided or typed at the township', () => {
  let office: TestOffice;
  let staff: Staff;
  afterEach(async () => {
    expect(office.bugs).toEqual([]);
    await office.close();
  });
  const shown = (id: string) => staff.clerk.must('cases.get', { id });
  const ask = async (id: string) => ({ id, rev: (await shown(id)).rev });

  /** Applied for on 2 November, its notice over on the tenth; reported on paper where the county decides. */
  const ready = async (authority: 'COUNTY' | 'TOWNSHIP'): Promise<string> => {
    ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
    await office.admin.must('policies.add', {
      key: 'authority_mode',
      scope: { county: '999901000000' },
      from: '2001-01',
      value: authority,
      source: { doc: '县实施细则', number: '县民〔2026〕1号', date: '2026-01-05' },
      note: '',
    });
    const { id } = await proposedCase(staff, await loneFamily(staff.clerk), '2026-11-02');
    const notice = await postNotice(staff, [id], '2026-11-02');
    await turnTo(office, staff, '2026-11-10');
    await closeNotice(staff, notice.id, '2026-11-10');
    if (authority === 'COUNTY')
      await staff.head.must('cases.reportOnPaper', {
        ids: [id],
        revs: [(await shown(id)).rev],
        documentNo: '青政民〔2026〕3号',
        on: '2026-11-10',
      });
    return id;
  };

  it('the township pays from no month before the application, and from another than the rule’s only with its reason', async () => {
    const id = await ready('TOWNSHIP');
    const { head } = staff;
    const decide = { ...(await ask(id)), on: '2026-11-10', outcome: 'confirm' as const, documentNo: '青民〔2026〕7号' };
    const early = await head.call('cases.townshipDecide', { ...decide, from: '2026-10', fromReason: '家里急' });
    expect(early).toMatchObject({
      ok: false,
      error: { code: 'month_before_application', params: { month: '2026-10', applied: '2026-11' } },
    });
    const silent = await head.call('cases.townshipDecide', { ...decide, from: '2026-11' });
    expect(silent).toMatchObject({ ok: false, error: { code: 'month_reason_missing', params: { month: '2026-11', rule: '2026-12' } } });
    expect(code(await head.call('cases.townshipDecide', { ...decide, from: '2027-02' }))).toBe('month_reason_missing');
    expect((await shown(id)).state).toBe('ready');
    await head.must('cases.townshipDecide', { ...decide, from: '2026-11', fromReason: '县会议纪要〔2026〕6号，当月起发' });
    const decided = await shown(id);
    expect(decided.decision).toMatchObject({ from: '2026-11', fromByRule: '2026-12', fromReason: '县会议纪要〔2026〕6号，当月起发' });
    expect(decided.events.map((one) => one.detail).join()).toContain('县会议纪要〔2026〕6号，当月起发');
  });

  it('the rule’s own month needs no reason, typed or left open', async () => {
    const id = await ready('TOWNSHIP');
    const decide = { ...(await ask(id)), on: '2026-11-10', outcome: 'confirm' as const, documentNo: '青民〔2026〕7号' };
    await staff.head.must('cases.townshipDecide', { ...decide, from: '2026-12' });
    expect((await shown(id)).decision).toMatchObject({ from: '2026-12', fromByRule: '2026-12', fromReason: '' });
  });

  it('a county’s paper that names another month is typed with the reason it gives', async () => {
    const id = await ready('COUNTY');
    const { clerk, second } = staff;
    const paper = {
      outcome: 'confirm' as const,
      amountFen: 52_200,
      documentNo: '临民函〔2026〕8号',
      decidedOn: '2026-11-10',
      text: '',
      attachmentId: await picture(clerk, 'case', id, 'decision'),
    };
    expect(code(await clerk.call('cases.recordPaperDecision', { ...(await ask(id)), ...paper, from: '2026-10' }))).toBe(
      'month_before_application',
    );
    expect(code(await clerk.call('cases.recordPaperDecision', { ...(await ask(id)), ...paper, from: '2027-02' }))).toBe(
      'month_reason_missing',
    );
    await clerk.must('cases.recordPaperDecision', { ...(await ask(id)), ...paper, from: '2027-02', fromReason: '批复载明' });
    await second.must('cases.confirmPaperDecision', { ...(await ask(id)), documentNo: paper.documentNo, amountFen: 52_200 });
    const decided = await shown(id);
    expect(decided.decision).toMatchObject({ from: '2027-02', fromByRule: '2026-12', fromReason: '批复载明' });
    expect(decided.events.map((one) => one.detail).join()).toContain('批复载明');
  });
});

describe('the month a grant begins in, decided at the county', () => {
  let both: TwoOffices;
  afterEach(async () => {
    expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
    await both.close();
  });

  /** One case on the county's desk since 10 November. */
  const arrived = async (): Promise<{ id: string; rev: number }> => {
    both = await pairedOffices();
    const ids = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const [row] = (await both.countyStaff.clerk.must('county.list', {})).rows;
    return { id: row?.id ?? '', rev: row?.rev ?? 0 };
  };
  const opinion = { outcome: 'confirm' as const, amountFen: 52_200 };
  const word = { documentNo: '临民批〔2026〕3号' };

  it('another month than the rule’s wants its reason, which the township reads with the decision', async () => {
    const { id, rev } = await arrived();
    const { clerk, reviewer, head } = both.countyStaff;
    const propose = (item: object) => clerk.call('county.propose', { items: [{ id, rev, ...opinion, from: '2027-03', ...item }] });
    expect(code(await propose({ from: '2026-10', fromReason: '早些发' }))).toBe('month_before_application');
    expect(code(await propose({}))).toBe('month_reason_missing');
    expect(code(await propose({ fromReason: '与春节前提标合并' }))).toBe('done');
    expect((await clerk.must('county.get', { id })).proposal).toMatchObject({ from: '2027-03', fromReason: '与春节前提标合并' });
    await reviewer.must('county.decide', { items: [{ id, rev: rev + 1 }], on: '2026-11-10', ...word });
    const sealed = await head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [id], kind: 'decision' });
    expect(await townshipReads(both, await fileOf(both, 'county', sealed.id))).toMatchObject({ applied: 1, conflicts: 0 });
    const decided = await both.staff.clerk.must('cases.get', { id });
    expect(decided).toMatchObject({ state: 'confirmed', decision: { from: '2027-03', fromByRule: '2026-12' } });
    expect(decided.decision?.text).toContain('与春节前提标合并');
    expect(decided.events.map((one) => one.detail).join()).toContain('按规定从 2026-12 起');
  });

  it('proposed in November and decided in December, it begins in January', async () => {
    const { id, rev } = await arrived();
    const { clerk, reviewer } = both.countyStaff;
    await clerk.must('county.propose', { items: [{ id, rev, ...opinion, from: '2026-12' }] });
    await both.turnTo('2026-12-01');
    await reviewer.must('county.decide', { items: [{ id, rev: rev + 1 }], on: '2026-12-01', ...word });
    const decided = await clerk.must('county.get', { id });
    expect(decided.proposal).toMatchObject({ from: '2027-01' });
    expect(decided.history.map((one) => one.text).join()).toContain('顺移到 2027-01');
  });
});
