const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** UUIDv7 from a given time and random bytes: sorts by time of making. */
export const uuid7 = (nowMs: number, random: (bytes: number) => Uint8Array): string => {
  const bytes = random(10);
  const time = nowMs.toString(16).padStart(12, '0');
  const hex = (i: number, and = 0xff, or = 0): string => HEX[((bytes[i] ?? 0) & and) | or] ?? '';
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex(0, 0x0f, 0x70)}${hex(1)}-${hex(2, 0x3f, 0x80)}${hex(3)}-${hex(4)}${hex(5)}${hex(6)}${hex(7)}${hex(8)}${hex(9)}`;
};

/** Random bytes drawn from the source in larger portions: asking the system for a few bytes at a time costs more than all the rest of an id. */
export const pooled = (random: (bytes: number) => Uint8Array): ((bytes: number) => Uint8Array) => {
  let pool = new Uint8Array(0);
  let used = 0;
  return (bytes) => {
    if (used + bytes > pool.length) {
      pool = Uint8Array.from(random(Math.max(4096, bytes)));
      used = 0;
    }
    used += bytes;
    return pool.subarray(used - bytes, used);
  };
};

// China keeps one civil time without daylight saving.
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The civil day in China of a moment. */
export const chinaDay = (nowMs: number): string => new Date(nowMs + CHINA_OFFSET_MS).toISOString().slice(0, 10);

/** A moment as text with China's offset, to the second. */
export const chinaTime = (nowMs: number): string => `${new Date(nowMs + CHINA_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
