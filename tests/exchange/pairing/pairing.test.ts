import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptTrustList,
  pairingSentences,
  readApplication,
  readTrustList,
  standingIn,
  streamsBefore,
  writeApplication,
  writeTrustList,
  type TrustList,
} from '#exchange/pairing/documents.ts';
import { listOfRows, rowsOfList } from '#exchange/pairing/travelling-list.ts';
import { trustViewOf } from '#exchange/pairing/trust-view.ts';
import { checkRow } from '#exchange/package/rows.ts';
import { lineOf } from '#exchange/profiles/profile.ts';
import { trustProfile } from '#exchange/profiles/trust.ts';
import { generateOfficeKeys, keyIdOf } from '#exchange/suite/keys.ts';
import { county, otherTownship, shownOffice, township, trustEntry } from '../offices.ts';

const made = '2026-11-21T09:00:00+08:00';
const application = writeApplication(shownOffice(township), township.keys.secretKeys, made);
const listFile = (number: number, offices = [trustEntry(township)], by = county): Uint8Array =>
  writeTrustList(shownOffice(by), number, offices, by.keys.secretKeys, made);
const list = (number: number, offices = [trustEntry(township)]): TrustList => {
  const read = readTrustList(listFile(number, offices));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
};

describe('enrolment files', () => {
  it('show the county what a township says of itself, and only that', () => {
    expect(readApplication(application, 'township')).toMatchObject({ ok: true, value: { office: shownOffice(township) } });
    expect(Buffer.from(application).toString()).not.toContain(township.keys.secretKeys.sign);
  });

  it('are refused when changed, of another kind, or of another role', () => {
    const text = Buffer.from(application).toString();
    const envelope: { payload: string } = JSON.parse(text);
    const changed = Buffer.from(Buffer.from(envelope.payload, 'base64').toString().replace('青山镇', '白水镇')).toString('base64');
    expect(readApplication(Buffer.from(text.replace(envelope.payload, changed)), 'township')).toMatchObject({
      error: { code: 'pairing_signature' },
    });
    expect(readApplication(application, 'county')).toMatchObject({ error: { code: 'pairing_role' } });
    expect(readApplication(Buffer.from('{}'), 'township')).toMatchObject({ error: { code: 'pairing_not_a_file' } });
    expect(readTrustList(application)).toMatchObject({ error: { code: 'pairing_not_a_file' } });
    expect(readTrustList(listFile(1, [trustEntry(township)], otherTownship))).toMatchObject({ error: { code: 'trust_not_county' } });
  });

  it('are not believed when somebody else signs them', async () => {
    const thief = await generateOfficeKeys();
    const stolen = writeApplication(shownOffice(township), thief.secretKeys, made);
    expect(readApplication(stolen, 'township')).toMatchObject({ error: { code: 'pairing_signature' } });
    expect(() => writeTrustList(shownOffice(county), 1, [], thief.secretKeys, made)).toThrow('not the keys of this county');
  });

  it('have a sentence for every refusal', () => {
    for (const sentence of Object.values(pairingSentences)) expect(sentence).toMatch(/。$/u);
  });
});

