import { createHash } from 'node:crypto';
import type { OfficePublicKeys } from './keys.ts';

const rounds = 5200;

/**
 * 指纹: 30 digits in 6 groups of 5 over the division code and both public keys, compared on paper at enrolment.
 * SHA-512 chained 5,200 times: h₀ = SHA-512(material), hᵢ = SHA-512(hᵢ₋₁ ‖ material) with material =
 * UTF-8 of `mzx-fingerprint/1 LF org LF sign LF encrypt`; each group = 5 bytes of the result, big-endian, mod 100,000.
 */
export const fingerprintOf = (org: string, keys: OfficePublicKeys): readonly string[] =>
  fingerprintOfText(`mzx-fingerprint/1\n${org}\n${keys.sign}\n${keys.encrypt}`);

/** The same six groups over the UTF-8 of any text. */
export const fingerprintOfText = (text: string): readonly string[] => {
  const material = Buffer.from(text, 'utf8');
  let hash = createHash('sha512').update(material).digest();
  for (let i = 1; i < rounds; i++) hash = createHash('sha512').update(hash).update(material).digest();
  return [0, 1, 2, 3, 4, 5].map((g) => String(hash.readUIntBE(g * 5, 5) % 100_000).padStart(5, '0'));
};

/** The fingerprint as it is printed: six groups with spaces. */
export const formatFingerprint = (groups: readonly string[]): string => groups.join(' ');

/** True when the typed text (spaces and full-width digits allowed) is the asked group, counted from 0. */
export const matchesGroup = (groups: readonly string[], index: number, typed: string): boolean =>
  groups[index] !== undefined && typed.normalize('NFKC').replaceAll(/\s/gu, '') === groups[index];
