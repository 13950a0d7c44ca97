import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTrustList } from '#exchange/pairing/documents.ts';
import { done } from '#shared/values/refusal.ts';
import { execute } from '#storage/db.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import {
  asFile,
  COUNTY,
  importFile,
  pairedOffices,
  saved,
  TOWNSHIP,
  twoOfficesFrom,
  type TwoOffices,
} from '../fixtures/engine/two-offices.ts';
import { stateFrom } from '../fixtures/engine/two-offices-work.ts';
import { refused } from '../fixtures/engine/refused.ts';
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

const sealed = async (): Promise<string> => asFile(both.staff.clerk, (await stateFrom(both, 'township')).id);
const toCounty = async (file: string) => importFile(both.countyStaff.clerk, file);
const toTownship = async () => importFile(both.staff.clerk, await asFile(both.countyStaff.clerk, (await stateFrom(both, 'county')).id));
const renew = () =>
  both.township.admin.must('exchange.renewKeys', { reason: '年度更换', secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
const renewing = async () => (await both.township.admin.must('exchange.identity', {})).renewing;
const shown = async () => (await both.township.admin.must('exchange.identity', {})).fingerprint;
/** What waits at the county to be looked into. */
const waiting = async () =>
  (await both.countyStaff.keys.must('exchange.peers', {})).rows
    .filter(({ announcedIn }) => announcedIn !== null)
    .map(({ state, fingerprint }) => [state, fingerprint]);
const vouch = () => both.countyStaff.keys.must('exchange.vouchKeys', { org: TOWNSHIP, spokenTo: '王主任，0515-8888 1234' });
const confirmed = async (): Promise<string> => {
  const { downloadId } = await both.countyStaff.head.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });
  return saved(both.countyStaff.head, downloadId ?? '');
};
const listed = (file: string) => {
  const read = readTrustList(readFileSync(file));
  return read.ok ? read.value.offices.filter(({ org }) => org === TOWNSHIP).map(({ status, revoked }) => [status, revoked?.seq]) : [];
};
const said = ({ messages }: { readonly messages: readonly string[] }, words: string): boolean =>
  messages.some((text) => text.includes(words));

