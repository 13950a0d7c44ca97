import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCodeOf, compareCheckCode, formatCheckCode } from '#exchange/suite/check-code.ts';
import { preAuthEncoding, readEnvelope, envelopeBytes, signBytes, verifyBytes } from '#exchange/suite/dsse.ts';
import { fingerprintOf, formatFingerprint, matchesGroup } from '#exchange/suite/fingerprint.ts';
import { headHashOf } from '#exchange/suite/hash.ts';
import { generateOfficeKeys, keyIdOf, publicKeysOf, recipientPattern, signPublicOf, verifyingKeyPem } from '#exchange/suite/keys.ts';
import { base32, fromBase32, qrTextOf, readQrText } from '#exchange/suite/qr-text.ts';
import { county, township } from '../offices.ts';

const keys = township.keys;

describe('signatures', () => {
  it('follow the DSSE v1 encoding', () => {
    // Vector of the DSSE protocol document.
    expect(Buffer.from(preAuthEncoding('http://example.com/HelloWorld', Buffer.from('hello world'))).toString()).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    );
    expect(Buffer.from(preAuthEncoding('类型', Buffer.from('正文'))).toString()).toBe('DSSEv1 6 类型 6 正文');
  });

  it('follow RFC 8032 for Ed25519 keys', () => {
    expect(signPublicOf('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(signPublicOf('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')).toBe(
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    );
  });

  it('hold for the exact bytes, type and key only', () => {
    const body = Buffer.from('{"a":1}');
    const sig = signBytes('t', body, keys.secretKeys.sign);
    expect(verifyBytes('t', body, sig, keys.publicKeys.sign)).toBe(true);
    expect(verifyBytes('u', body, sig, keys.publicKeys.sign)).toBe(false);
    expect(verifyBytes('t', Buffer.from('{"a": 1}'), sig, keys.publicKeys.sign)).toBe(false);
    expect(verifyBytes('t', body, sig, county.keys.publicKeys.sign)).toBe(false);
    expect(verifyBytes('t', body, sig.subarray(1), keys.publicKeys.sign)).toBe(false);
  });

  it('travel in an envelope that is read back exactly', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 64 }), (payload, sig) => {
        const read = readEnvelope(envelopeBytes({ payloadType: 't', payload, signatures: [{ keyid: 'k', sig }] }));
        expect(read === null ? null : [...read.payload]).toEqual([...payload]);
        expect([...(read?.signatures[0]?.sig ?? [])]).toEqual([...sig]);
      }),
    );
  });
});

describe('keys of an office', () => {
  it('are made fresh, with public halves that belong to them', async () => {
    const other = await generateOfficeKeys();
    expect(other.secretKeys.sign).not.toBe(keys.secretKeys.sign);
    expect(await publicKeysOf(other.secretKeys)).toEqual(other.publicKeys);
    expect(other.publicKeys.encrypt).toMatch(recipientPattern);
    expect(verifyingKeyPem(other.publicKeys.sign)).toContain('BEGIN PUBLIC KEY');
  });

  it('have ids that tell role and key apart', () => {
    const ids = [
      keyIdOf('sign', keys.publicKeys.sign),
      keyIdOf('encrypt', keys.publicKeys.sign),
      keyIdOf('sign', county.keys.publicKeys.sign),
    ];
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((id) => /^k:[0-9a-f]{32}$/u.test(id))).toBe(true);
  });
});

describe('fingerprint on the enrolment paper', () => {
  const groups = fingerprintOf(township.org, keys.publicKeys);
  it('has 30 digits in six groups and changes with the office and either key', () => {
    expect(formatFingerprint(groups)).toMatch(/^\d{5}(?: \d{5}){5}$/u);
    const others = [
      fingerprintOf(county.org, keys.publicKeys),
      fingerprintOf(township.org, { ...keys.publicKeys, sign: county.keys.publicKeys.sign }),
      fingerprintOf(township.org, { ...keys.publicKeys, encrypt: county.keys.publicKeys.encrypt }),
    ].map(formatFingerprint);
    expect(new Set([formatFingerprint(groups), ...others]).size).toBe(4);
    expect(fingerprintOf(township.org, keys.publicKeys)).toEqual(groups);
  });

  it('is the same for every implementation: a fixed vector', () => {
    expect(formatFingerprint(fingerprintOf('999901104000', { sign: '0'.repeat(64), encrypt: `age1${'q'.repeat(58)}` }))).toBe(
      '48726 86344 21375 71244 31164 27902',
    );
  });

  it('is compared by the group the clerk types from paper', () => {
    expect(matchesGroup(groups, 2, ` ${groups[2] ?? ''} `)).toBe(true);
    expect(matchesGroup(groups, 2, '00000')).toBe(groups[2] === '00000');
    expect(matchesGroup(groups, 6, '')).toBe(false);
    expect(matchesGroup(['01234'], 0, '０１２３４')).toBe(true);
  });
});

describe('核对码', () => {
  const hash = headHashOf(Buffer.from('header'));
  const code = checkCodeOf(hash);

  it('has 12 digits in three groups: a fixed vector', () => {
    expect(formatCheckCode(code)).toBe('2891 1678 3998');
  });

  it('finds every single wrong digit and says when it is another package’s', () => {
    expect(compareCheckCode(hash, formatCheckCode(code))).toBe('same');
    for (let at = 0; at < 12; at++)
      for (let d = 0; d < 10; d++) {
        const typed = `${code.slice(0, at)}${d}${code.slice(at + 1)}`;
        expect(compareCheckCode(hash, typed)).toBe(typed === code ? 'same' : 'mistyped');
      }
    expect(compareCheckCode(hash, checkCodeOf(headHashOf(Buffer.from('other'))))).toBe('other');
    expect(compareCheckCode(hash, '123')).toBe('mistyped');
  });
});

describe('QR text of the cover sheet', () => {
  const contents = {
    from: township.org,
    to: county.org,
    number: '2026-000124',
    headHash: headHashOf(Buffer.from('x')),
    households: 37,
    persons: 82,
    monthlyFen: 2_645_500,
    oneOffFen: 0,
  };
  it('uses only characters of alphanumeric mode and is read back, also in lower case', () => {
    const text = qrTextOf(contents);
    expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/u);
    expect(readQrText(text)).toEqual(contents);
    expect(readQrText(`${text.toLowerCase()}\n`)).toEqual(contents);
    expect(readQrText(text.slice(0, -4))).toBeNull();
    expect(readQrText('hello')).toBeNull();
  });

  it('writes base32 as RFC 4648 does', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((t) => base32(Buffer.from(t)))).toEqual([
      'MY',
      'MZXQ',
      'MZXW6',
      'MZXW6YQ',
      'MZXW6YTB',
      'MZXW6YTBOI',
    ]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...(fromBase32(base32(bytes)) ?? [])]).toEqual([...bytes]);
      }),
    );
    expect(fromBase32('M1')).toBeNull();
  });
});
