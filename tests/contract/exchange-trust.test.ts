import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  applyOnPaper,
  asFile,
  COUNTY,
  importFile,
  newestCountyList,
  pairedOffices,
  saved,
  TOWNSHIP,
  type TwoOffices,
} from '../fixtures/engine/two-offices.ts';
import { stateFrom } from '../fixtures/engine/two-offices-work.ts';
import { refused } from '../fixtures/engine/refused.ts';
import { TEST_PASSWORD } from '../fixtures/engine/test-office.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

type State = 'trusted' | 'suspended' | 'revoked';
const ask = (state: State, secondLogin = '周局长') => ({
  org: TOWNSHIP,
  state,
  reason: '来电称U盘和电脑一起被盗，已回拨核实',
  secondLogin,
  secondPassword: TEST_PASSWORD,
  driveId: null,
});
const change = (state: State) => both.countyStaff.keys.must('exchange.changeTrust', ask(state));
const fromTownship = async (): Promise<string> => asFile(both.staff.clerk, (await stateFrom(both, 'township')).id);

/** What the exchange page and the first screen of the township say about its keys; both must say the same. */
const titles = async (): Promise<string[]> => {
  const { notices } = await both.staff.clerk.must('exchange.identity', {});
  const { lights, waiting } = await both.staff.clerk.must('today.summary', {});
  expect(waiting.filter(({ code }) => code === 'keys_held' || code === 'list_stale').map(({ label }) => label)).toEqual(
    notices.map(({ title }) => title),
  );
  expect(lights.filter(({ label }) => label === '入网与密钥').map(({ lamp, text }) => [lamp, text])).toEqual(
    notices.map(({ lamp, title, text }) => [lamp, `${title}。${text}`]),
  );
  return notices.map(({ title }) => title);
};

/** New keys at the township, their fingerprint on paper to the county, its list back. */
const enrolAnew = async (): Promise<void> => {
  const { admin } = both.township;
  await admin.must('exchange.renewKeys', { reason: '原密钥可能外泄', secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
  expect(await admin.must('exchange.identity', {})).toMatchObject({ renewing: true });
  await applyOnPaper(both);
  const made = await both.countyStaff.head.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });
  await admin.must('exchange.readPairingFile', { fileToken: await saved(both.countyStaff.head, made.downloadId ?? '') });
  expect(await admin.must('exchange.identity', {})).toMatchObject({ renewing: false });
};

