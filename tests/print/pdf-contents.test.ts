import { describe, expect, test } from 'vitest';
import { findChromium } from '#node-host/find-chromium.ts';
import { createPdfRenderer } from '#node-host/render-pdf.ts';
import { papers } from '#print/papers.ts';
import { fontFolder, lack, missing, packed, printing, run } from './printed.ts';
import * as rosters from './sample-rosters.ts';
import * as sample from './samples.ts';

const { renderer, print } = printing();

describe.skipIf(missing.length > 0)(`what stands on a paper printed in Chromium${lack}`, () => {
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