describe('trust list', () => {
  it('names the county itself and is taken first, then only forwards', () => {
    expect(list(1).offices.map((o) => o.org)).toEqual([county.org, township.org]);
    expect(acceptTrustList(shownOffice(township), null, list(1))).toEqual({ ok: true, value: 'first' });
    expect(acceptTrustList(shownOffice(township), list(1), list(2))).toEqual({ ok: true, value: 'newer' });
    expect(acceptTrustList(shownOffice(township), list(2), list(2))).toEqual({ ok: true, value: 'same' });
    expect(acceptTrustList(shownOffice(township), list(2), list(1))).toMatchObject({
      error: { code: 'trust_older', params: { number: 1, held: 2 } },
    });
    expect(acceptTrustList(shownOffice(township), list(2), list(2, [trustEntry(township), trustEntry(otherTownship)]))).toMatchObject({
      error: { code: 'trust_same_number' },
    });
  });

  it('never goes back: of any lists in any order the highest number read so far is held (invariant 24)', () => {
    const lists = Array.from({ length: 6 }, (_, i) => list(i + 1));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lists), { minLength: 1, maxLength: 12 }), (read) => {
        let held: TrustList | null = null;
        for (const [i, next] of read.entries()) {
          const before: TrustList | null = held;
          const answer = acceptTrustList(shownOffice(township), before, next);
          if (answer.ok) held = next;
          expect(answer.ok).toBe(before === null || next.number >= before.number);
          expect(held?.number).toBe(Math.max(...read.slice(0, i + 1).map(({ number }) => number)));
        }
      }),
    );
  });

  it('may show the county’s recovery key: the same number shows no other one, and a reader that passed over it takes it later', () => {
    const showing = (key: string): TrustList => {
      const read = readTrustList(
        writeTrustList(shownOffice(county), 2, [trustEntry(township)], county.keys.secretKeys, made, key.repeat(64)),
      );
      if (!read.ok) throw new Error(read.error.code);
      return read.value;
    };
    const take = (held: TrustList, next: TrustList) => acceptTrustList(shownOffice(township), held, next);
    expect([list(2).recover, showing('a').recover]).toEqual([undefined, 'a'.repeat(64)]);
    expect(take(list(2), showing('a'))).toEqual({ ok: true, value: 'same' });
    expect(take(showing('a'), showing('b'))).toMatchObject({ error: { code: 'trust_same_number' } });
    expect(take(showing('a'), list(2))).toMatchObject({ error: { code: 'trust_same_number' } });
  });

  it('names the successor of a dissolved office under its signature; a reader that passed over it takes the same list later', () => {
    const successor = {
      org: otherTownship.org,
      name: otherTownship.name,
      document: '省政函〔2027〕8号',
      on: '2027-01-20',
      fromMonth: '2027-03',
    };
    const offices = (named?: typeof successor) => [
      trustEntry(township, { status: 'revoked', ...(named === undefined ? {} : { successor: named }) }),
      trustEntry(otherTownship),
    ];
    const file = listFile(4, offices(successor));
    const read = readTrustList(file);
    expect(read.ok && read.value.offices.find((one) => one.org === township.org)?.successor).toEqual(successor);
    const text = Buffer.from(file).toString();
    const envelope: { payload: string } = JSON.parse(text);
    const forged = Buffer.from(Buffer.from(envelope.payload, 'base64').toString().replace('2027-03', '2027-04')).toString('base64');
    expect(readTrustList(Buffer.from(text.replace(envelope.payload, forged)))).toMatchObject({ error: { code: 'pairing_signature' } });
    const take = (held: TrustList, next: TrustList) => acceptTrustList(shownOffice(otherTownship), held, next);
    const [without, withIt, other] = [
      list(4, offices()),
      list(4, offices(successor)),
      list(4, offices({ ...successor, fromMonth: '2027-04' })),
    ];
    expect(take(without, withIt)).toEqual({ ok: true, value: 'same' });
    expect(take(withIt, withIt)).toEqual({ ok: true, value: 'same' });
    expect(take(withIt, other)).toMatchObject({ error: { code: 'trust_same_number' } });
    expect(take(withIt, without)).toMatchObject({ error: { code: 'trust_same_number' } });
  });

  it('tells an office set up anew how far its earlier keys had come, and one that only renewed its keys nothing', async () => {
    const before = { ...trustEntry(township), sign: (await generateOfficeKeys()).publicKeys.sign };
    const revoked = (no: number) => ({ ...before, status: 'revoked' as const, revoked: { stream: `s:${'A'.repeat(26)}`, no, seq: 4 } });
    const told = list(3, [
      revoked(2),
      trustEntry(township),
      { ...trustEntry(otherTownship), revoked: revoked(9).revoked, status: 'revoked' },
    ]);
    const { org, sign } = shownOffice(township);
    expect(streamsBefore(told, org, new Set([sign]))).toBe(2);
    expect(streamsBefore(told, org, new Set([sign, before.sign]))).toBe(0);
    expect(streamsBefore(list(1), org, new Set([sign]))).toBe(0);
    // Nothing had come under the earlier keys.
    expect(streamsBefore(list(4, [{ ...before, status: 'revoked', revoked: null }, trustEntry(township)]), org, new Set([sign]))).toBe(0);
  });

  it('is refused without us, with other keys of ours, or from another county', async () => {
    expect(acceptTrustList(shownOffice(township), null, list(1, [trustEntry(otherTownship)]))).toMatchObject({
      error: { code: 'trust_without_us' },
    });
    const others = await generateOfficeKeys();
    expect(acceptTrustList(shownOffice(township), null, list(1, [trustEntry(township, others.publicKeys)]))).toMatchObject({
      error: { code: 'trust_other_keys' },
    });
    const impostor = { ...county, keys: others };
    const foreign = readTrustList(listFile(9, [trustEntry(township)], impostor));
    expect(foreign.ok && acceptTrustList(shownOffice(township), list(1), foreign.value)).toMatchObject({
      error: { code: 'trust_other_root' },
    });
  });

  it('that revokes a township is taken as the county’s word, but not as the first it hears', () => {
    const revoking = list(3, [trustEntry(township, { status: 'revoked' })]);
    expect(acceptTrustList(shownOffice(township), list(2), revoking)).toEqual({ ok: true, value: 'newer' });
    expect(acceptTrustList(shownOffice(township), null, revoking)).toMatchObject({ error: { code: 'trust_revoked_us' } });
    expect([standingIn(revoking, shownOffice(township)), standingIn(list(2), shownOffice(otherTownship))]).toEqual(['revoked', null]);
  });

  it('says which key belongs to whom', () => {
    const view = trustViewOf(township.org, list(1).offices);
    expect(view.keyOf(keyIdOf('sign', county.keys.publicKeys.sign))).toMatchObject({ org: county.org, status: 'active' });
    expect(view.keyOf(keyIdOf('sign', otherTownship.keys.publicKeys.sign))).toBeNull();
    expect([view.knowsOrg(county.org), view.knowsOrg(otherTownship.org)]).toEqual([true, false]);
  });
});