describe('a township that changes its keys as planned', () => {
  it('announces them in its packages: the county rings up, two persons confirm, and no paper and no stick is lost', async () => {
    await toCounty(await sealed());
    await renew();
    expect(said(await toCounty(await sealed()), '声明要换密钥')).toBe(true);
    expect(await waiting()).toEqual([['applied', await shown()]]);
    expect((await both.countyStaff.keys.must('today.summary', {})).waiting.map(({ label }) => label)).toContain('有乡镇声明要换密钥');
    // The groups of a paper nobody has cannot be typed, and nobody confirms what was not looked into.
    const typed = both.countyStaff.keys.call('exchange.typeGroups', {
      org: TOWNSHIP,
      groups: [0, 1].map((index) => ({ index, digits: '' })),
    });
    expect(await refused(typed)).toBe('groups_wrong');
    expect(await refused(both.countyStaff.head.call('exchange.confirmPairing', { org: TOWNSHIP, driveId: null }))).toBe(
      'pairing_groups_missing',
    );
    await vouch();
    expect(await refused(both.countyStaff.keys.call('exchange.confirmPairing', { org: TOWNSHIP, driveId: null }))).toBe(
      'pairing_same_person',
    );
    const seenBy = async (desk: typeof both.staff.head) =>
      (await desk.must('exchange.peers', {})).rows
        .filter(({ announcedIn }) => announcedIn !== null)
        .map(({ mine, vouched }) => [mine, vouched]);
    const word = '密钥员 2026-11-02：王主任，0515-8888 1234';
    expect([await seenBy(both.countyStaff.keys), await seenBy(both.countyStaff.head)]).toEqual([[[true, word]], [[false, word]]]);
    // Announced once more meanwhile: what was looked into stands.
    const underway = await sealed();
    await toCounty(await sealed());
    expect(await waiting()).toEqual([['typed', await shown()]]);
    expect(listed(await confirmed())).toEqual([
      ['active', undefined],
      ['active', undefined],
    ]);
    expect(await waiting()).toEqual([]);
    // Under the keys before, sealed before and after the confirmation: both are read.
    const late = await sealed();
    await toCounty(underway);
    await toCounty(late);
    expect(await waiting()).toEqual([]);
    const lost = await sealed();
    expect([said(await toTownship(), '新密钥从现在起启用'), await renewing()]).toEqual([true, false]);
    await toCounty(await sealed());
    // Acknowledged: the keys before count up to the last place before it, and what was sealed with them till then is still read.
    expect(listed(await confirmed())).toEqual([
      ['active', undefined],
      ['revoked', 6],
    ]);
    await toCounty(lost);
  });

  it('with nothing to report: the keys and the list travel alone, and say nothing of what either office holds', async () => {
    await toCounty(await sealed());
    expect(await refused(both.staff.head.call('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'keychange' }))).toBe('no_keys_wait');
    await renew();
    const waits = await sealed();
    const announced = await both.staff.head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'keychange' });
    const brings = async (desk: typeof both.staff.clerk, file: string) => {
      return (await desk.must('exchange.preview', { fileToken: file })).summary.brings.map(({ text }) => text);
    };
    expect(announced.note).toBe(`含换钥声明（新指纹 ${await shown()}）`);
    const keysFile = await asFile(both.staff.clerk, announced.id);
    expect(await brings(both.countyStaff.clerk, keysFile)).toEqual([
      `换钥声明（新指纹 ${await shown()}，导入后在“配对与密钥”打电话核实，由两人确认）`,
    ]);
    expect(said(await toCounty(keysFile), '声明要换密钥')).toBe(true);
    await vouch();
    await confirmed();
    const list = await both.countyStaff.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'trust' });
    expect(list.note).toBe('含县里第 2 号信任清单');
    const listFile = await asFile(both.countyStaff.clerk, list.id);
    expect(await brings(both.staff.clerk, listFile)).toEqual(['县里第 2 号信任清单（比本机新，本机是第 1 号）']);
    const read = await importFile(both.staff.clerk, listFile);
    expect(await brings(both.staff.clerk, listFile)).toEqual(['县里第 2 号信任清单（本机已有）']);
    expect([said(read, '新密钥从现在起启用'), await renewing()]).toEqual([true, false]);
    // The package sealed before is still the newest state: neither took its place.
    const { rows } = await both.staff.clerk.must('exchange.outbox', { offset: 0, limit: 9 });
    expect(rows.find(({ kind }) => kind === '回执补发')?.state).toBe('written');
    await toCounty(waits);
    const sealAt = (desk: typeof both.staff.head, peer: string, kind: 'trust' | 'keychange') =>
      refused(desk.call('exchange.seal', { peer, caseIds: [], kind }));
    expect(await sealAt(both.staff.head, COUNTY, 'trust')).toBe('act_not_possible');
    expect(await sealAt(both.countyStaff.head, TOWNSHIP, 'keychange')).toBe('act_not_possible');
  });

  it('and again before the county had looked: the newest package counts, an older one found later changes nothing', async () => {
    await renew();
    const first = await sealed();
    await renew();
    await toCounty(await sealed());
    const newest = await shown();
    await toCounty(first);
    expect(await waiting()).toEqual([['applied', newest]]);
  });

  it('and whose key is held up meanwhile announced nothing: a key in doubt does not speak for another', async () => {
    await renew();
    await toCounty(await sealed());
    await both.countyStaff.keys.must('exchange.changeTrust', {
      org: TOWNSHIP,
      state: 'suspended',
      reason: '来电称没有换过密钥',
      secondLogin: '周局长',
      secondPassword: TEST_PASSWORD,
      driveId: null,
    });
    expect(await waiting()).toEqual([]);
    expect(await refused(both.countyStaff.keys.call('exchange.vouchKeys', { org: TOWNSHIP, spokenTo: '王主任' }))).toBe('not_found');
  });

  it('and is revoked after the county had confirmed: the keys before are revoked with the new ones', async () => {
    await renew();
    await toCounty(await sealed());
    await vouch();
    await confirmed();
    const { downloadId } = await both.countyStaff.keys.must('exchange.changeTrust', {
      org: TOWNSHIP,
      state: 'revoked',
      reason: '电脑被盗，已回拨核实',
      secondLogin: '周局长',
      secondPassword: TEST_PASSWORD,
      driveId: null,
    });
    expect(listed(await saved(both.countyStaff.keys, downloadId ?? ''))).toEqual([
      ['revoked', 1],
      ['revoked', 1],
    ]);
    expect(await refused(both.countyStaff.clerk.call('exchange.preview', { fileToken: await sealed() }))).toBe('E_REVOKED');
  });

  it('and was restored to a day before: it announces nothing any more, and the county lets the matter drop', async () => {
    await renew();
    await toCounty(await sealed());
    await both.county.engine.close();
    const { office } = await insideOffice(both.township, '李会计', TODAY, (ctx) => {
      execute(ctx.db, 'DELETE FROM own_next_key');
      return done(null);
    });
    await office.engine.close();
    both = await twoOfficesFrom(both.township.dir, both.county.dir, TODAY);
    expect(said(await toCounty(await sealed()), '不再声明换密钥')).toBe(true);
    expect(await waiting()).toEqual([]);
  });
});
