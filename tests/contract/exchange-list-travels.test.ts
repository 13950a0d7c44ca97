import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memorySource } from '#exchange/package/bytes.ts';
import { openPackage } from '#exchange/package/open.ts';
import { writeTrustList } from '#exchange/pairing/documents.ts';
import { trustViewOf } from '#exchange/pairing/trust-view.ts';
import { trustProfile } from '#exchange/profiles/trust.ts';
import { generateOfficeKeys, suiteName } from '#exchange/suite/keys.ts';
import { pairedEntries } from '#engine/exchange/trust.ts';
import { done } from '#shared/values/refusal.ts';
import { execute } from '#storage/db.ts';
import { keepTrustList, latestTrustList, ownKey } from '#storage/peers.ts';
import type { ActContext } from '#engine/act.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import { neighbours, NEIGHBOUR } from '../fixtures/engine/neighbours.ts';
import {
  applyOnPaper,
  asFile,
  COUNTY,
  importFile,
  newestCountyList,
  pairedOffices,
  TOWNSHIP,
  twoOfficesFrom,
  type TwoOffices,
} from '../fixtures/engine/two-offices.ts';
import { stateFrom } from '../fixtures/engine/two-offices-work.ts';
import { TEST_PASSWORD } from '../fixtures/engine/test-office.ts';

const TODAY = '2026-11-02';
let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices(TODAY);
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const toCounty = async () => importFile(both.countyStaff.clerk, await asFile(both.staff.clerk, (await stateFrom(both, 'township')).id));
const fromCounty = async (): Promise<string> => asFile(both.countyStaff.clerk, (await stateFrom(both, 'county')).id);
const toTownship = async () => importFile(both.staff.clerk, await fromCounty());
/** The county signs a list once more; nobody carries the file. */
const nextList = () => both.countyStaff.head.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });
const heldAtTownship = async () => (await both.staff.clerk.must('exchange.peers', {})).listNumber;
const toldAtCounty = async () => (await both.countyStaff.clerk.must('exchange.peers', {})).rows.map((row) => row.heldList);
const said = (answer: { readonly messages: readonly string[] }, words: string): boolean =>
  answer.messages.some((text) => text.includes(words));

