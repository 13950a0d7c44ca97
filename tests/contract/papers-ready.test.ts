import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flowPapers, type PaperCode } from '#domain/flow/papers.ts';
import { programs } from '#domain/programs/registry.ts';
import { casePaperCodes, papersByHand, papersOfBatches } from '#engine/cases/case-papers.ts';
import { paperSources } from '#engine/papers/sources.ts';
import { isPaperCode } from '#print/papers.ts';
import { done } from '#shared/values/refusal.ts';
import {
  acceptedCase,
  allYes,
  application,
  everything,
  loneFamily,
  proposedCase,
  staffed,
  type Staff,
} from '../fixtures/engine/applications.ts';
import { drawingHost, namedPdf } from '../fixtures/engine/paper-host.ts';
import {
  decidedOnPaper,
  letterSettings,
  noticed,
  paperFamily,
  proposedCase as proposedForPaper,
} from '../fixtures/engine/paper-families.ts';
import { testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

const ON = '2026-11-02';
const drawn: string[] = [];
let office: TestOffice;
let staff: Staff;
beforeEach(async () => {
  drawn.length = 0;
  office = await testOffice({
    host: drawingHost(async (html) => {
      drawn.push(html);
      return done(namedPdf(html));
    }),
    today: ON,
  });
  staff = await staffed(office);
  await office.admin.must('office.setSettings', { rev: 0, ...letterSettings });
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

describe('the papers a flow calls for', () => {
  const called = [...new Set(programs.flatMap((program) => [...program.papers, ...program.flow.rows.flatMap((row) => row.papers)]))];
  const isOneOf = (codes: readonly PaperCode[], code: PaperCode): boolean => codes.includes(code);

  it.each(called)('%s is drawn for the case, drawn for a batch, or known to be filled in by hand', (code) => {
    const places = [isOneOf(casePaperCodes, code), isOneOf(papersOfBatches, code), isOneOf(papersByHand, code)];
    expect(places.filter(Boolean), flowPapers[code]).toHaveLength(1);
    // Whoever draws a paper takes it off the list of those filled in by hand; whoever lists one has drawn it.
    expect(isPaperCode(code) && paperSources.some((source) => source.code === code)).toBe(!isOneOf(papersByHand, code));
  });
});

/** What the page of a case offers against what the papers themselves say. */
const offered = async (clerk: Desk, id: string) => {
  const { papers } = await clerk.must('cases.get', { id });
  const answers = await Promise.all(papers.map(({ code }) => clerk.call('papers.preview', { code, subjectId: id })));
  return papers.map((paper, at) => ({ code: paper.code, ready: paper.ready, why: paper.why, made: answers[at]?.ok }));
};

describe('a paper that cannot be printed yet', () => {
  it('is never offered by the page of a case before it can be made, and says the reason instead', async () => {
    const { clerk } = staff;
    const ready = async (id: string): Promise<readonly string[]> => {
      const papers = await offered(clerk, id);
      for (const paper of papers) expect(paper.why === null, paper.code).toBe(paper.ready);
      expect(papers.filter((paper) => paper.ready && paper.made === false)).toEqual([]);
      return papers.filter((paper) => paper.ready).map((paper) => paper.code);
    };
    const intake = ['application', 'authorisation', 'promise', 'material-receipt'];
    const received = await clerk.must('cases.receive', application(await loneFamily(clerk), ON));
    expect(await ready(received.id)).toEqual(['application', 'authorisation', 'promise', 'survey-form', 'neighbour-visit']);
    const accepted = await acceptedCase(staff, await loneFamily(clerk, '李四', '999901196012130022'), ON);
    expect(await ready(accepted.id)).toEqual([...intake, 'acceptance-letter', 'survey-form', 'neighbour-visit', 'statement']);
    const proposed = await proposedCase(staff, await loneFamily(clerk, '王五', '999901196012130030'), ON);
    expect(await ready(proposed.id)).toEqual([...intake, 'acceptance-letter', 'survey-form', 'neighbour-visit', 'statement']);
  });

  it('stands among the papers of a run with the reason until the run is locked', async () => {
    const { clerk, head } = staff;
    const family = await paperFamily(clerk, ['张䶮', '王小梅', '张小宝'], 100);
    const id = await proposedForPaper(staff, family, ON);
    await noticed(office, staff, [id], ON);
    const { proposal } = await clerk.must('cases.get', { id });
    await decidedOnPaper(staff, id, '2026-11-10', { outcome: 'confirm', amountFen: proposal?.amountFen ?? 0, text: '同意' });
    const run = await clerk.must('pay.make', { program: 'dibao', month: '2026-12' });
    const roster = async () => (await clerk.must('papers.of', { subject: 'run', subjectId: run.id })).rows;
    const forms = (finance: string | null, village: string | null = null) => [
      { variant: 'finance', at: finance },
      { variant: 'village', at: village },
    ];
    expect(await roster()).toEqual([
      { code: 'pay-roster', title: '发放花名册', ready: false, why: '批次还没有锁定，名册还会变', printed: null, printedAs: forms(null) },
      { code: 'reconciliation', title: '异动勾稽表', ready: false, why: '批次还没有锁定，名册还会变', printed: null },
    ]);
    const checked = await clerk.must('pay.check', { id: run.id, rev: run.rev });
    await head.must('pay.lock', { id: run.id, rev: checked.rev });
    expect((await roster())[0]).toMatchObject({ code: 'pay-roster', ready: true, why: null });
    const { downloadId } = await clerk.must('papers.print', {
      code: 'pay-roster',
      subjectId: run.id,
      variant: 'finance',
      purpose: '报财政拨付',
    });
    const made = (await roster())[0];
    expect(made?.printed).not.toBeNull();
    expect(made?.printedAs).toEqual(forms(made?.printed ?? ''));
    const [kept] = (await clerk.must('papers.archived', { subjectId: run.id })).rows;
    expect(kept?.title).toBe('发放花名册（报财政、银行）');
    const name = `发放花名册（报财政、银行）_2026年12月_${office.today()}.pdf`;
    expect((await clerk.must('files.read', { downloadId })).name).toBe(name);
    const again = await clerk.must('papers.reopen', { paperId: kept?.id ?? '', purpose: '存档' });
    expect((await clerk.must('files.read', { downloadId: again.downloadId })).name).toBe(name);
  });

  it('is not told of a subject that is not there', async () => {
    expect((await staff.clerk.must('papers.of', { subject: 'run', subjectId: 'nobody' })).rows).toEqual([]);
  });
});

describe('the letters that end an application', () => {
  const letter = async (code: string, subjectId: string): Promise<string> => {
    await staff.clerk.must('papers.print', { code, subjectId });
    return (drawn.at(-1) ?? '').replaceAll(/<[^>]*>|\s+/gu, '');
  };

  it('不予受理通知书 names reason, failed question, law, where to turn, and its own number', async () => {
    const { clerk } = staff;
    const received = await clerk.must('cases.receive', application(await loneFamily(clerk), ON));
    const checked = await clerk.must('cases.setMaterials', {
      id: received.id,
      rev: received.rev,
      items: everything,
      questions: { ...allYes, ours: false },
    });
    await clerk.must('cases.decline', {
      id: received.id,
      rev: checked.rev,
      on: ON,
      reason: '户籍和居住地都在红旗街道',
      whereTo: '红旗街道办事处民政窗口，0999-6300118',
    });
    expect((await offered(clerk, received.id)).filter((paper) => paper.ready).map((paper) => paper.code)).toEqual([
      'material-receipt',
      'declined-letter',
    ]);
    const text = await letter('declined-letter', received.id);
    for (const part of [
      '青民不受字〔2026〕第1号',
      '1．户籍和居住地都在红旗街道。',
      '2．受理审查“是否属于本机关职权”：否。',
      '《最低生活保障审核确认办法》（民发〔2021〕57号）',
      '红旗街道办事处民政窗口，0999-6300118',
      '60日内向临江县人民政府申请行政复议',
    ])
      expect(text).toContain(part);
  });

  it('终止程序告知书 says what was written when the procedure was ended', async () => {
    const { clerk, reviewer } = staff;
    const accepted = await acceptedCase(staff, await loneFamily(clerk), ON);
    const early = await clerk.call('papers.preview', { code: 'termination-letter', subjectId: accepted.id });
    expect(early).toMatchObject({ ok: false, error: { code: 'paper_not_ready', params: { reason: '申请没有终止程序' } } });
    await reviewer.must('cases.terminate', { ...accepted, on: ON, reason: '经两次书面通知，拒绝配合入户调查' });
    const text = await letter('termination-letter', accepted.id);
    for (const part of [
      '青民终字〔2026〕第1号',
      '经两次书面通知，拒绝配合入户调查。',
      '已于2026年11月2日受理',
      '决定自2026年11月2日起终止',
    ])
      expect(text).toContain(part);
  });
});
