import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { formatYuan } from '#shared/values/money.ts';
import { staffedOffice, type Staff } from '../fixtures/engine/applications.ts';
import { openPaperHost, paperLack, readPdf, type PaperHost } from '../fixtures/engine/paper-host.ts';
import { decidedOnPaper, letterSettings, noticed, paperFamily, proposedCase, type PaperFamily } from '../fixtures/engine/paper-families.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

const OFFICE = '999901104000';
const wife = '阿卜杜热合曼·买买提依明';

// One family's papers from the counter to the bank, made as the office makes them and read back as a reader sees them.
describe.skipIf(paperLack !== '')(`papers of real cases${paperLack === '' ? '' : ` (skipped: ${paperLack} not installed)`}`, () => {
  let paper: PaperHost;
  let office: TestOffice;
  let staff: Staff;
  let family: PaperFamily;
  let confirmed = '';
  let refused = '';
  let noticeId = '';
  let amountFen = 0;
  beforeAll(async () => {
    paper = openPaperHost();
    ({ office, staff } = await staffedOffice({ host: paper.host, today: '2026-11-02' }));
    await office.admin.must('office.setSettings', { rev: 0, ...letterSettings });
    family = await paperFamily(staff.clerk, ['张䶮', wife, '张㛃'], 100);
    confirmed = await proposedCase(staff, family, '2026-11-02');
    refused = await proposedCase(staff, await paperFamily(staff.clerk, ['赵𬎆', '尤𬍛', '赵𬱖'], 3000), '2026-11-02');
    noticeId = await noticed(office, staff, [confirmed, refused], '2026-11-02');
    amountFen = (await staff.clerk.must('cases.get', { id: confirmed })).proposal?.amountFen ?? 0;
  });
  afterAll(async () => {
    await office.close();
    await paper.close();
  });

  const printed = async (code: string, subjectId: string, variant = '') => {
    const made = await staff.clerk.must('papers.print', { code, subjectId, variant, purpose: '存档' });
    const bytes = Buffer.from((await staff.clerk.must('files.read', { downloadId: made.downloadId })).base64, 'base64');
    const read = readPdf(bytes);
    expect(read.pages).toBe(made.pages);
    return { ...read, ...made, sha256: createHash('sha256').update(bytes).digest('hex') };
  };

  it('tells once and in writing what is missing, and accepts with the day the law gives', async () => {
    const told = (await printed('one-time-notice', confirmed)).text;
    for (const words of ['张䶮：', '青民告字〔2026〕第1号', '授权书由全体成员', '一卡通账户复印件', '请于2026年11月16日前补齐'])
      expect(told).toContain(words);
    const accepted = (await printed('acceptance-letter', confirmed)).text;
    for (const words of [
      '张䶮：',
      '青民受字〔2026〕第1号',
      'DB-999901104-2026-00001',
      '自受理之日起30个工作日内',
      '预计不晚于2026年12月14日',
      '监督电话：0999-6300018',
    ])
      expect(accepted).toContain(words);
  });

  it('prints what is signed at the counter and at the wall from what was typed once; a preview hides its numbers', async () => {
    const asked = await printed('application', confirmed);
    for (const words of ['张䶮', wife.slice(0, 6), '张㛃', family.idNumber, family.account, '农村低保', '张建国', '青山镇人民政府'])
      expect(asked.text).toContain(words);
    const { html } = await staff.clerk.must('papers.preview', { code: 'application', subjectId: confirmed });
    expect(html).not.toContain(family.idNumber);
    expect(html).not.toContain(family.account);
    const allowed = (await printed('authorisation', confirmed)).text;
    for (const words of ['张䶮', wife.slice(0, 6), '张㛃', '张建国', '指印', '代签人及关系']) expect(allowed).toContain(words);
    expect((await printed('promise', confirmed)).text).toContain('30日内告知青山镇人民政府');
    expect((await printed('material-receipt', confirmed)).text).toContain('社会救助申请书');
    expect((await printed('neighbour-visit', confirmed)).text).toContain('被访人身份保密');
    expect((await printed('notice-result', confirmed)).text).toContain('公示期满，没有异议');
    expect(await staff.clerk.call('papers.print', { code: 'kin-filing', subjectId: confirmed })).toMatchObject({
      error: { code: 'paper_not_ready' },
    });
  }, 60_000);

  it('fills the survey form from the file and keeps the finding off the family’s pages', async () => {
    const whole = await printed('survey-form', confirmed, 'finding');
    for (const words of ['张䶮', '张㛃', family.idNumber, '肢体三级', '李会计', '周干事', '种养殖', '1,200.00', '张建国', '与申报：相符'])
      expect(whole.text).toContain(words);
    expect(whole.pages).toBe(3);
    expect((await staff.clerk.must('papers.preview', { code: 'survey-form', subjectId: confirmed })).html).not.toContain('与申报：相符');
  });

  it('explains the amount line by line and names it on the form the county signs', async () => {
    const statement = (await printed('statement', confirmed)).text;
    for (const words of ['张䶮', '补差', formatYuan(amountFen), amountInWords(amountFen), '722.00']) expect(statement).toContain(words);
    const form = (await printed('approval-form', confirmed)).text;
    for (const words of [family.idNumber, family.account, '公示期间无异议', `户月保障金${formatYuan(amountFen)}元`])
      expect(form).toContain(words);
  });

  it('posts names and places, and nothing else of a family', async () => {
    const wall = await printed('notice', noticeId);
    for (const words of ['张䶮', '赵𬎆', '青山村3组', formatYuan(amountFen), '2026年11月3日至2026年11月9日', '0999-6300018'])
      expect(wall.text).toContain(words);
    for (const words of [family.idNumber, family.account, '肾', '张㛃', '19900000012']) expect(wall.text).not.toContain(words);
  });

  it('reports on a roster, then confirms one family and refuses the other, each by letter', async () => {
    const roster = (await printed('report-roster', OFFICE)).text;
    for (const words of ['张䶮', '赵𬎆', family.idNumber, '因病', '722.00']) expect(roster).toContain(words);
    await decidedOnPaper(staff, confirmed, '2026-11-10', { outcome: 'confirm', amountFen, text: '' });
    await decidedOnPaper(staff, refused, '2026-11-10', {
      outcome: 'refuse',
      amountFen: 0,
      text: '名下登记小型轿车一辆,不属于生活必需;有隐瞒收入',
    });
    const yes = (await printed('confirmation-letter', confirmed)).text;
    for (const words of [
      '张䶮：',
      '临民批〔2026〕31号',
      '自2026年12月起',
      '保障人口3人',
      `${formatYuan(amountFen)}元`,
      `账户尾号${family.account.slice(-4)}`,
      '临江县民政局（盖章）',
      '60日内向临江县人民政府申请行政复议',
    ])
      expect(yes).toContain(words);
    expect(yes).not.toContain(family.account);
    const no = (await printed('refusal-letter', refused)).text;
    for (const words of ['赵𬎆：', '1．名下登记小型轿车一辆', '2．有隐瞒收入。', '民发〔2021〕57号', '6个月内依法向临江县人民法院'])
      expect(no).toContain(words);
    expect(await staff.clerk.call('papers.print', { code: 'refusal-letter', subjectId: confirmed })).toMatchObject({
      ok: false,
      error: { code: 'paper_not_ready' },
    });
    expect((await staff.clerk.must('papers.preview', { code: 'approval-form', subjectId: confirmed })).html).toContain(
      '临民批〔2026〕31号',
    );
  });

  it('pays by a roster with whole numbers for the bank and masked ones for the village', async () => {
    const run = await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-12' });
    expect(await staff.clerk.call('papers.print', { code: 'pay-roster', subjectId: run.id })).toMatchObject({
      ok: false,
      error: { code: 'paper_not_ready' },
    });
    const checked = await staff.clerk.must('pay.check', { id: run.id, rev: run.rev });
    await staff.head.must('pay.lock', { id: run.id, rev: checked.rev });
    const bank = (await printed('pay-roster', run.id)).text;
    for (const words of ['张䶮', family.idNumber, family.account, '农村低保', formatYuan(amountFen), amountInWords(amountFen), '722.00'])
      expect(bank).toContain(words);
    const village = (await printed('pay-roster', run.id, 'village')).text;
    for (const words of [family.idNumber, family.account]) expect(village).not.toContain(words);
    expect(village).toContain('张䶮');
    expect((await staff.clerk.must('papers.preview', { code: 'statement', subjectId: family.householdId })).html).toContain(
      formatYuan(amountFen),
    );
  });

  it('opens an archived paper as the very file that was printed', async () => {
    const first = await printed('acceptance-letter', confirmed);
    const again = await staff.clerk.must('papers.reopen', { paperId: first.paperId });
    const bytes = Buffer.from((await staff.clerk.must('files.read', { downloadId: again.downloadId })).base64, 'base64');
    const row = (await staff.clerk.must('papers.archived', { subjectId: confirmed })).rows.find((one) => one.id === first.paperId);
    expect([createHash('sha256').update(bytes).digest('hex'), row?.sha256]).toEqual([first.sha256, first.sha256]);
    expect(row).toMatchObject({ title: '受理通知书', by: '李会计', pages: 1 });
  });

  it('met no bug on the way', () => {
    expect(office.bugs).toEqual([]);
  });
});