/** Whether a list lies in a package, looked at with the key the township may export for its archive. */
const bringsList = async (file: string): Promise<boolean> => {
  const { identity } = await both.township.admin.must('exchange.exportKey', { secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
  const secret = identity.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-')) ?? '';
  const { sign, encrypt, name } = await countyShown();
  const tables = new Set<string>();
  const read = await openPackage(
    memorySource(readFileSync(file)),
    trustViewOf(TOWNSHIP, [{ org: COUNTY, name, role: 'county', sign, encrypt, suites: [suiteName], status: 'active', revoked: null }]),
    [secret],
    { row: ({ table }) => void tables.add(table) },
  );
  expect(read).toMatchObject({ ok: true });
  return tables.has(trustProfile.name);
};

const countyShown = async (): Promise<{ sign: string; encrypt: string; name: string }> => {
  let [sign, encrypt] = ['', ''];
  await atCounty((ctx) => {
    const row = ownKey(ctx.db);
    [sign, encrypt] = [row?.sign_public ?? '', row?.age_recipient ?? ''];
  });
  return { sign, encrypt, name: '临江县民政局' };
};

/** Something done in the county's base by nobody's screen; both offices are opened again afterwards. */
const atCounty = async (work: (ctx: ActContext) => void): Promise<void> => {
  await both.township.engine.close();
  const { office } = await insideOffice(both.county, '密钥员', TODAY, (ctx) => {
    work(ctx);
    return done(null);
  });
  await office.engine.close();
  both = await twoOfficesFrom(both.township.dir, both.county.dir, TODAY);
};

describe('the county’s newest list', () => {
  it('comes along with its packages until the township says that it holds it, and not after', async () => {
    await nextList();
    expect(await heldAtTownship()).toBe(1);
    expect(said(await toTownship(), '已采用县里第 2 号信任清单')).toBe(true);
    expect([await heldAtTownship(), await toldAtCounty()]).toEqual([2, [null]]);
    const unsaid = await fromCounty();
    await toCounty();
    expect(await toldAtCounty()).toEqual([2]);
    const after = await fromCounty();
    expect([await bringsList(unsaid), await bringsList(after)]).toEqual([true, false]);
    expect(said(await importFile(both.staff.clerk, unsaid), '清单')).toBe(false);
  });

  it('never goes back with an old stick, and the rest of that stick is read', async () => {
    const old = await fromCounty();
    await nextList();
    await toTownship();
    const read = await importFile(both.staff.clerk, old);
    expect([said(read, '清单'), await heldAtTownship()]).toEqual([false, 2]);
  });

  it('puts a township’s new keys in force although nobody carried the list to it', async () => {
    const { admin } = both.township;
    await admin.must('exchange.renewKeys', { reason: '年度更换', secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
    await both.countyStaff.head.must('exchange.confirmPairing', { org: await applyOnPaper(both), driveId: null });
    expect(said(await toTownship(), '新密钥从现在起启用')).toBe(true);
    expect(await admin.must('exchange.identity', {})).toMatchObject({ renewing: false });
    await toCounty();
  });

  it('has to be signed as the list that was compared on paper: a package of the county alone does not make it one', async () => {
    const thief = await generateOfficeKeys();
    await atCounty((ctx) => {
      const file = writeTrustList(
        { org: COUNTY, name: '临江县民政局', role: 'county', ...thief.publicKeys },
        2,
        pairedEntries(ctx.db),
        thief.secretKeys,
        ctx.now,
      );
      keepTrustList(ctx.db, {
        number: 2,
        list: latestTrustList(ctx.db)?.list ?? '',
        at: ctx.now,
        file: Buffer.from(file).toString('utf8'),
      });
    });
    const forged = await fromCounty();
    const preview = await both.staff.clerk.call('exchange.preview', { fileToken: forged });
    expect(preview).toMatchObject({ ok: false, error: { code: 'package_refused', params: { code: 'E_TRUST' } } });
    expect(await heldAtTownship()).toBe(1);
  });

  it('is numbered on above what the townships hold when the county was restored to an earlier day', async () => {
    await nextList();
    await newestCountyList(both);
    expect(await heldAtTownship()).toBe(3);
    await atCounty((ctx) => {
      execute(ctx.db, 'DELETE FROM trust_list WHERE number > 1');
    });
    await toCounty();
    expect((await both.countyStaff.keys.must('exchange.identity', {})).notices).toMatchObject([
      { lamp: 'red', title: '有乡镇持有本机没有的信任清单' },
    ]);
    expect([said(await toTownship(), '清单'), await heldAtTownship()]).toEqual([false, 3]);
    await nextList();
    expect(said(await toTownship(), '第 4 号')).toBe(true);
    await toCounty();
    expect((await both.countyStaff.keys.must('exchange.identity', {})).notices).toEqual([]);
  });

  it('that says other things under a number already held is left, the package is taken, and the county hears of it', async () => {
    await newestCountyList(both);
    await atCounty((ctx) => {
      execute(ctx.db, 'DELETE FROM trust_list WHERE number > 1');
      execute(ctx.db, 'DELETE FROM peer_list');
    });
    await both.countyStaff.keys.must('exchange.changeTrust', {
      org: TOWNSHIP,
      state: 'suspended',
      reason: '恢复后重做，来电核实',
      secondLogin: '周局长',
      secondPassword: TEST_PASSWORD,
      driveId: null,
    });
    await atCounty((ctx) => {
      execute(ctx.db, "UPDATE peer SET state = 'trusted'");
    });
    expect(said(await toTownship(), '没有采用，其余内容照常导入')).toBe(true);
    expect(await heldAtTownship()).toBe(2);
    await toCounty();
    expect((await both.countyStaff.keys.must('exchange.identity', {})).notices).toMatchObject([{ title: '有乡镇持有本机没有的信任清单' }]);
  });
});

describe('a township learns from the list what became of others', () => {
  it('and seals nothing more for a neighbour the county holds up, without anybody having carried a list', async () => {
    const all = await neighbours();
    const { keys, head, here } = all;
    const toHere = async () =>
      importFile(
        here.staff.clerk,
        await asFile(head, (await head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'state' })).id),
      );
    await toHere();
    await here.staff.head.must('exchange.seal', { peer: NEIGHBOUR, caseIds: [], kind: 'state' });
    await keys.must('exchange.changeTrust', {
      org: NEIGHBOUR,
      state: 'suspended',
      reason: '来电称U盘和电脑一起被盗',
      secondLogin: '周局长',
      secondPassword: TEST_PASSWORD,
      driveId: null,
    });
    await toHere();
    expect(await here.staff.head.call('exchange.seal', { peer: NEIGHBOUR, caseIds: [], kind: 'state' })).toMatchObject({
      ok: false,
      error: { code: 'peer_missing' },
    });
    await all.close();
  });
});