describe('a township that changes its keys as planned', () => {
  it('works with the old ones until the county’s list names the new, and no stick under way is lost', async () => {
    const { admin } = both.township;
    const before = (await admin.must('exchange.identity', {})).fingerprint;
    await importFile(both.countyStaff.clerk, await fromTownship());
    const toUs = await asFile(both.countyStaff.clerk, (await stateFrom(both, 'county')).id);
    await admin.must('exchange.renewKeys', { reason: '年度更换', secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
    await importFile(both.countyStaff.clerk, await fromTownship());
    await enrolAnew();
    expect((await admin.must('exchange.identity', {})).fingerprint).not.toBe(before);
    await importFile(both.staff.clerk, toUs);
    await importFile(both.countyStaff.clerk, await fromTownship());
    expect((await both.countyStaff.clerk.must('exchange.peers', {})).rows).toMatchObject([{ org: TOWNSHIP, state: 'trusted' }]);
  });
});

describe('a township phones that its key may have been stolen', () => {
  it('is held up: nothing comes in from it and nothing is sealed for it until two persons let it in again', async () => {
    await importFile(both.countyStaff.clerk, await fromTownship());
    const { downloadId } = await change('suspended');
    expect((await both.countyStaff.clerk.must('exchange.peers', {})).rows).toMatchObject([{ org: TOWNSHIP, state: 'suspended' }]);
    const next = await fromTownship();
    expect(await refused(both.countyStaff.clerk.call('exchange.preview', { fileToken: next }))).toBe('E_SUSPENDED');
    expect(await refused(both.countyStaff.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'state' }))).toBe('peer_held_up');
    // The township takes the list in: it is named, told so, and can be let in again without paper.
    expect(await titles()).toEqual([]);
    await both.township.admin.must('exchange.readPairingFile', { fileToken: await saved(both.countyStaff.keys, downloadId ?? '') });
    expect(await titles()).toEqual(['县里暂停了本单位的密钥']);
    await change('trusted');
    await importFile(both.countyStaff.clerk, next);
    await importFile(both.staff.clerk, await asFile(both.countyStaff.clerk, (await stateFrom(both, 'county')).id));
    expect(await titles()).toEqual([]);
  });

  it('keeps what was received before the key was revoked, and takes nothing signed later', async () => {
    const early = await fromTownship();
    await importFile(both.countyStaff.clerk, early);
    const held = await both.countyStaff.clerk.must('exchange.held', { peer: TOWNSHIP });
    const { downloadId } = await change('revoked');
    expect(await both.countyStaff.clerk.must('exchange.held', { peer: TOWNSHIP })).toEqual(held);
    expect(await refused(both.countyStaff.clerk.call('exchange.preview', { fileToken: await fromTownship() }))).toBe('E_REVOKED');
    expect(await refused(both.countyStaff.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'state' }))).toBe('peer_held_up');
    // The township takes the list as its county's word, and goes on reading what lies here.
    await both.township.admin.must('exchange.readPairingFile', { fileToken: await saved(both.countyStaff.keys, downloadId ?? '') });
    expect(await titles()).toEqual(['县里吊销了本单位的密钥']);
  });

  it('whose stick from before turns up only then: it is read, and what was sealed later is not', async () => {
    const lost = await fromTownship();
    const last = await fromTownship();
    await importFile(both.countyStaff.clerk, last);
    const later = await fromTownship();
    await change('revoked');
    await importFile(both.countyStaff.clerk, lost);
    expect(await refused(both.countyStaff.clerk.call('exchange.preview', { fileToken: later }))).toBe('E_REVOKED');
  });

  it('and a package looked at before the word came is not taken after it', async () => {
    const seen = await both.countyStaff.clerk.must('exchange.preview', { fileToken: await fromTownship() });
    await change('suspended');
    expect(await refused(both.countyStaff.clerk.call('exchange.import', { previewId: seen.previewId }))).toBe('E_SUSPENDED');
    await change('revoked');
    expect(await refused(both.countyStaff.clerk.call('exchange.import', { previewId: seen.previewId }))).toBe('E_REVOKED');
  });

  it('is never let in again with a revoked key, not by a word and not by enrolling it once more', async () => {
    await change('revoked');
    expect(await refused(both.countyStaff.keys.call('exchange.changeTrust', ask('trusted')))).toBe('peer_state_final');
    const applied = await both.township.admin.must('exchange.requestPairing', { target: { kind: 'download' } });
    const again = await saved(both.township.admin, applied.downloadId ?? '');
    expect(await refused(both.countyStaff.keys.call('exchange.readPairingFile', { fileToken: again }))).toBe('pairing_key_revoked');
  });

  it('comes back with new keys, on paper, and goes on where it was; what was sealed for the old ones still opens', async () => {
    await importFile(both.countyStaff.clerk, await fromTownship());
    const late = await asFile(both.countyStaff.clerk, (await stateFrom(both, 'county')).id);
    const { downloadId } = await change('revoked');
    await both.township.admin.must('exchange.readPairingFile', { fileToken: await saved(both.countyStaff.keys, downloadId ?? '') });
    const toldBefore = (await both.staff.clerk.must('exchange.identity', {})).notices[0]?.text ?? '';
    expect(toldBefore).toContain('点“更换交换密钥”');
    await enrolAnew();
    expect(await titles()).toEqual([]);
    await importFile(both.staff.clerk, late);
    await importFile(both.countyStaff.clerk, await fromTownship());
    await importFile(both.staff.clerk, await asFile(both.countyStaff.clerk, (await stateFrom(both, 'county')).id));
    const [here, there] = [
      await both.staff.clerk.must('exchange.held', { peer: COUNTY }),
      await both.countyStaff.clerk.must('exchange.held', { peer: TOWNSHIP }),
    ];
    expect(here.digest).toBe(there.digest);
    expect((await both.countyStaff.clerk.must('exchange.peers', {})).rows).toMatchObject([{ org: TOWNSHIP, state: 'trusted' }]);
  });

  it('is not revoked by a screen that still shows the keys before', async () => {
    const { keys } = both.countyStaff;
    const [before] = (await keys.must('exchange.peers', {})).rows;
    await enrolAnew();
    const shown = { state: before?.state ?? 'trusted', fingerprint: before?.fingerprint ?? '' };
    expect(await refused(keys.call('exchange.changeTrust', { ...ask('revoked'), shown }))).toBe('stale');
    // Another officer held the key up meanwhile: whoever would let it in reads first why.
    const [now] = (await keys.must('exchange.peers', {})).rows;
    await change('suspended');
    const old = { state: 'trusted' as const, fingerprint: now?.fingerprint ?? '' };
    expect(await refused(keys.call('exchange.changeTrust', { ...ask('revoked'), shown: old }))).toBe('stale');
    expect((await keys.must('exchange.peers', {})).rows).toMatchObject([{ state: 'suspended' }]);
  });

  it('takes two different persons, the right of the key officer, and a change', async () => {
    const { keys, head, clerk } = both.countyStaff;
    expect(await refused(keys.call('exchange.changeTrust', ask('suspended', '密钥员')))).toBe('second_same');
    expect(await refused(keys.call('exchange.changeTrust', { ...ask('suspended'), secondPassword: '不是这个密码123' }))).toBe(
      'second_wrong',
    );
    expect(await refused(clerk.call('exchange.changeTrust', ask('suspended')))).toBe('forbidden');
    expect(await refused(head.call('exchange.changeTrust', ask('suspended', '密钥员')))).toBe('forbidden');
    expect(await refused(keys.call('exchange.changeTrust', ask('trusted')))).toBe('peer_state_same');
    expect(await refused(both.township.admin.call('exchange.changeTrust', ask('suspended', '赵镇长')))).toBe('forbidden');
    expect((await clerk.must('exchange.peers', {})).rows).toMatchObject([{ state: 'trusted' }]);
    // Lists after it keep counting: the township takes the newest one.
    await newestCountyList(both);
  });
});

describe('a township that hears of no newer list', () => {
  it('is told after 400 days, works on as before, and is told no more once the county signed another', async () => {
    await both.turnTo('2027-12-07');
    expect(await titles()).toEqual([]);
    await both.turnTo('2027-12-08');
    expect(await titles()).toEqual(['很久没有县里的新信任清单']);
    expect((await both.countyStaff.keys.must('exchange.identity', {})).notices).toMatchObject([{ title: '信任清单很久没有重新签发' }]);
    await importFile(both.countyStaff.clerk, await fromTownship());
    await both.countyStaff.head.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });
    await importFile(both.staff.clerk, await asFile(both.countyStaff.clerk, (await stateFrom(both, 'county')).id));
    expect(await titles()).toEqual([]);
  });
});
