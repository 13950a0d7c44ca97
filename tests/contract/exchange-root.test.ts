import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTrustList } from '#exchange/pairing/documents.ts';
import { decisionsProfile } from '#exchange/profiles/decisions.ts';
import type { ActContext } from '#engine/act.ts';
import { ownKeys, shownOffice } from '#engine/exchange/own-keys.ts';
import { pairedEntries } from '#engine/exchange/trust.ts';
import { done } from '#shared/values/refusal.ts';
import { execute } from '#storage/db.ts';
import { keepTrustList, latestTrustList } from '#storage/peers.ts';
import { caseFact, decisionFact, haveTable, sealed } from '../exchange/offices.ts';
import { failingDisk } from '../fixtures/failing-disk.ts';
import { newFolder } from '../fixtures/folders.ts';
import { drawnRoot, openRoot, rootInForce, rootOfCounty } from '../fixtures/engine/county-root.ts';
import { keysOf } from '../fixtures/engine/from-outside.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import {
  applyOnPaper,
  asFile,
  COUNTY,
  importFile,
  pair,
  saved,
  TOWNSHIP,
  twoOffices,
  twoOfficesFrom,
  type TwoOffices,
} from '../fixtures/engine/two-offices.ts';
import { stateFrom } from '../fixtures/engine/two-offices-work.ts';
import { refused } from '../fixtures/engine/refused.ts';
import { TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';

const TODAY = '2026-11-02';
let both: TwoOffices;
let full: string | null = null;
const disk = failingDisk((one) => (one.kind === 'rename' && full !== null && one.to.includes(full) ? 'ENOSPC' : null));
beforeEach(async () => {
  full = null;
  both = await twoOffices(TODAY, { disk });
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const second = { secondLogin: '周局长', secondPassword: TEST_PASSWORD };
const suspend = (desk: Desk, state: 'suspended' | 'trusted' = 'suspended') =>
  desk.call('exchange.changeTrust', { org: TOWNSHIP, state, reason: '来电称U盘被盗，已回拨', ...second, driveId: null });
const fromTownship = async (): Promise<string> => asFile(both.staff.clerk, (await stateFrom(both, 'township')).id);
const fromCounty = async (): Promise<string> => asFile(both.countyStaff.clerk, (await stateFrom(both, 'county')).id);
const toTownship = async () => importFile(both.staff.clerk, await fromCounty());
const toCounty = async () => importFile(both.countyStaff.clerk, await fromTownship());
/** What the county's next package brings along to a stick. */
const written = async (): Promise<string | null> => {
  const { id } = await stateFrom(both, 'county');
  return (await both.countyStaff.clerk.must('exchange.write', { packageId: id, driveId: 'stick' })).listFile;
};
const shownOfCounty = async () => (await both.staff.clerk.must('exchange.peers', {})).rows.find(({ role }) => role === 'county');
const takeFile = async (desk: Desk, downloadId: string | null) =>
  both.township.admin.must('exchange.readPairingFile', { fileToken: await saved(desk, downloadId ?? '') });
/** Two groups of what the county printed, typed at the township, and a second person there. */
const compareOnPaper = async (asked: { org: string; askGroups: number[] }, paper: string): Promise<string> => {
  const groups = asked.askGroups.map((index) => ({ index, digits: paper.split(' ')[index] ?? '' }));
  const typed = await refused(both.township.admin.call('exchange.typeGroups', { org: asked.org, groups }));
  if (typed === 'ok') await both.staff.head.must('exchange.confirmPairing', { org: asked.org, driveId: null });
  return typed;
};
const atCounty = async (work: (ctx: ActContext) => void): Promise<void> => {
  await both.township.engine.close();
  const { office } = await insideOffice(both.county, '密钥员', TODAY, (ctx) => {
    work(ctx);
    return done(null);
  });
  await office.engine.close();
  both = await twoOfficesFrom(both.township.dir, both.county.dir, TODAY);
};

describe('a county that exchanged for years gets a root apart from its daily keys', () => {
  beforeEach(async () => {
    await pair(both);
    await toCounty();
  });

  it('and its townships follow without paper, also one that missed the list in which the daily key named the root', async () => {
    const root = await rootOfCounty(both);
    await openRoot(both.countyStaff.head, root);
    await both.countyStaff.head.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });
    expect((await toTownship()).messages).toContain('已采用县里第 3 号信任清单');
    expect((await shownOfCounty())?.fingerprint).toBe(root.fingerprint);
    expect(await both.countyStaff.keys.must('exchange.identity', {})).toMatchObject({
      fingerprint: root.fingerprint,
      root: { since: TODAY, open: false },
    });
    await toCounty();
    expect((await both.countyStaff.clerk.must('exchange.peers', {})).rows).toMatchObject([{ heldList: 3 }]);
  });

  it('and from then on a list signed with the daily keys is believed nowhere', async () => {
    await rootOfCounty(both);
    await toTownship();
    let byThief: Uint8Array = new Uint8Array();
    await atCounty((ctx) => {
      const keys = ownKeys(ctx.db);
      const held = latestTrustList(ctx.db);
      if (keys === null || held === undefined) throw new Error('no keys');
      byThief = writeTrustList(shownOffice(ctx.office, keys), 9, pairedEntries(ctx.db), keys.secretKeys, ctx.now);
      keepTrustList(ctx.db, { number: 9, list: held.list, at: ctx.now, file: Buffer.from(byThief).toString('utf8') });
    });
    expect(await refused(both.staff.clerk.call('exchange.preview', { fileToken: await fromCounty() }))).toBe('E_TRUST');
    const file = join(newFolder('stolen'), '信任清单.mzpair');
    writeFileSync(file, byThief);
    const asked = await both.township.admin.must('exchange.readPairingFile', { fileToken: file });
    expect(await compareOnPaper(asked, (await both.countyStaff.keys.must('exchange.identity', {})).fingerprint)).toBe('groups_wrong');
  });

  it('and the next root is named by the one before, with no paper; a lost one by paper to every township', async () => {
    const first = await rootOfCounty(both);
    const next = await drawnRoot(both.countyStaff.keys);
    const make = { fileToken: next.file, code: next.code, reason: '保管人变动', ...second, driveId: null };
    expect(await refused(both.countyStaff.keys.call('exchange.makeRoot', make))).toBe('root_needed');
    await openRoot(both.countyStaff.keys, first);
    expect(await both.countyStaff.keys.must('exchange.makeRoot', make)).toMatchObject({ byPaper: false });
    await toTownship();
    expect((await shownOfCounty())?.fingerprint).toBe(next.fingerprint);

    const third = await drawnRoot(both.countyStaff.keys);
    const { downloadId, byPaper } = await rootInForce(both.countyStaff, third, true);
    expect(byPaper).toBe(true);
    expect(await refused(both.staff.clerk.call('exchange.preview', { fileToken: await fromCounty() }))).toBe('E_TRUST');
    const asked = await takeFile(both.countyStaff.keys, downloadId);
    expect(asked.askGroups).toHaveLength(2);
    expect(await compareOnPaper(asked, next.fingerprint)).toBe('groups_wrong');
    expect(await compareOnPaper(asked, third.fingerprint)).toBe('ok');
    await toTownship();
    await toCounty();
    expect((await shownOfCounty())?.fingerprint).toBe(third.fingerprint);
  });

  it('and takes the same root up again from its stick when the PC was restored to a day before', async () => {
    const root = await rootOfCounty(both);
    await toTownship();
    await toCounty();
    await atCounty((ctx) => {
      for (const table of ['own_root_set', 'own_root_key', 'root_word', 'former_root_set']) execute(ctx.db, `DELETE FROM ${table}`);
      execute(ctx.db, 'DELETE FROM trust_list WHERE number > 1');
    });
    await rootInForce(both.countyStaff, root);
    expect((await toTownship()).messages).toContain('已采用县里第 3 号信任清单');
    await toCounty();
  });
});

describe('a county whose daily keys were lost or stolen', () => {
  it('makes new ones by its root alone: townships take the list, nothing of the old keys counts any more, and no case is lost', async () => {
    await pair(both);
    const root = await rootOfCounty(both);
    await toTownship();
    await toCounty();
    const [late, toOld] = [await fromCounty(), await fromTownship()];
    const renew = () => both.countyStaff.keys.call('exchange.renewKeys', { reason: '电脑失窃', ...second });
    expect(await refused(renew())).toBe('root_needed');
    await openRoot(both.countyStaff.keys, root);
    const renewed = await both.countyStaff.keys.must('exchange.renewKeys', { reason: '电脑失窃', ...second });
    const fresh = await fromCounty();
    expect(await refused(both.staff.clerk.call('exchange.preview', { fileToken: fresh }))).toBe('E_NEW_KEY');
    expect(renewed.downloadId).not.toBeNull();
    // The list lies on the stick beside the package: nobody has to carry it apart.
    // Where the list finds no room nothing lies there either, which this PC would know nothing of.
    full = '信任清单';
    const { id, state } = await stateFrom(both, 'county');
    expect(await refused(both.countyStaff.clerk.call('exchange.write', { packageId: id, driveId: 'stick' }))).toBe('medium_full');
    full = null;
    const lying = readdirSync(join(both.stick, '民政交换')).filter((name) => name.endsWith('.mzx'));
    const outbox = (await both.countyStaff.clerk.must('exchange.outbox', {})).rows;
    expect([lying, outbox.find((row) => row.id === id)?.state]).toEqual([[], state]);
    const onStick = await written();
    expect(
      (await both.township.admin.must('exchange.readPairingFile', { fileToken: join(both.stick, '民政交换', onStick ?? '') })).askGroups,
    ).toEqual([]);
    expect(await refused(both.staff.clerk.call('exchange.preview', { fileToken: late }))).toBe('E_REVOKED');
    await importFile(both.staff.clerk, fresh);
    await importFile(both.countyStaff.clerk, toOld);
    await toCounty();
    expect(await written()).toBeNull();
    expect((await both.countyStaff.clerk.must('exchange.held', { peer: TOWNSHIP })).digest).toBe(
      (await both.staff.clerk.must('exchange.held', { peer: '999901000000' })).digest,
    );
    expect((await shownOfCounty())?.fingerprint).toBe(root.fingerprint);
  });

  it('and takes no decision for its own that whoever stole them wrote; its own sticks of before are read', async () => {
    await pair(both);
    const root = await rootOfCounty(both);
    const [mine, theirs] = [
      await keysOf(both.county.dir, { org: COUNTY, name: '临江县民政局', role: 'county' }),
      await keysOf(both.township.dir, { org: TOWNSHIP, name: '青山镇人民政府', role: 'township' }),
    ];
    const forged = decisionFact('forged', caseFact(1));
    const stolen = join(both.stick, 'stolen.mzx');
    writeFileSync(stolen, await sealed(mine, theirs, [haveTable([forged]), { profile: decisionsProfile, lines: [forged.line] }]));
    const before = await fromCounty();
    await openRoot(both.countyStaff.keys, root);
    await both.countyStaff.keys.must('exchange.renewKeys', { reason: '电脑失窃', ...second });
    const read = (fileToken: string) => both.countyStaff.clerk.call('exchange.preview', { fileToken });
    expect(await refused(read(stolen))).toBe('E_REVOKED');
    expect(await read(before)).toMatchObject({ ok: true, value: { own: true } });
  });

  it('cannot without a root apart: it goes round with paper as before', async () => {
    await pair(both);
    expect(await refused(both.countyStaff.keys.call('exchange.renewKeys', { reason: '电脑失窃', ...second }))).toBe('root_missing');
  });
});

describe('a township that enrols with a county that has a root', () => {
  it('compares the root’s fingerprint on paper, and the county’s daily keys with it on the list', async () => {
    const { keys, head } = both.countyStaff;
    const root = await rootOfCounty(both);
    const org = await applyOnPaper(both);
    expect(await refused(head.call('exchange.confirmPairing', { org, driveId: null }))).toBe('root_needed');
    await openRoot(head, root);
    const { downloadId } = await head.must('exchange.confirmPairing', { org, driveId: null });
    const asked = await takeFile(head, downloadId);
    expect((await keys.must('papers.preview', { code: 'identity-sheet', subjectId: TOWNSHIP })).html).toContain(
      root.fingerprint.split(' ')[0] ?? 'none',
    );
    expect(await compareOnPaper(asked, root.fingerprint)).toBe('ok');
    await toCounty();
    await toTownship();
  });
});

describe('the root itself', () => {
  it('opens with its code from either stick, for whoever opened it, for one list and ten minutes', async () => {
    await pair(both);
    const { keys, head } = both.countyStaff;
    const root = await rootOfCounty(both);
    const open = (fileToken: string, code: string) => refused(keys.call('exchange.openRoot', { fileToken, code }));
    expect(await refused(suspend(keys))).toBe('root_needed');
    await openRoot(head, root);
    expect(await refused(suspend(keys))).toBe('root_needed');
    const wrong = `${root.code.slice(0, -4)}${root.code.endsWith('0000') ? '0001' : '0000'}`;
    expect(await open(root.file, wrong)).toBe('root_code_wrong');
    expect(await open(root.file, (await keys.must('exchange.drawRoot', {})).code)).toBe('root_code_wrong');
    const altered = join(newFolder('altered'), '县级根密钥.mzroot');
    writeFileSync(altered, readFileSync(root.file, 'utf8').replace(/"made":"\d{4}/u, '"made":"2020'));
    expect(await open(altered, root.code)).toBe('root_code_wrong');
    writeFileSync(altered, readFileSync(root.file, 'utf8').replace('999901000000', '999902000000'));
    expect(await open(altered, root.code)).toBe('root_not_a_file');
    const other = await drawnRoot(keys);
    expect(await open(other.file, other.code)).toBe('root_other');
    expect(await open(root.spare, root.code)).toBe('ok');
    expect(await refused(suspend(keys))).toBe('ok');
    expect(await refused(suspend(keys, 'trusted'))).toBe('root_needed');
    expect(await open(root.file, root.code)).toBe('ok');
    expect((await keys.must('exchange.identity', {})).root?.open).toBe(true);
    await both.turnTo('2026-11-03');
    expect((await keys.must('exchange.identity', {})).root?.open).toBe(false);
    expect(await refused(suspend(keys, 'trusted'))).toBe('root_needed');
  });

  it('is put in force by two persons with the right to it, and only after its file was read back with the code', async () => {
    const { keys, head, clerk } = both.countyStaff;
    expect(await refused(keys.call('exchange.writeRoot', { driveId: null }))).toBe('root_not_drawn');
    const root = await drawnRoot(keys);
    const ask = { fileToken: root.file, code: root.code, reason: '另外保管', ...second, driveId: null };
    expect(await refused(clerk.call('exchange.makeRoot', ask))).toBe('forbidden');
    expect(await refused(head.call('exchange.makeRoot', ask))).toBe('forbidden');
    expect(await refused(keys.call('exchange.makeRoot', { ...ask, secondLogin: '密钥员' }))).toBe('second_same');
    expect(await refused(keys.call('exchange.makeRoot', { ...ask, code: '1'.repeat(32) }))).toBe('root_code_wrong');
    expect(await refused(keys.call('exchange.makeRoot', ask))).toBe('ok');
    expect(await refused(keys.call('exchange.makeRoot', ask))).toBe('root_same');
    expect(await refused(both.township.admin.call('exchange.drawRoot', {}))).toBe('forbidden');
    // Only the public half lies in the base.
    expect((await keys.must('exchange.rootCodeSheet', { code: root.code })).html).toContain('县级根密钥保管码');
  });
});
