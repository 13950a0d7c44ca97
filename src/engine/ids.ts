/** UUIDv7 from a given time and random bytes: sorts by time of making. */
export const uuid7 = (nowMs: number, random: (bytes: number) => Uint8Array): string => {
  const bytes = new Uint8Array(16);
  bytes.set(random(16));
  const time = BigInt(nowMs);
  for (let i = 0; i < 6; i += 1) bytes[i] = Number((time >> BigInt(40 - 8 * i)) & 0xffn);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

// China keeps one civil time without daylight saving.
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The civil day in China of a moment. */
export const chinaDay = (nowMs: number): string => new Date(nowMs + CHINA_OFFSET_MS).toISOString().slice(0, 10);

/** A moment as text with China's offset, to the second. */
export const chinaTime = (nowMs: number): string => `${new Date(nowMs + CHINA_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