describe('trust list in a package', () => {
  const many = Array.from({ length: 400 }, (_, i) => trustEntry({ ...otherTownship, org: String(999901200000 + i) }));
  const file = listFile(7, [trustEntry(township), ...many]);
  const rows = rowsOfList(7, file);

  it('is its file cut into rows that each fit their table, and is put together again', () => {
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(checkRow(trustProfile, 'trust', row.part, lineOf(trustProfile, row)).ok).toBe(true);
    const whole = listOfRows(rows);
    expect(whole?.number).toBe(7);
    expect(Buffer.from(whole?.file ?? []).equals(Buffer.from(file))).toBe(true);
  });

  it('is none when a piece is missing, repeated, out of order or of another list', () => {
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('one piece only');
    const rest = rows.slice(2);
    expect(listOfRows([])).toBeNull();
    expect(listOfRows(rows.slice(1))).toBeNull();
    expect(listOfRows([first, first, ...rest])).toBeNull();
    expect(listOfRows([second, first, ...rest])).toBeNull();
    expect(listOfRows([first, { ...second, number: 8 }, ...rest])).toBeNull();
    expect(listOfRows([{ ...first, data: first.data.slice(0, -1) }, second, ...rest])).toBeNull();
  });

  it('has these figures for these bytes', () => {
    expect(rowsOfList(3, Buffer.from('{"payloadType":"x"}'))).toEqual([
      { number: 3, part: 1, parts: 1, data: 'eyJwYXlsb2FkVHlwZSI6IngifQ==' },
    ]);
  });
});
