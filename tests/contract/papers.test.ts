import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { papers } from '#print/papers.ts';
import type { Host } from '#shared/host.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { inTransaction, type ReadableDb } from '#storage/db.ts';
import { insertPaper, keepSnapshot, paperById } from '#storage/papers.ts';
import { loneFamily, shownRevs, staffedOffice, type Family, type Staff } from '../fixtures/engine/applications.ts';
import { VILLAGE } from '../fixtures/engine/families.ts';
import { drawingHost, namedPdf } from '../fixtures/engine/paper-host.ts';
import { acceptedCase, letterSettings, noticed, paperFamily, proposedCase } from '../fixtures/engine/paper-families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { pay } from '../print/sample-rosters.ts';

const OFFICE = '999901104000';
const ON = '2026-11-02';
/** Every HTML that was drawn; the PDF of it is nothing but the HTML. */
const drawn: string[] = [];
let during: () => Promise<void>;
let base: ReadableDb;
let office: TestOffice;
let staff: Staff;
let clerk: Desk;

const draw: Host['renderPdf'] = async (html) => {
  await during();
  drawn.push(html);
  return done(namedPdf(html));
};
const open = async (host: Host): Promise<void> => {
  ({ office, staff } = await staffedOffice({ host, today: ON, hooks: { onOpened: (db) => void (base = db) } }));
  ({ clerk } = staff);
};
beforeEach(async () => {
  drawn.length = 0;
  during = () => Promise.resolve();
  await open(drawingHost(draw));
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const accepted = async (
  names: readonly [string, string, string] = ['张䶮', '王小梅', '张小宝'],
  seed = 100,
): Promise<{ id: string; family: Family }> => {
  const family = await paperFamily(clerk, names, seed);
  return { id: (await acceptedCase(staff, family, ON)).id, family };
};
const kept = async (): Promise<number> => (await clerk.must('papers.archived', {})).total;
const lastPaper = async () => paperById(base, (await clerk.must('papers.archived', {})).rows[0]?.id ?? '');

describe('a paper saved as a file', () => {
  const savedAs = async (downloadId: string): Promise<string> => (await clerk.must('files.read', { downloadId })).name;

  it('is named by what it is, whose family it is and its day, printed and opened again; of the whole office it names nobody', async () => {
    const id = await proposedCase(staff, await paperFamily(clerk, ['张䶮', '王小梅', '张小宝'], 100), ON);
    const { proposal } = await clerk.must('cases.get', { id });
    for (const [code, subjectId] of [
      ['acceptance-letter', id],
      ['statement', id],
      ['statement', proposal?.statementId ?? ''],
    ] as const) {
      const made = await clerk.must('papers.print', { code, subjectId });
      const again = await clerk.must('papers.reopen', { paperId: made.paperId });
      const name = `${papers[code].title}_张䶮_${ON}.pdf`;
      expect([await savedAs(made.downloadId), await savedAs(again.downloadId)]).toEqual([name, name]);
    }
    const wall = await clerk.must('papers.print', { code: 'notice', subjectId: await noticed(office, staff, [id], ON) });
    expect(await savedAs(wall.downloadId)).toMatch(/^[^_]+_\d{4}-\d{2}-\d{2}\.pdf$/u);
  });

  it('has no character in its name that a disk refuses', async () => {
    const { id } = await accepted(['热/合*曼·买?提', '王小梅', '张小宝'], 700);
    const made = await clerk.must('papers.print', { code: 'acceptance-letter', subjectId: id });
    expect(await savedAs(made.downloadId)).toBe(`受理通知书_热合曼·买提_${ON}.pdf`);
  });
});

describe('a letter of the office', () => {
  it('bears the next number of its kind and year, the same one when it is printed again', async () => {
    await office.admin.must('office.setSettings', { rev: 0, ...letterSettings });
    const [first, second] = [await accepted(), await accepted(['李大山', '陈玉', '李小宝'], 4000)];
    for (const { id } of [first, second, first]) await clerk.must('papers.print', { code: 'acceptance-letter', subjectId: id });
    expect(drawn.map((html) => /青民受字〔2026〕第\d+号/u.exec(html)?.[0])).toEqual([
      '青民受字〔2026〕第1号',
      '青民受字〔2026〕第2号',
      '青民受字〔2026〕第1号',
    ]);
  });

  it('leaves room for what nobody has filled in yet', async () => {
    const { id } = await accepted();
    await clerk.must('papers.print', { code: 'acceptance-letter', subjectId: id });
    expect(drawn[0]).toContain('字〔　　　〕第　　号');
    expect(drawn[0]).not.toContain('申请行政复议');
  });

  it('keeps the particulars an administrator gives it, and refuses an older screen', async () => {
    await office.admin.must('office.setSettings', { rev: 0, ...letterSettings });
    expect(await clerk.must('office.settings', {})).toMatchObject({ rev: 1, phone: '0999-6300012', reviewBody: '临江县人民政府' });
    expect(await office.admin.call('office.setSettings', { rev: 0, ...letterSettings, phone: '0999-0000000' })).toMatchObject({
      ok: false,
      error: { code: 'stale' },
    });
    expect(await clerk.call('office.setSettings', { rev: 1, ...letterSettings })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  });

  it('is refused in words before its time', async () => {
    const family = await loneFamily(clerk);
    const { id } = await clerk.must('cases.receive', {
      program: 'dibao',
      ...family,
      appliedOn: ON,
      channel: 'WINDOW',
      reason: '年老',
      kinDeclared: false,
    });
    for (const [code, reason] of [
      ['acceptance-letter', '申请还没有受理'],
      ['one-time-notice', '还没有登记一次性告知的内容'],
      ['approval-form', '还没有初审意见'],
      ['confirmation-letter', '还没有批复'],
      ['notice', '这个申请还没有公示'],
    ] as const) {
      expect(await clerk.call('papers.preview', { code, subjectId: id }), code).toMatchObject({
        ok: false,
        error: { code: 'paper_not_ready', params: { reason } },
      });
    }
    expect(await clerk.call('papers.preview', { code: 'poster', subjectId: id })).toMatchObject({
      ok: false,
      error: { code: 'paper_unknown' },
    });
    expect(await clerk.call('papers.preview', { code: 'notice', subjectId: 'nobody' })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });
});

describe('what is kept of a printed paper', () => {
  it('freezes the snapshot: drawn again years later it says the same', async () => {
    const { id, family } = await accepted();
    await clerk.must('papers.print', { code: 'survey-form', subjectId: id, purpose: '入户' });
    const row = await lastPaper();
    const { rev } = await clerk.must('households.get', { id: family.householdId });
    await clerk.must('households.update', {
      id: family.householdId,
      rev,
      villageCode: VILLAGE,
      group: '9组',
      address: '搬走了',
      area: 'rural',
      phone: null,
    });
    const again = papers['survey-form'].whole(JSON.parse(row?.snapshot ?? ''), {
      trace: { printedAt: '2026-11-02 12:00', printedBy: '李会计' },
    });
    expect(again).toBe(drawn[0]);
    expect(row).toMatchObject({ purpose: '入户', template_version: papers['survey-form'].version, pages: 1 });
  });

  it('marks a second printing of the same content and leaves a trace of each in the journal', async () => {
    const { id } = await accepted();
    await clerk.must('papers.print', { code: 'survey-form', subjectId: id });
    await clerk.must('papers.print', { code: 'survey-form', subjectId: id });
    expect(drawn.map((html) => html.includes('第2次打印'))).toEqual([false, true]);
    const auditor = await office.as('审计员', 'auditor');
    expect((await auditor.must('journal.list', { action: 'papers.print', objectId: id })).total).toBe(2);
  });

  it('keeps an empty form as its snapshot alone and draws it again when it is opened', async () => {
    const made = await clerk.must('papers.print', { code: 'survey-form', subjectId: OFFICE });
    expect(await lastPaper()).toMatchObject({ id: made.paperId, blob: null });
    const again = await clerk.must('papers.reopen', { paperId: made.paperId });
    expect((await clerk.must('files.read', { downloadId: again.downloadId })).mime).toBe('application/pdf');
    expect(drawn).toHaveLength(2);
  });

  it('draws of a working paper in several volumes the one that is opened', async () => {
    const sheet = papers['pay-roster'];
    const snapshot = JSON.stringify(pay(2500));
    const volumes = sheet.reprint(JSON.parse(snapshot)).map((_, volume) => `volume-${volume}`);
    expect(volumes.length).toBeGreaterThan(4);
    const facts = { code: sheet.code, title: sheet.title, subject_id: OFFICE, template_version: sheet.version, pages: 25 };
    inTransaction(base, (tx) => {
      const snapshot_digest = keepSnapshot(tx, snapshot);
      for (const [volume, id] of volumes.entries())
        insertPaper(tx, {
          ...facts,
          snapshot_digest,
          id,
          volume,
          sha256: '',
          blob: null,
          blob_key: null,
          purpose: '',
          made_at: ON,
          made_by: '',
        });
    });
    for (const paperId of volumes) await clerk.must('papers.reopen', { paperId, purpose: '存档' });
    // Page numbers run through the volumes.
    expect(drawn.map((html) => /第 (\d+) 页/u.exec(html)?.[1])).toEqual(volumes.map((_, volume) => String(volume * 25 + 1)));
  });

  it('is not kept when the family changed while it was drawn', async () => {
    const { id, family } = await accepted();
    during = async () => {
      const { rev } = await clerk.must('households.get', { id: family.householdId });
      await clerk.must('households.update', {
        id: family.householdId,
        rev,
        villageCode: VILLAGE,
        group: '4组',
        address: '',
        area: 'rural',
        phone: null,
      });
    };
    expect(await clerk.call('papers.print', { code: 'survey-form', subjectId: id })).toMatchObject({
      ok: false,
      error: { code: 'paper_not_ready' },
    });
    expect(await kept()).toBe(0);
  });

  it('does one printing once when the answer is lost and the command comes again', async () => {
    const { id } = await accepted();
    const commandId = '0190a000-0000-7000-8000-000000000001';
    const [first, again] = [
      await clerk.must('papers.print', { code: 'survey-form', subjectId: id, commandId }),
      await clerk.must('papers.print', { code: 'survey-form', subjectId: id, commandId }),
    ];
    expect([again.paperId, await kept(), drawn.length]).toEqual([first.paperId, 1, 1]);
  });
});

describe('a preview', () => {
  it('hides numbers of persons and accounts, is watermarked, and leaves nothing behind', async () => {
    const family = await paperFamily(clerk, ['张䶮', '王小梅', '张小宝'], 100);
    const id = await proposedCase(staff, family, ON);
    const auditor = await office.as('审计员', 'auditor');
    const before = (await auditor.must('journal.list', {})).total;
    const { html } = await clerk.must('papers.preview', { code: 'approval-form', subjectId: id });
    for (const secret of [family.idNumber, family.account, '19900000012']) expect(html).not.toContain(secret);
    for (const shown of ['张䶮', '预览', family.account.slice(-4)]) expect(html).toContain(shown);
    expect([(await auditor.must('journal.list', {})).total, await kept(), drawn.length]).toEqual([before, 0, 0]);
  });

  it('is for those who may print; the fingerprint’s sheet also for who pairs offices', async () => {
    const { id } = await accepted();
    const auditor = await office.as('审计员', 'auditor');
    for (const desk of [office.admin, auditor])
      expect(await desk.call('papers.preview', { code: 'survey-form', subjectId: id })).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      });
    await office.admin.must('exchange.requestPairing', { target: { kind: 'download' } });
    const { fingerprint } = await office.admin.must('exchange.identity', {});
    const { html } = await office.admin.must('papers.preview', { code: 'identity-sheet', subjectId: OFFICE });
    for (const group of fingerprint.split(' ')) expect(html).toContain(group);
    expect(await auditor.call('papers.preview', { code: 'identity-sheet', subjectId: OFFICE })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  });
});

describe('a public notice', () => {
  const posted = async (): Promise<string> => {
    const id = await proposedCase(staff, await paperFamily(clerk, ['张䶮', '王小梅', '张小宝'], 100), ON);
    return noticed(office, staff, [id], ON);
  };

  it('is not printed with an identity number in any of its texts', async () => {
    await office.admin.must('office.setSettings', { rev: 0, ...letterSettings });
    const notice = await posted();
    await clerk.must('papers.print', { code: 'notice', subjectId: notice });
    await office.admin.must('session.unlock', { password: 'Qingshan-2026!' });
    await office.admin.must('office.setSettings', { rev: 1, ...letterSettings, address: '青山镇人民路1号 找张三999901196012130014' });
    const blocked = await clerk.call('papers.print', { code: 'notice', subjectId: notice });
    expect(blocked).toMatchObject({ ok: false, error: { code: 'notice_blocked' } });
    expect(JSON.stringify(blocked)).toContain('身份证号');
    expect(JSON.stringify(blocked)).not.toContain('999901196012130014');
    expect([drawn.length, await kept()]).toEqual([1, 1]);
  });

  it('is not even posted with one in the name of a group', async () => {
    const family = await paperFamily(clerk, ['张䶮', '王小梅', '张小宝'], 100);
    const { rev } = await clerk.must('households.get', { id: family.householdId });
    await clerk.must('households.update', {
      id: family.householdId,
      rev,
      villageCode: VILLAGE,
      group: '999901196012130014',
      address: '',
      area: 'rural',
      phone: null,
    });
    const id = await proposedCase(staff, family, ON);
    expect(
      await clerk.call('notices.post', {
        villageCode: VILLAGE,
        caseIds: [id],
        revs: await shownRevs(clerk, [id]),
        on: ON,
        place: '公开栏',
        phone: '0999-6300018',
      }),
    ).toMatchObject({ ok: false, error: { code: 'notice_blocked' } });
  });
});

describe('a name no font has', () => {
  it('stops the printing with the character named, and goes on when a person says so', async () => {
    const { id } = await accepted(['王𪛖', '王小梅', '王小宝']);
    expect(await clerk.call('papers.print', { code: 'acceptance-letter', subjectId: id })).toMatchObject({
      ok: false,
      error: { code: 'font_missing', params: { count: 1, chars: '𪛖(U+2A6D6)' } },
    });
    expect(await kept()).toBe(0);
    await clerk.must('papers.print', { code: 'acceptance-letter', subjectId: id, anyway: true });
    expect(drawn).toHaveLength(1);
  });
});

describe('a host that cannot', () => {
  it('make PDFs says why and what to do, and nothing is kept', async () => {
    await office.close();
    await open(testHost());
    const answer = await clerk.call('papers.print', { code: 'survey-form', subjectId: OFFICE });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(JSON.stringify(answer)).toContain('请安装 Edge、Chrome 或 Chromium');
    expect(await kept()).toBe(0);
  });

  it('fit the content onto the sheet keeps nothing', async () => {
    await office.close();
    await open(drawingHost(() => Promise.resolve(refuse('render_failed', { reason: '有内容放不下' }))));
    expect(await clerk.call('papers.print', { code: 'survey-form', subjectId: OFFICE })).toMatchObject({
      ok: false,
      error: { code: 'render_failed', params: { reason: '有内容放不下' } },
    });
    expect(await kept()).toBe(0);
  });

  it('reach the printer keeps the paper all the same, to be printed again', async () => {
    await office.close();
    const sent: string[] = [];
    let works = false;
    await open(
      drawingHost(draw, (_pdf, title) => {
        sent.push(title);
        return Promise.resolve(works ? done({ queued: true }) : refuse('print_failed', { reason: '缺纸' }));
      }),
    );
    expect(await clerk.call('papers.print', { code: 'survey-form', subjectId: OFFICE })).toMatchObject({
      ok: false,
      error: { code: 'print_failed' },
    });
    expect(await kept()).toBe(1);
    works = true;
    expect(await clerk.must('papers.print', { code: 'survey-form', subjectId: OFFICE })).toMatchObject({ queued: true });
    expect(await clerk.must('papers.print', { code: 'survey-form', subjectId: OFFICE, send: false })).toMatchObject({ queued: false });
    expect(sent).toEqual(['入户调查表', '入户调查表']);
  });
});

describe('a made-up office', () => {
  it('prints its papers marked as a demonstration', async () => {
    await office.close();
    office = await testOffice({ host: drawingHost(draw), today: ON, hooks: { demo: true } });
    const desk = await office.as('李会计', 'clerk');
    await desk.must('papers.print', { code: 'survey-form', subjectId: OFFICE });
    expect(drawn[0]).toContain('<div class="watermark">演示</div>');
  });
});
