const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding, upper case. */
export const base32 = (bytes: Uint8Array): string => {
  let out = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += alphabet.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? out + alphabet.charAt((held << (5 - bits)) & 31) : out;
};

/** Reads {@link base32}; null for a foreign letter or left-over bits. */
export const fromBase32 = (text: string): Uint8Array | null => {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
    held &= (1 << bits) - 1;
  }
  return held === 0 && bits < 5 ? Uint8Array.from(bytes) : null;
};

export type QrContents = {
  readonly from: string;
  readonly to: string;
  readonly number: string;
  readonly headHash: string;
  readonly households: number;
  readonly persons: number;
  readonly monthlyFen: number;
  readonly oneOffFen: number;
};

/**
 * Text of the cover sheet's QR code, only characters of QR alphanumeric mode, because scanner guns type it through
 * the Chinese input method: `MZX1:from:to:number:hash in base32:H37:P82:M2645500:O0` (money in 分).
 */
export const qrTextOf = (c: QrContents): string =>
  [
    'MZX1',
    c.from,
    c.to,
    c.number,
    base32(Buffer.from(c.headHash.slice(2), 'hex')),
    `H${c.households}`,
    `P${c.persons}`,
    `M${c.monthlyFen}`,
    `O${c.oneOffFen}`,
  ].join(':');

/** Reads the text of a cover sheet's QR code; null when it is not one. Lower case from a scanner is accepted. */
export const readQrText = (text: string): QrContents | null => {
  const m = /^MZX1:(\d{6,12}):(\d{6,12}):(\d{4}-\d{6}):([A-Z2-7]{52}):H(\d+):P(\d+):M(-?\d+):O(-?\d+)$/u.exec(text.trim().toUpperCase());
  if (m === null) return null;
  const hash = fromBase32(m[4] ?? '');
  if (hash?.length !== 32) return null;
  return {
    from: m[1] ?? '',
    to: m[2] ?? '',
    number: m[3] ?? '',
    headHash: `h:${Buffer.from(hash).toString('hex')}`,
    households: Number(m[5]),
    persons: Number(m[6]),
    monthlyFen: Number(m[7]),
    oneOffFen: Number(m[8]),
  };
};
