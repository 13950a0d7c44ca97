import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findChromium } from '#node-host/find-chromium.ts';
import { createPdfRenderer } from '#node-host/render-pdf.ts';
import { papers } from '#print/papers.ts';
import { blankSurvey } from '#print/survey-snapshot.ts';
import * as intake from './sample-intake.ts';
import * as records from './sample-records.ts';
import * as rosters from './sample-rosters.ts';
import { change, changed, superseding } from './sample-changes.ts';
import * as sample from './samples.ts';
import { newFolder } from '../fixtures/folders.ts';

const has = (tool: string): boolean => {
  try {
    execFileSync(tool, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const fontFolder = new URL('../../resources/fonts', import.meta.url).pathname;
const missing = [
  findChromium() === null ? 'Chromium' : '',
  ...['pdfinfo', 'pdffonts', 'pdftotext'].map((tool) => (has(tool) ? '' : tool)),
].filter((name) => name !== '');
const lack = missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} not installed)`;

const folder = newFolder('papers');
const renderer = createPdfRenderer({ fontFolder });
let files = 0;

type Printed = {
  readonly path: string;
  readonly pages: number;
  readonly text: string;
  readonly bytes: number;
  readonly sizes: readonly string[];
};

const run = (tool: string, args: readonly string[]): string => execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

const print = async (html: string): Promise<Printed> => {
  const made = await renderer.renderPdf(html);
  if (!made.ok) throw new Error(`${made.error.code}: ${JSON.stringify(made.error.params)}`);
  const path = join(folder, `${(files += 1)}.pdf`);
  writeFileSync(path, made.value);
  const info = run('pdfinfo', ['-f', '1', '-l', '9999', path]);
  return {
    path,
    pages: Number(/^Pages:\s+(\d+)/mu.exec(info)?.[1]),
    text: run('pdftotext', ['-layout', path, '-']),
    bytes: made.value.length,
    sizes: [...info.matchAll(/size:\s+([\d.]+) x ([\d.]+) pts/gu)].map(
      ([, width, height]) => `${Math.round((Number(width) / 72) * 25.4)}x${Math.round((Number(height) / 72) * 25.4)}`,
    ),
  };
};
const packed = (text: string): string => text.replaceAll(/\s+/gu, '');

afterAll(async () => {
  await renderer.close();
});

describe.skipIf(missing.length > 0)(`papers in Chromium${lack}`, () => {
  const options = { trace: { printedAt: '2026-11-21 09:30', printedBy: '周敏' } };
  const all = {
    application: [papers.application.render(intake.application, options), 1, '210x297'],
    authorisation: [papers.authorisation.render(intake.authorisation, options), 1, '210x297'],
    promise: [papers.promise.render(intake.promise, options), 1, '210x297'],
    'material-receipt': [papers['material-receipt'].render(intake.materialReceipt, options), 1, '210x297'],
    'kin-filing': [papers['kin-filing'].render(intake.kinFiling, options), 1, '210x297'],
    'neighbour-visit': [papers['neighbour-visit'].render(intake.neighbourVisit, options), 1, '210x297'],
    'notice-result': [papers['notice-result'].render(intake.noticeResult, options), 1, '210x297'],
    objection: [papers.objection.render(intake.objection, options), 1, '210x297'],
    'urgent-relief': [papers['urgent-relief'].render(intake.urgentRelief, options), 1, '210x297'],
    'acceptance-letter': [papers['acceptance-letter'].render(sample.acceptance, options), 1, '210x297'],
    'one-time-notice': [papers['one-time-notice'].render(sample.oneTime, options), 1, '210x297'],
    'survey-form': [papers['survey-form'].render(sample.survey, options), 2, '210x297'],
    'survey-form blank': [papers['survey-form'].render(blankSurvey('青山镇'), options), 2, '210x297'],
    notice: [papers.notice.render(sample.notice, options), 1, '210x297'],
    'notice A3': [papers.notice.render({ ...sample.notice, size: 'A3' }, options), 1, '297x420'],
    'approval-form': [papers['approval-form'].render(sample.approval, options), 2, '210x297'],
    'change-form': [papers['change-form'].render(changed, options), 1, '210x297'],
    'change-letter': [papers['change-letter'].render(change, options), 1, '210x297'],
    'superseding-letter': [papers['superseding-letter'].render(superseding, options), 1, '210x297'],
    'confirmation-letter': [papers['confirmation-letter'].render(sample.confirmation, options), 1, '210x297'],
    'refusal-letter': [papers['refusal-letter'].render(sample.refusal, options), 1, '210x297'],
    'declined-letter': [papers['declined-letter'].render(sample.declined, options), 1, '210x297'],
    'termination-letter': [papers['termination-letter'].render(sample.termination, options), 1, '210x297'],
    statement: [papers.statement.render(sample.statement, options), 2, '210x297'],
    'report-roster': [papers['report-roster'].render(rosters.roster(45), options), 3, '297x210'],
    'admin-handover': [papers['admin-handover'].render(records.adminHandover, options), 1, '210x297'],
    'destruction-record': [papers['destruction-record'].render(records.destroyed, options), 1, '210x297'],
    'correction-sheet': [papers['correction-sheet'].render(records.correction, options), 1, '210x297'],
    'filing-roster': [papers['filing-roster'].render(rosters.filings(45), options), 3, '297x210'],
    'cover-sheet': [papers['cover-sheet'].render(rosters.cover, options), 2, '210x297'],
    'pay-roster': [papers['pay-roster'].render(rosters.pay(50), options), 4, '297x210'],
    'recovery-code': [papers['recovery-code'].render(rosters.recovery, options), 2, '210x297'],
    'opening-form': [papers['opening-form'].render(rosters.opening, options), 1, '210x297'],
    'identity-sheet': [papers['identity-sheet'].render(rosters.identity, options), 1, '210x297'],
    'restore-drill': [papers['restore-drill'].render(rosters.drill, options), 1, '210x297'],
    'pair-comparison': [papers['pair-comparison'].render(rosters.compared, options), 2, '297x210'],
  } as const;

  test.each(Object.entries(all))('%s has its pages, its paper size, and fonts embedded as TrueType', async (_, [html, pages, size]) => {
    const printed = await print(html);
    expect(printed.pages).toBe(pages);
    expect(new Set(printed.sizes)).toEqual(new Set([size]));
    const fonts = run('pdffonts', [printed.path])
      .split('\n')
      .slice(2)
      .filter((line) => line !== '');
    expect(fonts.length).toBeGreaterThan(0);
    for (const line of fonts) {
      expect(line).not.toContain('Type 3');
      expect(line).toMatch(/^[A-Z]{6}\+Minzheng\S+\s+CID TrueType\s+Identity-H\s+yes yes yes/u);
    }
    // A subset of what is used, not whole font files.
    expect(printed.bytes).toBeLessThan(1_000_000);
  });

  test('PV-08 names with rare characters come out of the PDF as they went in', async () => {
    const rows = sample.rareNames.map((headName, index) => ({
      village: '石桥村',
      group: `${index + 1}组`,
      headName,
      householdSize: 2,
      insuredCount: 1,
      benefitClass: 'A类',
      incomeFen: null,
      opinion: null,
      monthlyFen: 32_200,
    }));
    const { text } = await print(papers.notice.render({ ...sample.notice, rows }, { fonts: 'shipped' }));
    for (const name of sample.rareNames) expect(text.normalize('NFC')).toContain(name);
  });

  test('PV-07 a name of 25 characters wraps, its row grows, nothing is cut', async () => {
    const printed = await print(papers['pay-roster'].render(rosters.pay(8)));
    expect(printed.pages).toBe(1);
    expect(packed(run('pdftotext', ['-raw', printed.path, '-']))).toContain(sample.longName);
    expect(printed.text).toContain('999901196903121005');
  });

  test('PV-04 the heading stands on every page and the signatures are never alone', async () => {
    const printed = await print(papers['pay-roster'].render(rosters.pay(50)));
    const pages = printed.text.split('\f').slice(0, printed.pages).map(packed);
    for (const page of pages) expect(page).toContain('公民身份号码');
    expect(pages.at(-1)).toMatch(/999901196903121\d{3}.*分管领导（签）/u);
  });

  test('PV-05 papers of one, three and one pages count from 1, each for itself', async () => {
    const counts = [rosters.roster(3), rosters.roster(45), rosters.roster(1)];
    for (const [index, expected] of [1, 3, 1].entries()) {
      const snapshot = counts[index];
      if (snapshot === undefined) throw new Error('no sample');
      const printed = await print(papers['report-roster'].render(snapshot));
      expect(printed.pages).toBe(expected);
      expect(packed(printed.text)).toContain(`第1页共${expected}页`);
      expect(packed(printed.text)).toContain(`第${expected}页共${expected}页`);
    }
  });

  test('a family of fifteen runs on to further pages with the heading repeated', async () => {
    const members = Array.from({ length: 15 }, (_, index) => ({
      ...sample.approval.members[index % 4],
      name: `成员${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰'[index] ?? ''}`,
    }));
    const printed = await print(
      papers['approval-form'].render({
        ...sample.approval,
        members: members.map((member) => ({
          sex: '男',
          age: 30,
          relation: '其他',
          identity: '',
          health: '',
          work: '',
          monthlyIncomeFen: null,
          insured: true,
          ...member,
        })),
      }),
    );
    for (const member of members) expect(printed.text).toContain(member.name);
    expect(printed.pages).toBeGreaterThanOrEqual(3);
  });

  test('PV-10 a letter too long for half a page takes a page for each copy and still has its stub', async () => {
    const facts = Array.from(
      { length: 12 },
      (_, index) =>
        `第${index + 1}项事实：家庭共同生活成员的收入和财产经核对，与申请时所报情况不一致，差额为${index + 1},000.00元，高于规定的标准`,
    );
    const printed = await print(papers['refusal-letter'].render({ ...sample.refusal, facts }));
    expect(printed.pages).toBe(2);
    const [first, second] = printed.text.split('\f').map(packed);
    expect(first).toContain('12．第12项事实');
    expect(first).not.toContain('签收人');
    expect(second).toContain('签收人（签）');
  });

  test('content larger than its box is refused, not cut', async () => {
    const html = papers['acceptance-letter']
      .render(sample.acceptance)
      .replace('<div class="body"', '<div style="height:90mm"></div><div class="body"');
    const refused = await renderer.renderPdf(html);
    expect(refused).toMatchObject({ ok: false, error: { code: 'render_failed' } });
    expect(refused.ok ? '' : refused.error.params['reason']).toContain('放不下');
  });

  test('PV-15 without 仿宋 and 小标宋 on the PC the shipped Song stands in', async () => {
    const printed = await print(papers['acceptance-letter'].render(sample.acceptance, { fonts: 'pc' }));
    expect(run('pdffonts', [printed.path])).toMatch(/MinzhengSong-Bold[\s\S]*MinzhengSong-Regular/u);
  });

  test('a page that asks for anything but our fonts gets nothing', async () => {
    const html = papers['acceptance-letter']
      .render(sample.acceptance)
      .replace(/<meta http-equiv[^>]*>/u, '')
      .replace('</main>', '<img alt="x" src="http://127.0.0.1:1/x.png"><iframe src="file:///etc/hostname"></iframe></main>');
    const printed = await print(html);
    expect(printed.text).toContain('受理通知书');
    expect(printed.text).not.toContain(run('hostname', []).trim());
  });

  test('two families’ letters printed one after the other on one page do not show through each other', async () => {
    const html = papers['acceptance-letter'].render(sample.acceptance);
    const name = sample.acceptance.applicant;
    expect(html).toContain(name);
    const first = await print(html);
    const second = await print(html.replaceAll(name, '欧阳后来'));
    const again = await print(html);
    expect(packed(second.text)).toContain('欧阳后来');
    expect(packed(second.text)).not.toContain(packed(name));
    expect(again.text).toBe(first.text);
    expect(second.pages).toBe(first.pages);
  });

  test('a browser closed for idleness is started again for the next paper', async () => {
    const short = createPdfRenderer({ fontFolder, idleMs: 1 });
    const html = papers['acceptance-letter'].render(sample.acceptance);
    expect((await short.renderPdf(html)).ok).toBe(true);
    await new Promise((go) => {
      setTimeout(go, 300);
    });
    expect((await short.renderPdf(html)).ok).toBe(true);
    await short.close();
  });
});

test('without a browser the answer is unavailable, in words', async () => {
  const none = createPdfRenderer({ fontFolder, executable: null });
  expect(none.lack()).toContain('Chromium');
  expect(await none.renderPdf('<p>')).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  const broken = createPdfRenderer({ fontFolder, executable: '/no/such/browser' });
  expect(await broken.renderPdf('<p>')).toMatchObject({ ok: false, error: { code: 'unavailable' } });
});

test('Chrome and Edge are found where Windows and Linux install them; a named browser that is not there is not replaced', () => {
  const windows = {
    ProgramFiles: 'C:\\Program Files',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local',
  };
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  expect(findChromium({ platform: 'win32', env: windows, exists: (path) => path === edge })).toBe(edge);
  expect(findChromium({ platform: 'linux', env: { PATH: '/opt/x' }, exists: (path) => path === '/usr/bin/chromium' })).toBe(
    '/usr/bin/chromium',
  );
  expect(
    findChromium({ platform: 'linux', env: { PATH: '', MINZHENG_CHROMIUM: '/gone' }, exists: (path) => path === '/usr/bin/chromium' }),
  ).toBeNull();
  expect(findChromium({ platform: 'linux', env: { PATH: '' }, exists: () => false })).toBeNull();
});
