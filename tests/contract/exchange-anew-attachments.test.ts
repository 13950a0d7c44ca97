import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownPicture, picture } from '../fixtures/engine/applications.ts';
import { VILLAGE } from '../fixtures/engine/families.ts';
import { setUpAnew } from '../fixtures/engine/set-up-anew.ts';
import { COUNTY, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
let dead: TwoOffices;
const open = async (files: number): Promise<void> => {
  both = await pairedOffices('2026-11-02', { attachmentRoom: { bytes: 1_000_000, files } });
  dead = both;
};
beforeEach(() => open(100));
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  if (dead !== both) await dead.township.close();
  await both.close();
});

const toCounty = async () => countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
const toTownship = async () => townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
const papersOf = async (id: string) => {
  const { attachments, missingAttachments } = await both.staff.clerk.must('cases.get', { id });
  return { there: attachments.map(({ name }) => name).toSorted(), missing: missingAttachments };
};
const contentsOf = async (id: string): Promise<string[]> => {
  const { clerk } = both.staff;
  const { attachments } = await clerk.must('cases.get', { id });
  const opened = [];
  for (const one of attachments) {
    const { downloadId } = await clerk.must('files.openAttachment', { attachmentId: one.id });
    opened.push((await clerk.must('files.read', { downloadId })).base64);
  }
  return opened.toSorted();
};
const decides = async (id: string): Promise<void> => {
  const made = await countyDecides(both, [id], { outcome: 'confirm' }, both.county.today());
  await townshipReads(both, await fileOf(both, 'county', made.id));
};

/** The PC is dead, no backup can be read; on an empty one the county's package is read, its word taken, and every family entered again. */
const registeredAnew = async (): Promise<void> => {
  both = await setUpAnew(both, '2027-01-04');
  const { clerk, head } = both.staff;
  await toCounty();
  await toTownship();
  for (const { id, kind } of (await clerk.must('exchange.alarms', {})).rows)
    await clerk.must('exchange.answerAlarm', { id, kind, yes: true });
  const { rows } = await clerk.must('exchange.returned', { peer: COUNTY });
  await clerk.must('exchange.answerReturned', { peer: COUNTY, ids: rows.map(({ id }) => id), ours: true });
  await clerk.must('succession.listOwn', { fromMonth: '2027-01' });
  await clerk.must('succession.placeMany', { from: TOWNSHIP, items: [{ code: VILLAGE, villageCode: VILLAGE }] });
  await head.must('succession.takeMany', { items: (await head.must('succession.placed', { from: TOWNSHIP })).items });
};

describe('the township’s PC is dead without a backup, and its papers lie at the county only', () => {
  it('asks the county for the pictures its cases name and shows them in the case again, each called what it is of', async () => {
    const [decided = '', waiting = ''] = await reportable(both, 2, '2026-11-02', ownPicture);
    const batch = await report(both, [decided, waiting]);
    await countyReads(both, await fileOf(both, 'township', batch.id));
    await decides(decided);
    const before = [await contentsOf(decided), await contentsOf(waiting)];
    expect(before[0]?.length).toBe(3);

    await registeredAnew();
    const names = ['核对报告 HD-2026-11-02', '初审公示照片（1）', '初审公示照片（2）'].toSorted();
    expect(await papersOf(decided)).toEqual({ there: [], missing: expect.arrayContaining(names) });
    const [owed] = (await both.staff.clerk.must('exchange.attachments', {})).rows;
    expect(owed?.wanted).toBe(4);

    await toCounty();
    const brought = await stateFrom(both, 'county');
    expect(brought.summary.attachments).toBe(4);
    expect(await townshipReads(both, await fileOf(both, 'county', brought.id))).toMatchObject({ applied: 0 });
    for (const id of [decided, waiting]) expect(await papersOf(id)).toEqual({ there: names, missing: [] });
    expect([await contentsOf(decided), await contentsOf(waiting)]).toEqual(before);
    expect((await both.staff.clerk.must('exchange.attachments', {})).rows[0]?.wanted).toBe(0);

    // They came once, and nobody asks or sends again.
    await toCounty();
    expect((await stateFrom(both, 'county')).summary.attachments).toBe(0);
  });

  it('hangs the scan of a material on it again, so that a case the county sent back is reported with it', async () => {
    const [id = ''] = await reportable(both, 1, '2026-11-02', ownPicture);
    const { clerk } = both.staff;
    const scan = await picture(clerk, 'case', id, 'other', ownPicture());
    const shown = await clerk.must('cases.get', { id });
    await clerk.must('cases.addMaterial', { id, rev: shown.rev, on: both.township.today(), code: null, name: '病历', attachmentId: scan });
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    const made = await countyDecides(both, [id], { outcome: 'return' }, both.county.today());
    await townshipReads(both, await fileOf(both, 'county', made.id));

    await registeredAnew();
    const scanOf = async () =>
      (await both.staff.clerk.must('cases.get', { id })).materials.find(({ name }) => name === '病历')?.attachmentId;
    expect(await scanOf()).toBeNull();
    await toCounty();
    await toTownship();
    const hung = await scanOf();
    expect((await papersOf(id)).there).toContain('病历');
    expect((await both.staff.clerk.must('cases.get', { id })).attachments.map((one) => one.id)).toContain(hung);
  });

  it('says what the county has not got either, and goes on asking without holding anything up', async () => {
    await both.close();
    await open(1);
    const [id = ''] = await reportable(both, 1, '2026-11-02', ownPicture);
    // The pictures found no room beside the case, and the package with them never came.
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    const { missingAttachments } = await both.countyStaff.clerk.must('county.get', { id });
    expect(missingAttachments).toEqual(['初审公示照片（1）', '初审公示照片（2）']);
    await registeredAnew();
    await toCounty();
    const { messages } = await toTownship();
    expect(messages).toContain('交回的案件写着的附件，本机还有 2 份没有：下一个包会向县里要，县里有的由县里再封的包带回来');
    expect(await papersOf(id)).toEqual({ there: ['核对报告 HD-2026-11-02'], missing: missingAttachments });
    expect((await both.countyStaff.clerk.must('exchange.attachments', {})).rows).toMatchObject([{ waits: { files: 0 } }]);
  });
});
