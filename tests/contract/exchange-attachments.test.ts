import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fullDisk } from '../fixtures/failing-disk.ts';
import { ownPicture } from '../fixtures/engine/applications.ts';
import { COUNTY, importFile, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
let full: string | null = null;
const disk = fullDisk((path) => full !== null && path.includes(full));
beforeEach(async () => {
  full = null;
  // Two families bring four pictures: a report each, and two of the wall their notice hung on.
  both = await pairedOffices('2026-11-02', { disk, attachmentRoom: { bytes: 10_000, files: 2 } });
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const families = (count: number): Promise<string[]> => reportable(both, count, '2026-11-02', ownPicture);
const sealAttachments = () => both.staff.head.call('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'blobs' });
const attachmentPackage = async () => {
  const sealed = await sealAttachments();
  if (!sealed.ok) throw new Error(JSON.stringify(sealed.error));
  return sealed.value;
};
const standing = async (side: 'staff' | 'countyStaff' = 'staff') => {
  const [row] = (await both[side].clerk.must('exchange.attachments', {})).rows;
  if (row === undefined) throw new Error('paired with nobody');
  return row;
};
const waits = async (): Promise<number> => (await standing()).waits.files;
const missing = async (): Promise<number[]> => (await both.countyStaff.clerk.must('county.list', {})).rows.map((row) => row.missing);
const stateOf = async (id: string) => (await both.staff.clerk.must('exchange.outbox', {})).rows.find((row) => row.id === id)?.state;
const received = async (id: string): Promise<string> => fileOf(both, 'township', id);
/** The county answers, and the township reads it. */
const countyAnswers = async (): Promise<void> => {
  await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
};

describe('a batch whose attachments find no room', () => {
  it('goes with what the county decides by, says what waits, and the rest follows', async () => {
    const ids = await families(2);
    const batch = await report(both, ids);
    expect(batch.summary.attachments).toBe(2);
    expect(await standing()).toMatchObject({ peer: COUNTY, waits: { files: 2, packages: 1 }, travelling: [], wanted: 0 });

    await countyReads(both, await received(batch.id));
    const { clerk } = both.countyStaff;
    const detail = await clerk.must('county.get', { id: ids[0] ?? '' });
    expect([detail.attachments.map(({ name }) => name), detail.missingAttachments]).toEqual([
      ['核对报告 HD-2026-11-02'],
      ['初审公示照片（1）', '初审公示照片（2）'],
    ]);
    expect([await missing(), (await standing('countyStaff')).wanted]).toEqual([[2, 2], 2]);

    const more = await attachmentPackage();
    expect([more.kind, more.summary.attachments, more.households]).toEqual(['补传附件', 2, 0]);
    expect(await standing()).toMatchObject({ waits: { files: 0 }, travelling: [{ packageId: more.id, files: 2 }] });
    const preview = await clerk.must('exchange.preview', { fileToken: await received(more.id) });
    expect(preview.attachments).toEqual({ taken: 2, known: 0, foreign: 0 });
    expect(await clerk.must('exchange.import', { previewId: preview.previewId })).toMatchObject({
      applied: 2,
      messages: ['补传附件：收下 2 份'],
    });
    expect([await missing(), (await standing('countyStaff')).wanted]).toEqual([[0, 0], 0]);
    expect((await clerk.must('county.get', { id: ids[0] ?? '' })).attachments).toHaveLength(3);

    await countyAnswers();
    expect([await stateOf(more.id), await stateOf(batch.id), await waits()]).toEqual(['processed', 'processed', 0]);
    const note = (await both.staff.clerk.must('exchange.outbox', {})).rows.find((row) => row.id === more.id)?.note;
    expect(note).toBe('对方已收 2 份附件');
  });

  it('is decided while photos are still missing, and the county’s own history says so', async () => {
    const ids = await families(2);
    await countyReads(both, await received((await report(both, ids)).id));
    const decided = await countyDecides(both, ids, { outcome: 'confirm' }, both.county.today());
    const { history } = await both.countyStaff.clerk.must('county.get', { id: ids[0] ?? '' });
    expect(history.map(({ text }) => text)).toContain('批复 临民批〔2026〕3号，批复时待补附件 2 份（孙科长）');
    await townshipReads(both, await fileOf(both, 'county', decided.id));
    expect((await both.staff.clerk.must('cases.get', { id: ids[0] ?? '' })).state).toBe('confirmed');
    // What is decided waits behind what is not: a new family's report goes first.
    const [next = ''] = await reportable(both, 1, '2026-11-16', ownPicture);
    const batch = await report(both, [next]);
    await countyReads(both, await received(batch.id));
    const detail = await both.countyStaff.clerk.must('county.get', { id: next });
    expect([batch.summary.attachments, detail.missingAttachments]).toEqual([2, ['初审公示照片（2）']]);
    await countyReads(both, await received((await attachmentPackage()).id));
    expect([await waits(), (await standing('countyStaff')).wanted]).toEqual([1, 1]);
  });
});

describe('a package of attachments', () => {
  it('is replaced by no newer package, nor replaces one, and goes on every stick until it has arrived', async () => {
    const ids = await families(2);
    const batch = await report(both, ids);
    const more = await attachmentPackage();
    expect([await stateOf(batch.id), await stateOf(more.id)]).toEqual(['sealed', 'sealed']);
    const newest = await stateFrom(both, 'township');
    expect([await stateOf(batch.id), await stateOf(more.id), newest.summary.attachments]).toEqual(['merged', 'sealed', 2]);
    const written = await both.staff.clerk.must('exchange.write', { packageId: newest.id, driveId: 'stick' });
    expect(written).toMatchObject({ fileName: newest.fileName, alongside: [more.fileName], left: null });
    expect([await stateOf(newest.id), await stateOf(more.id)]).toEqual(['written', 'written']);
    const again = await sealAttachments();
    expect(again.ok ? '' : again.error.code).toBe('no_attachments_wait');
  });

  it('that was lost is told by what the county still asks for, and made again', async () => {
    const ids = await families(2);
    await countyReads(both, await received((await report(both, ids)).id));
    const lost = await attachmentPackage();
    await both.staff.clerk.must('exchange.download', { packageId: lost.id });
    // The county has read nothing later: it may still be on its way.
    await countyAnswers();
    expect([await stateOf(lost.id), await waits()]).toEqual(['written', 0]);
    await countyReads(both, await received((await stateFrom(both, 'township')).id));
    await countyAnswers();
    expect([await stateOf(lost.id), await waits()]).toEqual(['missed', 2]);
    const again = await attachmentPackage();
    await countyReads(both, await received(again.id));
    expect(await missing()).toEqual([0, 0]);
    // Found after all, it brings nothing and says so.
    expect(await countyReads(both, await received(lost.id))).toMatchObject({
      applied: 0,
      unchanged: 2,
      messages: ['补传附件：收下 0 份，原有 2 份'],
    });
    await countyAnswers();
    expect([await stateOf(lost.id), await stateOf(again.id), await waits()]).toEqual(['processed', 'processed', 0]);
  });

  it('read twice changes nothing; read before the batch it belongs to, it is read once more', async () => {
    const ids = await families(2);
    const batch = await received((await report(both, ids)).id);
    const more = await received((await attachmentPackage()).id);
    expect(await countyReads(both, more)).toMatchObject({
      applied: 0,
      messages: ['补传附件：收下 0 份', expect.stringContaining('先导入那个包，再把这个包导入一次')],
    });
    await countyReads(both, batch);
    expect(await missing()).toEqual([2, 2]);
    expect(await countyReads(both, more)).toMatchObject({ applied: 2 });
    expect(await missing()).toEqual([0, 0]);
    const { clerk } = both.countyStaff;
    const preview = await clerk.must('exchange.preview', { fileToken: more });
    expect([preview.repeated, preview.attachments]).toEqual([both.county.today(), { taken: 0, known: 2, foreign: 0 }]);
    const answer = await clerk.call('exchange.import', { previewId: preview.previewId });
    expect(answer.ok ? '' : answer.error.code).toBe('package_repeated');
    await countyAnswers();
    expect(await waits()).toBe(0);
  });

  it('takes nothing from what the county knows of the township: list, refusals, decisions on the way', async () => {
    const ids = await families(2);
    await countyReads(both, await received((await report(both, ids)).id));
    const more = await attachmentPackage();
    const decided = await countyDecides(both, ids, { outcome: 'confirm' }, both.county.today());
    await townshipReads(both, await fileOf(both, 'county', decided.id));
    await countyReads(both, await received((await stateFrom(both, 'township')).id));
    const states = async () => (await both.countyStaff.clerk.must('county.list', {})).rows.map(({ state }) => state);
    expect(await states()).toEqual(['acknowledged', 'acknowledged']);
    expect(await countyReads(both, await received(more.id))).toMatchObject({ applied: 2 });
    expect(await states()).toEqual(['acknowledged', 'acknowledged']);
    // Still nothing to send: what the township's last list named is still known.
    const next = await both.countyStaff.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'decision' });
    expect(next.ok ? '' : next.error.code).toBe('nothing_to_hand_down');
    const held = await Promise.all([
      both.staff.clerk.must('exchange.held', { peer: COUNTY }),
      both.countyStaff.clerk.must('exchange.held', { peer: TOWNSHIP }),
    ]);
    expect(held[0].digest).toBe(held[1].digest);
  });

  it('that finds the disk full leaves nothing half, at either office, and goes on when there is room again', async () => {
    const ids = await families(2);
    await countyReads(both, await received((await report(both, ids)).id));
    const { head } = both.staff;
    const sealedBefore = (await head.must('exchange.outbox', {})).total;
    const lying = (dir: string, folder: string): number =>
      existsSync(join(dir, folder)) ? readdirSync(join(dir, folder), { recursive: true }).length : 0;
    const before = lying(both.township.dir, 'packages');
    full = 'packages';
    const refused = await sealAttachments();
    expect([
      refused.ok ? '' : refused.error.code,
      (await head.must('exchange.outbox', {})).total,
      lying(both.township.dir, 'packages'),
      await waits(),
    ]).toEqual(['disk_full', sealedBefore, before, 2]);
    full = null;
    const file = await received((await attachmentPackage()).id);
    const stored = lying(both.county.dir, 'blobs');
    full = 'blobs';
    const preview = await both.countyStaff.clerk.call('exchange.preview', { fileToken: file });
    expect([preview.ok ? '' : preview.error.code, await missing()]).toEqual(['disk_full', [2, 2]]);
    full = null;
    expect(lying(both.county.dir, 'blobs')).toBe(stored);
    expect(await countyReads(both, file)).toMatchObject({ applied: 2 });
  });

  it('can be cancelled until it is sealed, and then nothing has happened', async () => {
    const ids = await families(2);
    await report(both, ids);
    const { head } = both.staff;
    const ask = { peer: COUNTY, caseIds: [], kind: 'blobs' as const };
    const { shown } = await head.must('exchange.sealPreview', ask);
    const started = await head.connection.call('exchange.seal', { commandId: randomUUID(), ...ask, shown });
    const { jobId } = (started as { value: { jobId: string } }).value;
    await head.must('jobs.cancel', { jobId });
    let { state } = await head.must('jobs.get', { jobId });
    while (state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 5));
      ({ state } = await head.must('jobs.get', { jobId }));
    }
    expect([state, await waits(), (await head.must('exchange.outbox', {})).total]).toEqual(['cancelled', 2, 1]);
  });

  it('has its cover sheet: how many attachments, how large, and no family', async () => {
    await report(both, await families(2));
    const more = await attachmentPackage();
    const shown = await both.staff.clerk.must('papers.preview', { code: 'cover-sheet', subjectId: more.id });
    expect(shown.html).toContain('补传附件');
  });

  it('is made by a township alone, for its county', async () => {
    const answer = await both.countyStaff.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'blobs' });
    expect(answer.ok ? '' : answer.error.code).toBe('no_attachments_wait');
  });

  it('never lets one attachment that is larger than the room wait for ever', async () => {
    const large = (): Uint8Array => Buffer.concat([Buffer.from(ownPicture()), Buffer.alloc(12_000)]);
    const ids = await reportable(both, 1, '2026-11-02', large);
    expect((await report(both, ids)).summary.attachments).toBe(0);
    expect((await standing()).waits).toMatchObject({ files: 3, packages: 3 });
    expect((await attachmentPackage()).summary.attachments).toBe(1);
    expect((await standing()).waits).toMatchObject({ files: 2, packages: 2 });
  });
});

