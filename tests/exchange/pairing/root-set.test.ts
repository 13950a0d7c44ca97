import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptTrustList,
  heldTrustList,
  pairingPayloadType,
  readTrustList,
  writeTrustList,
  type SigningRoots,
  type TrustList,
} from '#exchange/pairing/documents.ts';
import { signRootChange } from '#exchange/pairing/root.ts';
import {
  isOfOneRoot,
  leadsTo,
  rootSetOf,
  setFingerprintOf,
  signSetChange,
  soleRoot,
  type RootSet,
  type RootWord,
} from '#exchange/pairing/root-set.ts';
import { envelopeBytes, readEnvelope, signBytes } from '#exchange/suite/dsse.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';
import { keyIdOf, signPublicOf, type OfficeSecretKeys } from '#exchange/suite/keys.ts';
import { county, otherTownship, shownOffice, township, trustEntry } from '../offices.ts';

const made = '2026-11-21T09:00:00+08:00';
const org = county.org;
/** Roots are named by the byte their seed repeats. */
const seedOf = (byte: number): string => byte.toString(16).padStart(2, '0').repeat(32);
const publicOf = (byte: number): string => signPublicOf(seedOf(byte));
const setOf = (bytes: readonly number[], threshold = 2): RootSet => rootSetOf(bytes.map(publicOf), threshold);
const alone = (byte: number): RootSet => soleRoot(publicOf(byte));
const word = (from: RootSet, by: readonly number[], to: RootSet): RootWord => signSetChange(org, from, by.map(seedOf), to);
const signing = (set: RootSet, by: readonly number[], changes: readonly RootWord[] = []): SigningRoots => ({
  set,
  seeds: by.map(seedOf),
  changes,
});
const fileOf = (number: number, roots: SigningRoots | null): Uint8Array =>
  writeTrustList(shownOffice(county), number, [trustEntry(township)], county.keys.secretKeys, made, null, roots);
const listOf = (number: number, roots: SigningRoots | null): TrustList => {
  const read = readTrustList(fileOf(number, roots));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
};
const take = (held: TrustList, next: TrustList): string => {
  const accepted = acceptTrustList(shownOffice(township), held, next);
  return accepted.ok ? accepted.value : accepted.error.code;
};
const answerTo = (file: Uint8Array): string => {
  const read = readTrustList(file);
  return read.ok ? 'ok' : read.error.code;
};
/** A file with other signatures: each by a seed, under the name of any root. */
const signedAnew = (file: Uint8Array, by: readonly { readonly name: number; readonly seed: number }[]): Uint8Array => {
  const envelope = readEnvelope(file);
  if (envelope === null) throw new Error('no envelope');
  const signatures = by.map(({ name, seed }) => ({
    keyid: keyIdOf('sign', publicOf(name)),
    sig: signBytes(pairingPayloadType, envelope.payload, seedOf(seed)),
  }));
  return envelopeBytes({ ...envelope, signatures });
};

const three = [1, 2, 3];
const set = setOf(three);

