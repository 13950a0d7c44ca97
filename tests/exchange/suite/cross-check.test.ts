import { ed25519 } from '@noble/curves/ed25519.js';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { collect } from '#exchange/package/bytes.ts';
import { ageDecrypt, ageEncrypt } from '#exchange/suite/age.ts';
import { preAuthEncoding, signBytes, verifyBytes } from '#exchange/suite/dsse.ts';
import { signPublicOf } from '#exchange/suite/keys.ts';
import { bytesOf, openByOpenssl, sealByOpenssl } from './age-by-openssl.ts';

/** How many checks of each of two kinds; the first of them where the last part of a night ended. */
const CHECKS = Number(process.env['MINZHENG_CROSS'] ?? 250);
const FROM = Number(process.env['MINZHENG_FROM'] ?? 0);
const each = (work: (n: number) => void): void => Array.from({ length: CHECKS }, (_, i) => FROM + i).forEach(work);

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
/** Around the borders of a chunk, where mistakes live. */
const lengths = [0, 1, 31, 1000, 65_535, 65_536, 65_537, 131_072, 131_073];

describe('two implementations that know nothing of each other', () => {
  it(`sign alike and judge signatures alike, good and spoilt ones, ${CHECKS} times`, () => {
    each((n) => {
      const seed = bytesOf(`seed ${n}`, 32);
      const body = bytesOf(`body ${n}`, n % 300);
      const message = preAuthEncoding('t', body);
      const publicKey = signPublicOf(seed.toString('hex'));
      expect(Buffer.from(ed25519.getPublicKey(seed)).toString('hex')).toBe(publicKey);
      const sig = Buffer.from(signBytes('t', body, seed.toString('hex')));
      expect(sig.equals(Buffer.from(ed25519.sign(message, seed)))).toBe(true);
      expect([
        verifyBytes('t', body, sig, publicKey),
        ed25519.verify(sig, message, Buffer.from(publicKey, 'hex'), { zip215: false }),
      ]).toEqual([true, true]);
      const at = n % 64;
      sig[at] = (sig[at] ?? 0) ^ (1 << (n % 8));
      let judged = false;
      try {
        judged = ed25519.verify(sig, message, Buffer.from(publicKey, 'hex'), { zip215: false });
      } catch {
        // A point that is none.
      }
      expect([verifyBytes('t', body, sig, publicKey), judged]).toEqual([false, false]);
    });
  });

  it(`open what the other sealed, byte for byte, and nothing of it that was changed, ${CHECKS} times`, async () => {
    const [identity, other] = [await generateX25519Identity(), await generateX25519Identity()];
    const recipients = [await identityToRecipient(identity), await identityToRecipient(other)];
    for (let n = FROM; n < FROM + CHECKS; n += 1) {
      const plain = bytesOf(`plain ${n}`, n % 10 === 0 ? (lengths[(n / 10) % lengths.length] ?? 0) : n % 3000);
      const ours = await collect(ageEncrypt(one(plain), recipients));
      expect(openByOpenssl(ours, n % 2 === 0 ? identity : other).equals(plain), `${n}`).toBe(true);
      const theirs = sealByOpenssl(plain, recipients);
      expect((await collect(await ageDecrypt(one(theirs), [identity]))).equals(plain), `${n}`).toBe(true);
      const at = Math.floor(((n * 0.618_033_988_75) % 1) * theirs.length);
      theirs[at] = (theirs[at] ?? 0) ^ (1 << (n % 8));
      // Two recipients: where only the other's line is spoilt, the header's seal is.
      await expect(
        ageDecrypt(one(theirs), [identity]).then((opened) => collect(opened)),
        `${n} ${at}`,
      ).rejects.toThrow(/./u);
      expect(() => openByOpenssl(theirs, identity), `${n} ${at}`).toThrow(/./u);
    }
  });
});