describe('attachments nobody waits for', () => {
  it('of a case the county has destroyed are neither waited for nor taken', async () => {
    const ids = await families(1);
    await countyReads(both, await received((await report(both, ids)).id));
    const late = await received((await attachmentPackage()).id);
    expect(await missing()).toEqual([1]);
    await townshipReads(
      both,
      await fileOf(both, 'county', (await countyDecides(both, ids, { outcome: 'refuse' }, both.county.today())).id),
    );
    const { clerk } = both.staff;
    const { rev } = await clerk.must('cases.get', { id: ids[0] ?? '' });
    await clerk.must('cases.refusalLetterSent', { id: ids[0] ?? '', rev, on: both.township.today(), how: '直接送达' });
    for (const day of ['2027-11-01', '2028-11-01', '2028-12-01']) await both.turnTo(day);
    await countyReads(both, await received((await stateFrom(both, 'township')).id));
    await countyAnswers();
    const list = await clerk.must('retention.propose', {});
    await clerk.must('retention.carryOut', await both.staff.head.must('retention.approve', list));
    await countyReads(both, await received((await stateFrom(both, 'township')).id));
    // The township has destroyed its file, so that nothing will come any more.
    expect((await standing('countyStaff')).wanted).toBe(0);
    const theirs = await both.countyStaff.clerk.must('retention.propose', {});
    await both.countyStaff.clerk.must('retention.carryOut', await both.countyStaff.head.must('retention.approve', theirs));
    expect((await both.countyStaff.clerk.must('county.list', {})).total).toBe(0);
    expect(await importFile(both.countyStaff.clerk, late)).toMatchObject({
      applied: 0,
      messages: ['补传附件：收下 0 份', expect.stringContaining('有 1 份附件，本机持有的资料都没有提到，没有收下')],
    });
  });
});
