import { describe, expect, it } from 'vitest';
import { acceptTrustList, heldTrustList, readTrustList, signersOf, writeTrustList, type TrustList } from '#exchange/pairing/documents.ts';
import { readRootFile, rootFingerprintOf, signRootChange, writeRootFile } from '#exchange/pairing/root.ts';
import { leadsTo, soleRoot } from '#exchange/pairing/root-set.ts';
import { signPublicOf } from '#exchange/suite/keys.ts';
import { county, otherTownship, shownOffice, township, trustEntry } from '../offices.ts';

const made = '2026-11-21T09:00:00+08:00';
const [first, second, third] = ['01', '02', '03'].map((byte) => byte.repeat(32)) as [string, string, string];
const alone = (seed: string, changes: ReturnType<typeof signRootChange>[] = []) => ({
  set: soleRoot(signPublicOf(seed)),
  seeds: [seed],
  changes,
});
const daily = county.keys.secretKeys.sign;
const named = (from: string, to: string) => signRootChange(county.org, from, signPublicOf(to));

const listOf = (number: number, seed: string | null, changes: ReturnType<typeof named>[] = []): TrustList => {
  const file = writeTrustList(
    shownOffice(county),
    number,
    [trustEntry(township)],
    county.keys.secretKeys,
    made,
    null,
    seed === null ? null : alone(seed, changes),
  );
  const read = readTrustList(file);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
};
const take = (held: TrustList, next: TrustList): string => {
  const accepted = acceptTrustList(shownOffice(township), held, next);
  return accepted.ok ? accepted.value : accepted.error.code;
};

describe('a county’s root', () => {
  it('has these figures: public half, word for the next root, fingerprint', () => {
    expect(signPublicOf(first)).toBe('8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c');
    expect(signRootChange('999901000000', first, signPublicOf(second))).toEqual({
      from: '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c',
      to: '8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394',
      sig: 'e738c47d1ba8963336bdb5289bb96216e3186b2c3291d10068330a94493aff46f532d89f773ae13833ea8197ec54d4d07ef97ee244518ff0dc96d13509041f0a',
    });
    expect(rootFingerprintOf('999901000000', signPublicOf(first)).join(' ')).toBe('17719 59109 73242 61797 10290 03990');
  });

  it('takes the place of the daily key, also for who missed the list between, and of a root before it', () => {
    const chain = [named(daily, first), named(first, second), named(second, third)];
    expect(take(listOf(1, null), listOf(2, first, chain.slice(0, 1)))).toBe('newer');
    expect(take(listOf(1, null), listOf(9, third, chain))).toBe('newer');
    expect(take(listOf(2, first, chain.slice(0, 1)), listOf(3, second, chain.slice(0, 2)))).toBe('newer');
    expect(take(listOf(3, second, chain.slice(0, 2)), listOf(4, second, chain.slice(0, 2)))).toBe('newer');
    expect(take(listOf(4, third, chain), listOf(3, third, chain))).toBe('trust_older');
  });

  it('is not followed without the word of the one held, nor back to the daily key, nor by a word about another county', () => {
    expect(take(listOf(1, null), listOf(2, first))).toBe('trust_other_root');
    expect(take(listOf(1, null), listOf(2, second, [named(first, second)]))).toBe('trust_other_root');
    expect(take(listOf(2, first, [named(daily, first)]), listOf(3, null))).toBe('trust_other_root');
    const { sig } = signRootChange('999902000000', daily, signPublicOf(first));
    expect(take(listOf(1, null), listOf(2, first, [{ ...named(daily, first), sig }]))).toBe('trust_other_root');
    expect(
      leadsTo(county.org, [named(first, second), named(second, first)], soleRoot(signPublicOf(first)), soleRoot(signPublicOf(third))),
    ).toBe(false);
  });

  it('signs the list alone: the daily key’s signature does not make a list of a root', () => {
    const file = Buffer.from(writeTrustList(shownOffice(county), 2, [], county.keys.secretKeys, made, null, alone(first))).toString();
    const envelope: { signatures: { keyid: string; sig: string }[] } = JSON.parse(file);
    const plain: typeof envelope = JSON.parse(
      Buffer.from(writeTrustList(shownOffice(county), 2, [], county.keys.secretKeys, made)).toString(),
    );
    const swapped = JSON.stringify({ ...envelope, signatures: plain.signatures });
    expect(readTrustList(Buffer.from(swapped))).toMatchObject({ error: { code: 'pairing_signature' } });
    expect(
      readTrustList(Buffer.from(JSON.stringify({ ...envelope, signatures: [...envelope.signatures, ...plain.signatures] }))),
    ).toMatchObject({ error: { code: 'pairing_signature' } });
    const list = listOf(2, first);
    expect([signersOf(list), signersOf(heldTrustList(JSON.stringify(list))), signersOf(listOf(2, null))]).toEqual([
      soleRoot(signPublicOf(first)),
      soleRoot(signPublicOf(first)),
      soleRoot(county.keys.publicKeys.sign),
    ]);
  });

  it('lies in a file of its county alone, with nothing unknown in it', () => {
    const one = {
      fmt: 'mzx-root/1' as const,
      org: county.org,
      name: county.name,
      root: signPublicOf(first),
      made,
      salt: '00'.repeat(16),
      memoryKiB: 65_536,
      passes: 3,
      sender: '00'.repeat(32),
      nonce: '00'.repeat(12),
      wrapped: '00'.repeat(32),
      tag: '00'.repeat(16),
    };
    const file = writeRootFile(one);
    expect(readRootFile(file, county.org)).toEqual({ ok: true, value: one });
    expect(readRootFile(file, otherTownship.org)).toMatchObject({ error: { code: 'root_not_a_file' } });
    for (const bad of ['{}', 'no json', JSON.stringify({ ...one, more: 1 }), JSON.stringify({ ...one, memoryKiB: 2 ** 30 })])
      expect(readRootFile(Buffer.from(bad), county.org)).toMatchObject({ error: { code: 'root_not_a_file' } });
    expect(readRootFile(Buffer.alloc(17 * 1024, 32), county.org)).toMatchObject({ error: { code: 'root_not_a_file' } });
  });
});