describe('two of three roots', () => {
  it('have these figures: fingerprint, and the word by which one root names the set', () => {
    expect(set.roots).toEqual([publicOf(2), publicOf(1), publicOf(3)]);
    expect(setFingerprintOf('999901000000', set).join(' ')).toBe('94515 92003 93291 00922 86933 43318');
    expect(signSetChange('999901000000', alone(9), [seedOf(9)], set)).toMatchObject({
      sigs: [
        {
          root: publicOf(9),
          sig: 'd73742110e5a68bcc4f6d2b9abe762e0efa1b74881fc85f7d54d19b241eca9168bf6ee84554e2110474d22af14dbae5f39337a9f40c91f4f560f540896d66407',
        },
      ],
    });
    expect(setFingerprintOf(org, setOf(three, 3))).not.toEqual(setFingerprintOf(org, set));
    expect(setFingerprintOf(org, setOf([1, 2, 4]))).not.toEqual(setFingerprintOf(org, set));
    expect(setFingerprintOf(org, alone(1)).join(' ')).toBe('17719 59109 73242 61797 10290 03990');
  });

  it('leave the list of a county with one root or none as it was, to the byte', () => {
    const secret: OfficeSecretKeys = { sign: seedOf(9), encrypt: '' };
    const shown = {
      org: '999901000000',
      name: '临江县民政局',
      role: 'county' as const,
      sign: publicOf(9),
      encrypt: 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj',
    };
    const changes = [signRootChange(shown.org, seedOf(9), publicOf(1))];
    expect(sha256Hex(writeTrustList(shown, 1, [], secret, made))).toBe('b07e843d8feeb45a8c16ce60ec2416e3fb9e04c101eb12e38246e5dcfdd1e745');
    expect(sha256Hex(writeTrustList(shown, 2, [], secret, made, null, { set: alone(1), seeds: [seedOf(1)], changes }))).toBe(
      'bb6cbc404e8614d102a80f882ced05a71555b795eb4fd7530f97a1c2509ef5ef',
    );
  });

  it('sign together, any two of them or all three', () => {
    for (const by of [[1, 2], [2, 3], [3, 1], three]) expect(listOf(2, signing(set, by))).toMatchObject({ fmt: 'mzx-pairing/3', ...set });
    for (const by of [[1], [1, 1], [1, 4], []]) expect(() => fileOf(2, signing(set, by))).toThrow('too few roots');
    const list = listOf(2, signing(set, [1, 2]));
    expect(heldTrustList(JSON.stringify(list))).toEqual(list);
  });

  it('are not spoken for by fewer signatures, one root twice, foreign or wrong ones, however they are mixed', () => {
    const file = fileOf(2, signing(set, [1, 2]));
    const signature = fc.record({ name: fc.integer({ min: 1, max: 5 }), seed: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(fc.array(signature, { maxLength: 4 }), (by) => {
        const names = by.map(({ name }) => name);
        const right = by.every(({ name, seed }) => name === seed && name <= 3);
        const enough = right && new Set(names).size === names.length && names.length >= 2;
        expect(answerTo(signedAnew(file, by))).toBe(enough ? 'ok' : 'pairing_signature');
      }),
      { numRuns: 300 },
    );
  });

  it('are sorted, distinct and no fewer than sign: a file that says otherwise is none', () => {
    const { payload } = readEnvelope(fileOf(2, signing(set, [1, 2]))) ?? { payload: new Uint8Array() };
    const body: Record<string, unknown> = JSON.parse(Buffer.from(payload).toString());
    const saying = (change: object): string => {
      const text = Buffer.from(JSON.stringify({ ...body, ...change }));
      const signatures = three.map((one) => ({
        keyid: keyIdOf('sign', publicOf(one)),
        sig: signBytes(pairingPayloadType, text, seedOf(one)),
      }));
      return answerTo(envelopeBytes({ payloadType: pairingPayloadType, payload: text, signatures }));
    };
    expect(saying({})).toBe('ok');
    expect(saying({ roots: set.roots.toReversed() })).toBe('pairing_not_a_file');
    expect(saying({ roots: [publicOf(1), publicOf(1), publicOf(2)].toSorted() })).toBe('pairing_not_a_file');
    expect(saying({ threshold: 4 })).toBe('pairing_not_a_file');
    expect(saying({ threshold: 0 })).toBe('pairing_not_a_file');
    expect(saying({ roots: set.roots.slice(1), threshold: 3 })).toBe('pairing_not_a_file');
    expect(saying({ roots: [] })).toBe('pairing_not_a_file');
    // What a reader of mzx-pairing/2 alone does with this one.
    expect(saying({ fmt: 'mzx-pairing/4' })).toBe('pairing_later_form');
    expect(saying({ fmt: 'mzx-pairing/0' })).toBe('pairing_not_a_file');
  });

  it('follow one root by its word, and one root follows them by the word of two; also for who missed what lay between', () => {
    const daily = soleRoot(county.keys.publicKeys.sign);
    const first = signSetChange(org, daily, [county.keys.secretKeys.sign], alone(9));
    const toSet = word(alone(9), [9], set);
    const next = setOf([1, 2, 4]);
    const replaced = word(set, [1, 2], next);
    const back = word(next, [1, 4], alone(8));
    const lists = [
      listOf(1, null),
      listOf(2, signing(alone(9), [9], [first])),
      listOf(3, signing(set, three, [first, toSet])),
      listOf(4, signing(next, [2, 4], [first, toSet, replaced])),
      listOf(5, signing(alone(8), [8], [first, toSet, replaced, back])),
    ];
    expect(lists.map(({ fmt }) => fmt.at(-1))).toEqual(['1', '2', '3', '3', '3']);
    for (const [i, held] of lists.entries())
      for (const [j, later] of lists.entries()) expect(take(held, later)).toBe(j > i ? 'newer' : j === i ? 'same' : 'trust_other_root');
  });

  it('are never left by a word that fewer of them signed, whoever else signed it', () => {
    const held = listOf(2, signing(set, [1, 2]));
    const good = word(set, [1, 2], alone(5));
    if (isOfOneRoot(good)) throw new Error('no word of a set');
    const { from, to } = good;
    const said = Buffer.from(JSON.stringify({ org, from, to }));
    const wordBy = (seed: number): string =>
      Buffer.from(signBytes('application/vnd.minzheng.rootset+json', said, seedOf(seed))).toString('hex');
    const signer = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.record({ name: signer, seed: signer }), { minLength: 1, maxLength: 3 }), (by) => {
        const sigs = by.map(({ name, seed }) => ({ root: publicOf(name), sig: wordBy(seed) }));
        const names = by.map(({ name }) => name);
        const right = by.every(({ name, seed }) => name === seed && name <= 3);
        expect(leadsTo(org, [{ from, to, sigs }], set, alone(5))).toBe(right && new Set(names).size === names.length && names.length >= 2);
      }),
      { numRuns: 200 },
    );
    expect(() => word(set, [1], alone(5))).toThrow('do not speak');
    expect(() => word(set, [1, 1], alone(5))).toThrow('do not speak');
    // One stolen root names what it likes, for itself.
    for (const changes of [
      [word(alone(1), [1], alone(5))],
      [word(setOf([1], 1), [1], alone(5))],
      [word(setOf(three, 1), [1], alone(5))],
      [],
    ])
      expect(take(held, listOf(3, signing(alone(5), [5], changes)))).toBe('trust_other_root');
    expect(take(held, listOf(3, signing(alone(1), [1])))).toBe('trust_other_root');
    expect(take(held, listOf(3, signing(setOf(three, 1), [1])))).toBe('trust_other_root');
    expect(take(held, listOf(3, signing(setOf([1, 2], 1), [1])))).toBe('trust_other_root');
    expect(take(held, listOf(3, null))).toBe('trust_other_root');
    const elsewhere = signSetChange(otherTownship.org, set, [seedOf(1), seedOf(2)], alone(5));
    expect(take(held, listOf(3, signing(alone(5), [5], [elsewhere])))).toBe('trust_other_root');
  });

  it('stand under one number once: the same offices signed for by another set are another list', () => {
    expect(take(listOf(2, signing(set, [1, 2])), listOf(2, signing(set, [2, 3])))).toBe('same');
    const next = setOf([1, 2, 4]);
    expect(take(listOf(2, signing(set, [1, 2])), listOf(2, signing(next, [1, 2], [word(set, [1, 2], next)])))).toBe('trust_same_number');
  });
});
