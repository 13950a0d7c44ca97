import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownPicture } from '../fixtures/engine/applications.ts';
import { madeUpId } from '../fixtures/engine/made-up.ts';
import { asFile, COUNTY, importFile, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

let both: TwoOffices;
beforeEach(async () => {
  // No state has room for an attachment: each travels in a package of its own.
  both = await pairedOffices('2026-11-02', { attachmentRoom: { bytes: 0, files: 1 } });
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const sealBy = (side: 'staff' | 'countyStaff', kind: 'trust' | 'keychange' | 'blobs' | 'match') =>
  both[side].head.must('exchange.seal', { peer: side === 'staff' ? COUNTY : TOWNSHIP, caseIds: [], kind });
/** Sealed, written to a stick, and the stick is lost. */
const lost = async (side: 'staff' | 'countyStaff', kind: 'trust' | 'keychange') => {
  const sealed = await sealBy(side, kind);
  return { id: sealed.id, file: await asFile(both[side].clerk, sealed.id) };
};
const shown = async (side: 'staff' | 'countyStaff', id: string) => {
  const row = (await both[side].clerk.must('exchange.outbox', { offset: 0, limit: 50 })).rows.find((one) => one.id === id);
  return [row?.state, row?.stateName, row?.note.replace(/^含[^；]*；?/u, '')];
};
const stickLamp = async (side: 'staff' | 'countyStaff') =>
  (await both[side].clerk.must('today.summary', {})).lights.find(({ code }) => code === 'stick');
const townshipAnswers = async () => countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
const countyAnswers = async () => townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
const signAgain = () => both.countyStaff.head.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });

describe('the county’s list, sent alone on a stick that was lost', () => {
  it('is worth a telephone call after a while, and done with once the township says that it holds it', async () => {
    await signAgain();
    const { id } = await lost('countyStaff', 'trust');
    expect(await shown('countyStaff', id)).toEqual(['written', '已写盘', '']);
    await both.turnTo('2026-11-18');
    expect((await shown('countyStaff', id))[2]).toContain('封包已过 15 天');
    // What the township sealed without having read anything says nothing of it.
    await townshipAnswers();
    expect((await shown('countyStaff', id))[0]).toBe('written');
    await countyAnswers();
    await townshipAnswers();
    const [state, , note] = await shown('countyStaff', id);
    expect([state, note]).toEqual(['covered', '对方说已经持有这份或更新的清单；这一份没有回执，不必再送']);
  });

  it('is told as not received once the township has read something later and holds an older one', async () => {
    const path = join(newFolder('lists'), '比对结果.csv');
    writeFileSync(path, `姓名,身份证号码,比对结果,所属乡镇\n赵六,${madeUpId(4713)},轿车一辆,青山镇`);
    const from = { list: 'vehicle' as const, source: '县公安局车管所', note: '', asOf: '2026-11-01' };
    const plan = await both.countyStaff.clerk.must('matches.read', { fileToken: path, ...from });
    await both.countyStaff.clerk.must('matches.publish', { planId: plan.planId });
    await countyAnswers();
    await signAgain();
    const { id, file } = await lost('countyStaff', 'trust');
    const persons = await sealBy('countyStaff', 'blobs');
    await importFile(both.staff.clerk, await asFile(both.countyStaff.clerk, persons.id));
    await townshipAnswers();
    expect(await shown('countyStaff', id)).toEqual([
      'missed',
      '对方没有收到',
      '对方收到了后来的包，没有收到这一份；清单会随下一个上报、下发或回执补发的包自动带去，不必专门再送',
    ]);
    // The stick turns up after all.
    await importFile(both.staff.clerk, file);
    await townshipAnswers();
    expect((await shown('countyStaff', id))[0]).toBe('processed');
  });
});

describe('a township’s next keys, announced alone on a stick that was lost', () => {
  beforeEach(async () => {
    await both.township.admin.must('exchange.renewKeys', { reason: '年度更换', secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
  });

  it('are announced by the next package that says what the township holds', async () => {
    const { id } = await lost('staff', 'keychange');
    expect((await stickLamp('staff'))?.text).toContain('等县里回执');
    await countyAnswers();
    expect((await shown('staff', id))[0]).toBe('written');
    await townshipAnswers();
    await countyAnswers();
    const [state, , note] = await shown('staff', id);
    expect([state, note]).toEqual(['covered', '换钥声明已随后来的包送到，或县里已经确认；这一份没有回执，不必再送']);
  });

  it('are told as not received while the county has read attachments alone since, and go with the next report', async () => {
    const ids = await reportable(both, 1, '2026-11-02', ownPicture);
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const { id } = await lost('staff', 'keychange');
    const photos = await sealBy('staff', 'blobs');
    await countyReads(both, await fileOf(both, 'township', photos.id));
    await countyAnswers();
    const [state, , note] = await shown('staff', id);
    expect([state, note]).toEqual([
      'missed',
      '对方收到了后来的包，没有收到这一份；换钥声明会随下一个上报或回执补发的包自动带去，不必专门再送',
    ]);
    await townshipAnswers();
    await countyAnswers();
    expect((await shown('staff', id))[0]).toBe('covered');
  });
});
