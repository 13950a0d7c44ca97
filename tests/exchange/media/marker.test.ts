import { beforeAll, describe, expect, it } from 'vitest';
import { mostMarkerBytes, readMarker, writeMarker } from '#exchange/media/marker.ts';
import { writeApplication, type TrustEntry } from '#exchange/pairing/documents.ts';
import { trustViewOf } from '#exchange/pairing/trust-view.ts';
import { generateOfficeKeys, suiteName, type OfficeKeys } from '#exchange/suite/keys.ts';

const TOWNSHIP = '999901104000';
const COUNTY = '999901000000';
const made = '2026-11-02T10:15:00+08:00';
let ours: OfficeKeys;
let theirs: OfficeKeys;
beforeAll(async () => {
  [ours, theirs] = [await generateOfficeKeys(), await generateOfficeKeys()];
});

const entry = (org: string, name: string, keys: OfficeKeys, status: TrustEntry['status'] = 'active'): TrustEntry => ({
  org,
  name,
  role: org === COUNTY ? 'county' : 'township',
  ...keys.publicKeys,
  suites: [suiteName],
  status,
  revoked: null,
});
const trust = (self: string, status: TrustEntry['status'] = 'active') =>
  trustViewOf(self, [entry(TOWNSHIP, '青山镇人民政府', ours, status), entry(COUNTY, '临江县民政局', theirs)]);
const fields = { no: 'U-青山-03', org: TOWNSHIP, name: '青山镇人民政府', id: 'ab'.repeat(16), volume: { serial: '1A2B3C4D', bytes: 8e9 } };
const signed = (change: Partial<typeof fields> = {}, keys = ours) => writeMarker({ ...fields, ...change }, keys.secretKeys, made);

describe('the marker of a stick', () => {
  it('says the same to its office and to every office that trusts it', () => {
    for (const self of [TOWNSHIP, COUNTY]) expect(readMarker(signed(), trust(self))).toEqual({ fmt: 'mzx-medium/1', ...fields, made });
  });

  it('is believed of nobody unknown, and of no office for another', async () => {
    expect(readMarker(signed({}, await generateOfficeKeys()), trust(TOWNSHIP))).toBeNull();
    expect(readMarker(signed({}, theirs), trust(TOWNSHIP))).toBeNull();
  });

  it('under a key that was given up vouches for the office’s own sticks alone', () => {
    expect(readMarker(signed(), trust(TOWNSHIP, 'revoked'))?.no).toBe('U-青山-03');
    expect(readMarker(signed(), trust(COUNTY, 'revoked'))).toBeNull();
  });

  it('is no marker any more when a byte of it was changed, and no other signed file is one', () => {
    const file = Buffer.from(signed());
    for (let at = 0; at < file.length; at += 7) {
      const bad = Buffer.from(file);
      bad[at] = (bad[at] ?? 0) ^ 1;
      const read = readMarker(bad, trust(TOWNSHIP));
      expect(read === null || JSON.stringify(read) === JSON.stringify({ fmt: 'mzx-medium/1', ...fields, made })).toBe(true);
    }
    const office = { org: TOWNSHIP, name: '青山镇人民政府', role: 'township' as const, ...ours.publicKeys };
    expect(readMarker(writeApplication(office, ours.secretKeys, made), trust(TOWNSHIP))).toBeNull();
    expect(readMarker(new Uint8Array(mostMarkerBytes + 1), trust(TOWNSHIP))).toBeNull();
  });

  it('is written with no number but its own kind of number', () => {
    expect(() => signed({ no: '../../U-青山-03' })).toThrow(/"no"/u);
  });
});
