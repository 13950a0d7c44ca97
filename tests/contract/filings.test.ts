import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asFile, COUNTY, importFile, pair, TOWNSHIP, twoOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, report, reportable, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await twoOffices('2026-11-02');
  for (const office of [both.township, both.county])
    await office.admin.must('policies.add', {
      key: 'authority_mode',
      scope: { county: COUNTY },
      from: '2001-01',
      value: 'TOWNSHIP',
      source: { doc: '县实施细则', number: '县民〔2026〕1号', date: '2026-01-05' },
      note: '',
    });
  await pair(both);
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const code = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';

/** Families the township confirmed itself. */
const decidedHere = async (count: number): Promise<string[]> => {
  const ids = await reportable(both, count, '2026-11-02');
  const { clerk, head } = both.staff;
  for (const id of ids) {
    const { rev } = await clerk.must('cases.get', { id });
    await head.must('cases.townshipDecide', {
      id,
      rev,
      on: both.township.today(),
      outcome: 'confirm',
      documentNo: '青民〔2026〕7号',
      from: null,
      reason: '',
    });
  }
  return ids;
};
const filed = async (ids: readonly string[]) => {
  const sent = await report(both, ids);
  return countyReads(both, await asFile(both.staff.clerk, sent.id));
};
const atCounty = async () => (await both.countyStaff.clerk.must('filings.list', { limit: 100 })).rows;
const ask = async (id: string) => ({ id, rev: (await both.countyStaff.clerk.must('filings.get', { id })).rev });
const sendDown = async (ids: readonly string[]) => {
  const sent = await both.countyStaff.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [...ids], kind: 'decision' });
  return townshipReads(both, await asFile(both.countyStaff.clerk, sent.id));
};
const visited = (outcome: 'in_order' | 'correct') => ({
  on: both.county.today(),
  visitors: ['钱科员', '吴科员'],
  found: outcome === 'correct' ? '儿子每月汇 300 元，未申报' : '与申报一致',
  outcome,
  attachmentIds: [],
});

