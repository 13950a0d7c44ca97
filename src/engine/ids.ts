const COUNTED = 2 ** 32;
const POOL = 4000;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hexOf = (bytes: Uint8Array): string => {
  let hex = '';
  for (const byte of bytes) hex += HEX[byte] ?? '';
  return hex;
};

/**
 * Ids that sort in the order in which they are made: UUIDv7 whose last 32 bits count up from a random number within a
 * millisecond (RFC 9562, 6.2, method 1). Rows made together lie together in every index by id, and are written in one place.
 * A clock that stands still or is set back goes on counting. `random` answers so many bytes.
 */
export const idMaker = (nowMs: () => number, random: (bytes: number) => Uint8Array): (() => string) => {
  let atMs = -1;
  let head = '';
  let count = COUNTED;
  // All but the last two digits, which stay for 256 ids: writing a large number out costs more than all the rest.
  let stem = '';
  // Drawn in larger portions: asking the system for a few bytes at a time costs more than all the rest of an id.
  let pool = new Uint8Array(0);
  let used = 0;
  const drawn = (): Uint8Array => {
    if (used === pool.length) [pool, used] = [Uint8Array.from(random(POOL)), 0];
    used += 10;
    return pool.subarray(used - 10, used);
  };
  const begin = (ms: number): void => {
    const bytes = drawn();
    bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
    bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
    const [time, rest] = [ms.toString(16).padStart(12, '0'), hexOf(bytes)];
    atMs = ms;
    head = `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8, 12)}`;
    // The lower half to begin with, so that there is room to count.
    count = Number.parseInt(rest.slice(12), 16) >>> 1;
    stem = '';
  };
  return () => {
    const now = nowMs();
    if (now > atMs) begin(now);
    else if (count >= COUNTED) begin(atMs + 1);
    const last = count & 0xff;
    if (last === 0 || stem === '')
      stem =
        head +
        Math.floor(count / 256)
          .toString(16)
          .padStart(6, '0');
    count += 1;
    return stem + (HEX[last] ?? '');
  };
};

// China keeps one civil time without daylight saving.
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The civil day in China of a moment. */
export const chinaDay = (nowMs: number): string => new Date(nowMs + CHINA_OFFSET_MS).toISOString().slice(0, 10);

/** A moment as text with China's offset, to the second. */
export const chinaTime = (nowMs: number): string => `${new Date(nowMs + CHINA_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
