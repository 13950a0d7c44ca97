import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTrustList, writeTrustList } from '#exchange/pairing/documents.ts';
import { soleRoot } from '#exchange/pairing/root-set.ts';
import { openRootFile } from '#engine/exchange/root-key.ts';
import { shownOffice, ownKeys } from '#engine/exchange/own-keys.ts';
import { heldSet } from '#engine/exchange/open-roots.ts';
import { pairedEntries } from '#engine/exchange/trust.ts';
import type { ActContext } from '#engine/act.ts';
import { envelopeBytes, readEnvelope, signBytes } from '#exchange/suite/dsse.ts';
import { pairingPayloadType } from '#exchange/pairing/documents.ts';
import { keyIdOf, signPublicOf } from '#exchange/suite/keys.ts';
import { done } from '#shared/values/refusal.ts';
import { execute } from '#storage/db.ts';
import { keepTrustList, latestTrustList } from '#storage/peers.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../fixtures/folders.ts';
import {
  drawnRoot,
  gathered,
  KEEPERS,
  makeSet,
  openRoot,
  rootInForce,
  rootOfCounty,
  setOfCounty,
  type RootPapers,
} from '../fixtures/engine/county-root.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import {
  applyOnPaper,
  asFile,
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
beforeEach(async () => {
  both = await twoOffices(TODAY);
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const second = { secondLogin: '周局长', secondPassword: TEST_PASSWORD };
const suspend = (desk: Desk, state: 'suspended' | 'trusted' = 'suspended') =>
  desk.call('exchange.changeTrust', { org: TOWNSHIP, state, reason: '来电称U盘被盗，已回拨', ...second, driveId: null });
const renew = (desk: Desk) => desk.call('exchange.renewKeys', { reason: '电脑失窃', ...second });
const again = (desk: Desk) => desk.call('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });
const fromCounty = async (): Promise<string> => asFile(both.countyStaff.clerk, (await stateFrom(both, 'county')).id);
const toTownship = async () => importFile(both.staff.clerk, await fromCounty());
const toCounty = async () => importFile(both.countyStaff.clerk, await asFile(both.staff.clerk, (await stateFrom(both, 'township')).id));
const identity = () => both.countyStaff.keys.must('exchange.identity', {});
const shownOfCounty = async () => (await both.staff.clerk.must('exchange.peers', {})).rows.find(({ role }) => role === 'county');
const takeFile = async (desk: Desk, downloadId: string | null) =>
  both.township.admin.must('exchange.readPairingFile', { fileToken: await saved(desk, downloadId ?? '') });
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
/** What a thief makes of one stick and its paper. */
const seedIn = async ({ file, code }: RootPapers): Promise<string> => {
  const opened = await openRootFile('999901000000', readFileSync(file), code);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.seed.toString('hex');
};

describe('a county that wants two of three persons for every list', () => {
  beforeEach(async () => {
    await pair(both);
    await toCounty();
  });

  it('goes there from its daily key: townships enrolled before follow by a package, without paper', async () => {
    const [one, two, three] = await setOfCounty(both);
    expect((await toTownship()).messages).toContain('已采用县里第 2 号信任清单');
    const shown = await identity();
    expect((await shownOfCounty())?.fingerprint).toBe(shown.fingerprint);
    expect(shown.root).toMatchObject({ since: TODAY, threshold: 2, open: false });
    expect(shown.root?.keys.map(({ keeper }) => keeper).toSorted()).toEqual([...KEEPERS].toSorted());
    for (const paper of [one, two, three]) expect(paper.fingerprint).not.toBe(shown.fingerprint);
    const auditor = await both.county.as('许审计', 'auditor');
    const [act] = (await auditor.must('journal.list', { action: 'exchange.makeRootSet' })).rows;
    const told = await auditor.must('journal.detail', { seq: act?.seq ?? 0 });
    const keepers = told.facts.find(({ label }) => label === '保管人')?.value.split('、');
    expect([told.reason, keepers?.toSorted()]).toEqual(['三人分别保管，任两把签发', [...KEEPERS].toSorted()]);
    await toCounty();
    expect((await both.countyStaff.clerk.must('exchange.peers', {})).rows).toMatchObject([{ heldList: 2 }]);
  });

  it('goes there from one root and back to one, each time by the word of those before', async () => {
    const { keys } = both.countyStaff;
    const root = await rootOfCounty(both);
    const papers = [await drawnRoot(keys), await drawnRoot(keys), await drawnRoot(keys)] as const;
    await gathered(keys, papers);
    expect(await refused(makeSet(keys))).toBe('root_needed');
    await openRoot(keys, root);
    expect(await makeSet(keys)).toMatchObject({ ok: true, value: { byPaper: false } });
    const last = await drawnRoot(keys);
    await openRoot(keys, papers[0]);
    const back = { fileToken: last.file, code: last.code, reason: '又由一人保管', ...second, driveId: null };
    expect(await keys.call('exchange.makeRoot', back)).toMatchObject({
      error: { code: 'roots_needed', params: { needed: 2, open: 1, missing: 1 } },
    });
    await openRoot(keys, papers[2]);
    expect(await keys.must('exchange.makeRoot', back)).toMatchObject({ byPaper: false });
    // The township still holds the list of the daily key: three changes at once.
    expect((await toTownship()).messages).toContain('已采用县里第 4 号信任清单');
    expect((await shownOfCounty())?.fingerprint).toBe(last.fingerprint);
    // Who signed before never signs again: the words that once led away would lead back.
    await openRoot(keys, last);
    expect(await refused(keys.call('exchange.makeRoot', { ...back, fileToken: root.file, code: root.code }))).toBe('root_former');
    await gathered(keys, papers);
    expect(await refused(makeSet(keys))).toBe('root_former');
  });

  it('cannot sign with one of them, nor with one opened twice; any two do, for one list', async () => {
    const { keys, head } = both.countyStaff;
    const [one, two, three] = await setOfCounty(both);
    const acts = [() => suspend(keys), () => renew(keys), () => again(head)];
    for (const act of acts) expect(await refused(act())).toBe('roots_needed');
    const open = ({ file, code }: RootPapers) => refused(keys.call('exchange.openRoot', { fileToken: file, code }));
    expect([await open(one), await open({ ...one, file: one.spare })]).toEqual(['ok', 'root_open_already']);
    expect((await identity()).root).toMatchObject({ open: false });
    expect((await identity()).root?.keys.filter((key) => key.open)).toMatchObject([{ keeper: KEEPERS[0] }]);
    expect(await suspend(keys)).toMatchObject({ error: { code: 'roots_needed', params: { needed: 2, open: 1, missing: 1 } } });
    // What one person opened is not another's.
    await openRoot(head, two);
    expect(await refused(suspend(keys))).toBe('roots_needed');
    await openRoot(keys, three);
    await openRoot(keys, two);
    expect((await identity()).root).toMatchObject({ open: true });
    expect(await refused(suspend(keys))).toBe('ok');
    expect(await refused(suspend(keys, 'trusted'))).toBe('roots_needed');
    await openRoot(keys, one);
    await openRoot(keys, three);
    expect(await refused(suspend(keys, 'trusted'))).toBe('ok');
    await openRoot(head, one);
    await openRoot(head, two);
    expect(await refused(again(head))).toBe('ok');
    await openRoot(keys, one);
    await openRoot(keys, two);
    const renewed = await renew(keys);
    if (!renewed.ok) throw new Error(renewed.error.code);
    expect((await takeFile(keys, renewed.value.downloadId)).askGroups).toEqual([]);
    await toTownship();
    await openRoot(keys, one);
    await openRoot(keys, two);
    await both.turnTo('2026-11-03');
    expect((await identity()).root?.keys.some((key) => key.open)).toBe(false);
    expect(await refused(suspend(keys))).toBe('roots_needed');
  });

  it('is not spoken for by a thief with one stick and its code: neither alone, nor under the name of the set', async () => {
    const papers = await setOfCounty(both);
    await toTownship();
    const seed = await seedIn(papers[1]);
    let alone: Uint8Array = new Uint8Array();
    let asSet: Uint8Array = new Uint8Array();
    const offer = (ctx: ActContext, file: Uint8Array): void => {
      const held = latestTrustList(ctx.db);
      keepTrustList(ctx.db, { number: 9, list: held?.list ?? '', at: ctx.now, file: Buffer.from(file).toString('utf8') });
    };
    await atCounty((ctx) => {
      const keys = ownKeys(ctx.db);
      const held = latestTrustList(ctx.db);
      const set = heldSet(ctx.db);
      if (keys === null || held?.file == null || set === null) throw new Error('no list');
      alone = writeTrustList(shownOffice(ctx.office, keys), 9, pairedEntries(ctx.db), keys.secretKeys, ctx.now, null, {
        set: soleRoot(signPublicOf(seed)),
        seeds: [seed],
        changes: [],
      });
      const envelope = readEnvelope(Buffer.from(held.file));
      if (envelope === null) throw new Error('no envelope');
      const payload = Buffer.from(Buffer.from(envelope.payload).toString('utf8').replace('"number":2', '"number":9'));
      const mine = { keyid: keyIdOf('sign', signPublicOf(seed)), sig: signBytes(pairingPayloadType, payload, seed) };
      asSet = envelopeBytes({ ...envelope, payload, signatures: [mine, mine] });
      offer(ctx, asSet);
    });
    expect(await refused(both.staff.clerk.call('exchange.preview', { fileToken: await fromCounty() }))).toBe('E_TRUST');
    await atCounty((ctx) => {
      execute(ctx.db, 'DELETE FROM trust_list WHERE number = 9');
      offer(ctx, alone);
    });
    expect(await refused(both.staff.clerk.call('exchange.preview', { fileToken: await fromCounty() }))).toBe('E_TRUST');
    const file = join(newFolder('stolen'), '信任清单.mzpair');
    const read = (bytes: Uint8Array) => {
      writeFileSync(file, bytes);
      return both.township.admin.call('exchange.readPairingFile', { fileToken: file });
    };
    expect(await refused(read(asSet))).toBe('pairing_signature');
    const asked = await read(alone);
    if (!asked.ok) throw new Error(asked.error.code);
    expect(await compareOnPaper(asked.value, (await identity()).fingerprint)).toBe('groups_wrong');
  });

  it('replaces the one that was lost with the word of the two others, who stay', async () => {
    const { keys } = both.countyStaff;
    const [one, , three] = await setOfCounty(both);
    await toTownship();
    const fresh = await drawnRoot(keys);
    await gathered(keys, [fresh, one, three], ['赵保管', KEEPERS[0], KEEPERS[2]]);
    expect(await makeSet(keys)).toMatchObject({ ok: true, value: { byPaper: false } });
    expect((await toTownship()).messages).toContain('已采用县里第 3 号信任清单');
    const shown = await identity();
    expect((await shownOfCounty())?.fingerprint).toBe(shown.fingerprint);
    expect(shown.root?.keys.map(({ keeper }) => keeper).toSorted()).toEqual(['张保管', '王保管', '赵保管'].toSorted());
    await openRoot(keys, fresh);
    await openRoot(keys, one);
    expect(await refused(suspend(keys))).toBe('ok');
  });

  it('begins anew on paper when two of them are gone', async () => {
    const { keys } = both.countyStaff;
    const before = await setOfCounty(both);
    await toTownship();
    const papers = [before[0], await drawnRoot(keys), await drawnRoot(keys)];
    await gathered(keys, papers);
    expect(await refused(makeSet(keys))).toBe('roots_needed');
    const made = await makeSet(keys, true);
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value.byPaper).toBe(true);
    expect(await refused(both.staff.clerk.call('exchange.preview', { fileToken: await fromCounty() }))).toBe('E_TRUST');
    const asked = await takeFile(keys, made.value.downloadId);
    expect(await compareOnPaper(asked, (await identity()).fingerprint)).toBe('ok');
    await toTownship();
    await toCounty();
  });

  it('takes the same three up again from their sticks when the PC was restored to a day before', async () => {
    const papers = await setOfCounty(both);
    await toTownship();
    await toCounty();
    await atCounty((ctx) => {
      for (const table of ['own_root_set', 'own_root_key', 'root_word', 'former_root_set']) execute(ctx.db, `DELETE FROM ${table}`);
      execute(ctx.db, 'DELETE FROM trust_list WHERE number > 1');
    });
    await gathered(both.countyStaff.keys, papers);
    expect(await refused(makeSet(both.countyStaff.keys))).toBe('ok');
    expect((await toTownship()).messages).toContain('已采用县里第 3 号信任清单');
    await toCounty();
  });

  it('reads each of the three back with its code and another keeper before anything changes', async () => {
    const { keys, head } = both.countyStaff;
    const papers = [await drawnRoot(keys), await drawnRoot(keys), await drawnRoot(keys)] as const;
    const [one, two] = papers;
    const gather = (paper: RootPapers, keeper: string, code = paper.code) =>
      refused(keys.call('exchange.gatherRoot', { fileToken: paper.file, code, keeper }));
    expect(await makeSet(keys)).toMatchObject({ error: { code: 'root_set_incomplete', params: { have: 0, missing: 3 } } });
    expect(await gather(one, '张保管', two.code)).toBe('root_code_wrong');
    expect(await gather(one, '张保管')).toBe('ok');
    expect(await gather(one, '李保管')).toBe('root_gathered');
    expect(await gather(two, '张保管')).toBe('root_keeper_twice');
    expect(await gather(two, '李保管')).toBe('ok');
    expect(await makeSet(keys)).toMatchObject({ error: { code: 'root_set_incomplete', params: { have: 2, missing: 1 } } });
    expect(await refused(head.call('exchange.gatherRoot', { fileToken: one.file, code: one.code, keeper: '张保管' }))).toBe('forbidden');
    expect(await refused(makeSet(head))).toBe('forbidden');
    expect(await gather(papers[2], '王保管')).toBe('ok');
    expect(await gather(await drawnRoot(keys), '赵保管')).toBe('root_set_full');
    expect(await identity()).toMatchObject({ root: null });
    expect(await refused(makeSet(keys))).toBe('ok');
    await gathered(keys, papers);
    expect(await refused(makeSet(keys))).toBe('root_same');
    // Each sheet says which stick it opens, so that three envelopes are not mixed up.
    const { code, id } = await keys.must('exchange.drawRoot', {});
    expect((await keys.must('exchange.rootCodeSheet', { code })).html).toContain(id);
  });
});

describe('a township that enrols with such a county', () => {
  it('compares one fingerprint of all three on paper', async () => {
    const { keys, head } = both.countyStaff;
    const [one, two] = await setOfCounty(both);
    const org = await applyOnPaper(both);
    await openRoot(head, one);
    expect(await refused(head.call('exchange.confirmPairing', { org, driveId: null }))).toBe('roots_needed');
    await openRoot(head, two);
    const { downloadId } = await head.must('exchange.confirmPairing', { org, driveId: null });
    const asked = await takeFile(head, downloadId);
    const { fingerprint } = await identity();
    expect((await keys.must('papers.preview', { code: 'identity-sheet', subjectId: TOWNSHIP })).html).toContain(
      fingerprint.split(' ')[0] ?? 'none',
    );
    expect(await compareOnPaper(asked, one.fingerprint)).toBe('groups_wrong');
    expect(await compareOnPaper(asked, fingerprint)).toBe('ok');
    await toCounty();
    await toTownship();
    // And follows when the county goes on with one root alone.
    const fresh = await drawnRoot(keys);
    await openRoot(keys, one);
    await openRoot(keys, two);
    await rootInForce(both.countyStaff, fresh);
    await toTownship();
    expect((await shownOfCounty())?.fingerprint).toBe(fresh.fingerprint);
  });
});

describe('a list of a form that only a newer program reads', () => {
  it('is passed over in a package and said; what came with it is taken', async () => {
    await pair(both);
    await toCounty();
    const [one, two] = await setOfCounty(both);
    const seeds = [await seedIn(one), await seedIn(two)];
    await atCounty((ctx) => {
      const held = latestTrustList(ctx.db);
      const envelope = readEnvelope(Buffer.from(held?.file ?? ''));
      if (held === undefined || envelope === null) throw new Error('no list');
      const payload = Buffer.from(Buffer.from(envelope.payload).toString('utf8').replace('mzx-pairing/3', 'mzx-pairing/4'));
      const signatures = seeds.map((seed) => ({
        keyid: keyIdOf('sign', signPublicOf(seed)),
        sig: signBytes(pairingPayloadType, payload, seed),
      }));
      const file = envelopeBytes({ ...envelope, payload, signatures });
      expect(readTrustList(file)).toMatchObject({ error: { code: 'pairing_later_form' } });
      keepTrustList(ctx.db, { number: 3, list: held.list, at: ctx.now, file: Buffer.from(file).toString('utf8') });
    });
    expect((await toTownship()).messages.some((said) => said.includes('第 3 号信任清单没有采用') && said.includes('升级'))).toBe(true);
    expect((await both.staff.clerk.must('exchange.peers', {})).listNumber).toBe(1);
  });
});