describe('a township that decides itself files with the county', () => {
  it('what was decided is ready for the next package; sealed, the case is filed, and the county has it in its list', async () => {
    const ids = await decidedHere(2);
    const ready = await both.staff.head.must('exchange.ready', {});
    expect(ready.rows.map((row) => row.what)).toEqual(['备案', '备案']);
    const roster = async (subjectId: string) =>
      (await both.staff.clerk.must('papers.preview', { code: 'filing-roster', subjectId })).html.replaceAll(/<[^>]+>/gu, ' ');
    for (const words of ['备案花名册', '青民〔2026〕7号', '确认 2 户，不予确认 0 户', '合计', '2户'])
      expect(await roster(TOWNSHIP)).toContain(words);
    const sent = await report(both, ids);
    expect(await roster(sent.id)).toContain('青民〔2026〕7号');
    expect((await both.staff.clerk.call('papers.preview', { code: 'report-roster', subjectId: sent.id })).ok).toBe(false);
    expect(sent.summary.lines).toMatchObject([{ label: '农村最低生活保障（备案）', households: 2, persons: 2 }]);
    const one = await both.staff.clerk.must('cases.get', { id: ids[0] ?? '' });
    expect(one).toMatchObject({ state: 'confirmed', filedOn: both.township.today() });
    expect((await both.staff.head.must('exchange.ready', {})).rows).toEqual([]);

    const path = await asFile(both.staff.clerk, sent.id);
    const preview = await both.countyStaff.clerk.must('exchange.preview', { fileToken: path });
    expect(preview.rows.map((row) => row.what)).toEqual(['备案（新收）', '备案（新收）']);
    expect(preview.totals).toEqual({ households: 2, persons: 2, monthlyFen: ready.totals.monthlyFen });
    await both.countyStaff.clerk.must('exchange.import', { previewId: preview.previewId });
    const rows = await atCounty();
    expect(rows.map((row) => [row.state, row.differs, row.oursFen])).toEqual([
      ['filed', false, rows[0]?.townshipFen],
      ['filed', false, rows[1]?.townshipFen],
    ]);
    const shown = await both.countyStaff.clerk.must('filings.get', { id: rows[0]?.id ?? '' });
    expect(shown).toMatchObject({ documentNo: '青民〔2026〕7号', deciders: '赵镇长', differences: [], outcome: 'confirmed' });
    // 县里没有要审批的案件：备案不进审核。
    expect((await both.countyStaff.clerk.must('county.list', {})).total).toBe(0);
  });

  it('the county draws whom it visits from a seed and a frame anyone can hash again; who was not drawn is not drawn twice', async () => {
    await filed(await decidedHere(6));
    const { clerk } = both.countyStaff;
    const frame = await clerk.must('filings.drawPreview', {});
    expect([frame.frame.length, frame.ratio, frame.size]).toEqual([6, '0.2', 2]);
    const hash = createHash('sha256')
      .update(
        [...frame.frame]
          .sort()
          .map((no) => `${no}\n`)
          .join(''),
      )
      .digest('hex');
    expect(frame.frameHash).toBe(hash);
    expect(code(await clerk.call('filings.draw', { seed: '彩票 2026130', frameHash: 'x' }))).toBe('spot_frame_changed');
    await clerk.must('filings.draw', { seed: '彩票 2026130', frameHash: frame.frameHash });
    const [draw] = (await clerk.must('filings.draws', {})).rows;
    const ticket = (no: string) => createHash('sha256').update(`彩票 2026130\n${hash}\n${no}`).digest('hex');
    const lowest = [...frame.frame].sort((a, b) => (ticket(a) < ticket(b) ? -1 : 1)).slice(0, 2);
    expect(draw?.drawn.map((one) => one.no)).toEqual(lowest);
    const rows = await atCounty();
    expect(rows.filter((row) => row.state === 'to_visit').map((row) => [row.whyVisit, row.due])).toEqual([
      ['抽查', '2026-12-08'],
      ['抽查', '2026-12-08'],
    ]);
    expect((await clerk.must('filings.drawPreview', {})).frame).toEqual([]);
    expect(
      code(await clerk.call('filings.draw', { seed: '另一个种子', frameHash: (await clerk.must('filings.drawPreview', {})).frameHash })),
    ).toBe('filing_frame_empty');
    // 不随本年其它抽查重复用种子。
    expect((await clerk.must('spotChecks.list', {})).total).toBe(0);
  });

  it('a family complained of must be visited; the finding is settled by a second person, ordered, corrected and looked at again', async () => {
    const [caseId = ''] = await decidedHere(1);
    await filed([caseId]);
    const { clerk, reviewer, head } = both.countyStaff;
    const id = (await atCounty())[0]?.id ?? '';
    expect(code(await clerk.call('filings.visit', { ...(await ask(id)), ...visited('correct') }))).toBe('filing_state');
    await clerk.must('filings.complain', { ...(await ask(id)), on: both.county.today(), content: '群众来电：儿子有工资' });
    expect(code(await clerk.call('filings.complain', { ...(await ask(id)), on: '2027-11-02', content: '日期打错' }))).toBe(
      'filing_day_ahead',
    );
    expect((await atCounty())[0]).toMatchObject({ state: 'to_visit', whyVisit: '投诉举报', complaint: true, due: '2026-12-08' });

    expect(code(await clerk.call('filings.visit', { ...(await ask(id)), ...visited('correct'), visitors: ['钱科员'] }))).toBe(
      'filing_visitors_few',
    );
    expect(code(await clerk.call('filings.visit', { ...(await ask(id)), ...visited('correct'), on: '2026-11-02' }))).toBe(
      'filing_visit_early',
    );
    expect(code(await clerk.call('filings.visit', { ...(await ask(id)), ...visited('correct'), on: '2027-11-02' }))).toBe(
      'filing_day_ahead',
    );
    await clerk.must('filings.visit', { ...(await ask(id)), ...visited('correct') });
    const seen = await clerk.must('filings.get', { id });
    expect(seen.visit).toMatchObject({ visitors: ['钱科员', '吴科员'], outcome: 'correct' });
    expect(code(await reviewer.call('filings.conclude', { ...(await ask(id)), documentNo: '临民查〔2026〕2号' }))).toBe(
      'filing_order_missing',
    );
    const order = { documentNo: '临民查〔2026〕2号', order: '重新核算，计入赡养费', due: seen.correctBy };
    expect(code(await clerk.call('filings.conclude', { ...(await ask(id)), ...order }))).toBe('forbidden');
    await reviewer.must('filings.conclude', { ...(await ask(id)), ...order });
    expect((await head.must('exchange.ready', {})).rows.map((row) => row.what)).toEqual(['备案核查：责令更正']);
    await sendDown([id]);
    expect((await atCounty())[0]).toMatchObject({ state: 'ordered', due: seen.correctBy });

    const township = both.staff;
    const [finding] = (await township.clerk.must('filings.findings', {})).rows;
    expect(finding).toMatchObject({
      caseId,
      state: 'ordered',
      order: '重新核算，计入赡养费',
      due: seen.correctBy,
      visitors: '钱科员、吴科员',
    });
    const told = await township.clerk.must('cases.get', { id: caseId });
    expect(told.filingFindings).toMatchObject([{ id: finding?.id, state: 'ordered' }]);
    const early = { id: finding?.id ?? '', rev: 0, on: '2026-11-02', text: '已重算' };
    expect(code(await township.reviewer.call('filings.correct', early))).toBe('filing_correction_early');
    expect(code(await township.reviewer.call('filings.correct', { ...early, on: '2027-11-02' }))).toBe('filing_day_ahead');
    await township.reviewer.must('filings.correct', {
      ...early,
      on: both.township.today(),
      text: '已办理变更 BG202600001，自 12 月起降为 300 元',
    });
    expect((await township.head.must('exchange.ready', {})).rows.map((row) => row.what)).toEqual(['备案更正']);
    await filed([caseId]);
    expect((await township.clerk.must('filings.findings', {})).rows[0]).toMatchObject({ state: 'sent' });
    expect(code(await township.reviewer.call('filings.correct', { ...early, rev: 2, on: both.township.today() }))).toBe(
      'filing_finding_answered',
    );

    const again = await clerk.must('filings.get', { id });
    expect(again).toMatchObject({
      state: 'corrected',
      correction: { text: '已办理变更 BG202600001，自 12 月起降为 300 元', by: '王主任' },
    });
    await clerk.must('filings.visit', { ...(await ask(id)), ...visited('in_order') });
    await reviewer.must('filings.conclude', { ...(await ask(id)), documentNo: '' });
    await sendDown([id]);
    expect((await atCounty())[0]).toMatchObject({ state: 'closed' });
    expect((await township.clerk.must('filings.findings', { state: 'told' })).total).toBe(1);
  });

  it('who recorded the visit does not settle it, whatever posts they hold; sent back, it is visited again', async () => {
    const [caseId = ''] = await decidedHere(1);
    await filed([caseId]);
    const { reviewer } = both.countyStaff;
    const id = (await atCounty())[0]?.id ?? '';
    await reviewer.must('filings.complain', { ...(await ask(id)), on: both.county.today(), content: '来信' });
    await reviewer.must('filings.visit', { ...(await ask(id)), ...visited('in_order') });
    expect(code(await reviewer.call('filings.conclude', { ...(await ask(id)), documentNo: '' }))).toBe('filing_same_person');
    const shown = await ask(id);
    await both.countyStaff.head.must('filings.sendBack', { ...shown, reason: '没有走访邻里' });
    expect((await atCounty())[0]).toMatchObject({ state: 'to_visit' });
    expect(code(await both.countyStaff.head.call('filings.sendBack', { ...shown, reason: '再退' }))).toBe('stale');
  });

  it('the same stick twice files nothing twice', async () => {
    const ids = await decidedHere(1);
    const sent = await report(both, ids);
    const path = await asFile(both.staff.clerk, sent.id);
    await importFile(both.countyStaff.clerk, path);
    const again = await both.countyStaff.clerk.must('exchange.preview', { fileToken: path });
    expect(code(await both.countyStaff.clerk.call('exchange.import', { previewId: again.previewId }))).toBe('package_repeated');
    expect((await atCounty()).length).toBe(1);
    const sealing = await both.staff.head.call('exchange.seal', { peer: COUNTY, caseIds: ids, kind: 'report' });
    expect(code(sealing)).toBe('already_filed');
  });
});
