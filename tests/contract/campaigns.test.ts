import { afterEach, describe, expect, it } from 'vitest';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
const open = async (): Promise<void> => {
  ({ office, staff, family } = await paidOffice());
  await turnTo(office, staff, '2027-04-26');
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const two = ['李会计', '周干事'];
const looked = { way: 'visit', reviewers: two } as const;
const whole = async () => {
  const { villageCode } = await staff.clerk.must('households.get', { id: family.householdId });
  return { program: 'dibao', month: '2027-04', scope: 'all' as const, villages: [villageCode] };
};
const opened = async () => {
  const ask = await whole();
  const { frameHash } = await staff.reviewer.must('campaigns.preview', ask);
  return staff.reviewer.must('campaigns.open', { ...ask, title: '2027 年全面复核', untilOn: '2027-06-30', frameHash });
};
const benefitRev = async (): Promise<number> => (await staff.clerk.must('reviews.prepare', { benefitId: family.benefitId })).rev;

describe('a campaign of reviews', () => {
  it('is opened from the list that was looked at, once for a family, and not closed while somebody is unanswered', async () => {
    await open();
    const ask = await whole();
    expect(await staff.clerk.must('campaigns.preview', { ...ask, scope: 'due' })).toMatchObject({ households: 0 });
    const seen = await staff.reviewer.must('campaigns.preview', ask);
    expect(seen).toMatchObject({ households: 1, persons: 3, fen: 96_600, taken: 0, villages: [{ households: 1 }] });
    const more = { ...ask, title: '全面复核', untilOn: '2027-06-30', frameHash: seen.frameHash };
    expect(codeOf(await staff.clerk.call('campaigns.open', more))).toBe('forbidden');
    expect(codeOf(await staff.reviewer.call('campaigns.open', { ...more, untilOn: '2027-04-25' }))).toBe('campaign_until_past');
    expect(codeOf(await staff.reviewer.call('campaigns.open', { ...more, frameHash: 'x' }))).toBe('campaign_frame_changed');
    expect(codeOf(await staff.reviewer.call('campaigns.open', { ...more, scope: 'due' }))).toBe('campaign_empty');
    const campaign = await opened();
    expect(codeOf(await staff.reviewer.call('campaigns.open', more))).toBe('campaign_overlap');
    expect(await staff.reviewer.call('campaigns.close', campaign)).toMatchObject({
      ok: false,
      error: { code: 'campaign_unanswered', params: { count: 1, heads: '张建国' } },
    });
    await staff.clerk.must('reviews.recordUnchanged', {
      ...looked,
      families: [{ benefitId: family.benefitId, rev: await benefitRev() }],
      on: '2027-04-26',
    });
    expect(await staff.clerk.must('campaigns.get', { id: campaign.id })).toMatchObject({
      open: 0,
      villages: [{ households: 1, unchanged: 1, open: 0 }],
      bridge: { balanced: true, before: { households: 1, persons: 3, fen: 96_600 }, after: { fen: 96_600 } },
    });
    await staff.reviewer.must('campaigns.close', campaign);
    expect(await staff.clerk.must('campaigns.get', { id: campaign.id })).toMatchObject({ state: 'closed', closedBy: '王主任' });
    expect(codeOf(await staff.reviewer.call('campaigns.cancel', { id: campaign.id, rev: campaign.rev + 1, reason: '不办了' }))).toBe(
      'campaign_not_open',
    );
  });

  it('counts what its findings moved: the stopped family is gone from the end and explained by its paper', async () => {
    await open();
    const campaign = await opened();
    await staff.clerk.must('reviews.record', {
      ...looked,
      benefitId: family.benefitId,
      rev: await benefitRev(),
      result: 'changed',
      on: '2027-04-26',
      items: ['assets'],
      findings: '名下两套商品房',
      proposal: 'stop',
      event: 'EV08',
    });
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    const change = await staff.clerk.must('changes.register', {
      benefitId: family.benefitId,
      rev,
      entry: { event: 'EV08', eventOn: '2027-04-20', reportedOn: '2027-04-26', evidence: '核查记录' },
      shownFen: 0,
    });
    const checked = await staff.reviewer.must('changes.review', { id: change.id, rev: change.rev });
    await staff.head.must('changes.decide', {
      id: change.id,
      rev: checked.rev,
      outcome: 'agree',
      documentNo: '青政民〔2027〕8号',
      decidedOn: '2027-04-26',
    });
    await turnTo(office, staff, '2027-05-06');
    const { bridge } = await staff.clerk.must('campaigns.get', { id: campaign.id });
    expect(bridge).toMatchObject({ balanced: true, before: { households: 1, fen: 96_600 }, after: { households: 0, persons: 0, fen: 0 } });
    expect(bridge.groups.find((one) => one.kind === 'leaves')).toEqual({ kind: 'leaves', households: 1, persons: -3, fen: -96_600 });
    expect((await staff.clerk.must('campaigns.families', { id: campaign.id, answer: 'changed' })).rows).toMatchObject([
      { head: '张建国', ended: true, findings: '名下两套商品房' },
    ]);
    await staff.reviewer.must('campaigns.close', campaign);
  });
});

describe('a second visit drawn in a campaign', () => {
  const answer = async () =>
    staff.clerk.must('reviews.recordUnchanged', {
      ...looked,
      families: [{ benefitId: family.benefitId, rev: await benefitRev() }],
      on: '2027-04-26',
    });
  const rev = async (id: string): Promise<number> => (await staff.clerk.must('campaigns.get', { id })).rev;
  const drawn = async (id: string) => {
    const frame = await staff.reviewer.must('campaigns.drawPreview', { id });
    return staff.reviewer.call('campaigns.draw', { id, rev: await rev(id), seed: '体彩 2027046 期', frameHash: frame.frameHash });
  };
  const visit = (on: string, visitors: readonly string[], agrees: boolean) => ({
    benefitId: family.benefitId,
    on,
    visitors: [...visitors],
    agrees,
    findings: agrees ? '与核查一致' : '次子已务工',
  });

  it('is drawn among the answered, made by others than the first, and the campaign waits for it', async () => {
    await open();
    const { id } = await opened();
    expect(codeOf(await drawn(id))).toBe('campaign_draw_empty');
    await answer();
    const frame = await staff.reviewer.must('campaigns.drawPreview', { id });
    expect([frame.frame.length, frame.size]).toEqual([1, 1]);
    expect(codeOf(await drawn(id))).toBe('done');
    expect((await staff.clerk.must('campaigns.draws', { id })).rows[0]?.drawn).toMatchObject([
      { caseId: family.benefitId, applicant: '张建国', visited: false, opens: family.householdId },
    ]);
    const closing = await staff.reviewer.call('campaigns.close', { id, rev: await rev(id) });
    expect(closing).toMatchObject({ ok: false, error: { code: 'campaign_revisit_open', params: { count: 1, heads: '张建国' } } });
    const go = async (body: ReturnType<typeof visit>) =>
      codeOf(await staff.second.call('campaigns.revisit', { id, rev: await rev(id), ...body }));
    expect(await go(visit('2027-04-26', ['王主任', '周干事'], true))).toBe('revisit_same_person');
    expect(await go(visit('2027-04-25', ['王主任', '马村干'], true))).toBe('revisit_day_wrong');
    expect(await go(visit('2027-04-26', ['王主任', '王主任'], true))).toBe('revisit_few');
    expect(await go(visit('2027-04-26', ['王主任', '马村干'], true))).toBe('done');
    expect(await go(visit('2027-04-26', ['王主任', '马村干'], true))).toBe('revisit_done');
    expect((await staff.clerk.must('campaigns.families', { id })).rows).toMatchObject([
      { drawn: true, revisit: { on: '2027-04-26', visitors: '王主任、马村干', agrees: true } },
    ]);
    await staff.reviewer.must('campaigns.close', { id, rev: await rev(id) });
  });

  it('one that finds otherwise strikes out the finding, and the family is looked at anew', async () => {
    await open();
    const { id } = await opened();
    await answer();
    await drawn(id);
    await staff.second.must('campaigns.revisit', { id, rev: await rev(id), ...visit('2027-04-26', ['王主任', '马村干'], false) });
    expect(await staff.clerk.must('campaigns.get', { id })).toMatchObject({ open: 1, villages: [{ open: 1, unchanged: 0 }] });
    expect(codeOf(await staff.reviewer.call('campaigns.close', { id, rev: await rev(id) }))).toBe('campaign_unanswered');
    await answer();
    await staff.reviewer.must('campaigns.close', { id, rev: await rev(id) });
  });
});
