import { describe, expect, it } from 'vitest';
import { openDownloads } from '#engine/files/downloads.ts';

const MiB = 1024 * 1024;
/** A file that says it is so long: what is held is reckoned by what it says. */
const file = (name: string, bytes = 1) => ({
  name,
  mime: 'application/pdf',
  bytes: Object.defineProperty(new Uint8Array(), 'byteLength', { value: bytes }),
});
const opened = () => {
  let made = 0;
  return openDownloads(() => `d${(made += 1)}`);
};

describe('files held until they are saved', () => {
  it('are their owner’s, and of fifty more than there may be the oldest go', () => {
    const all = opened();
    const mine = all.of('me');
    const ids = Array.from({ length: 52 }, (_, n) => mine.offer(file(String(n))));
    expect(ids.map((id) => mine.take(id)?.name)).toEqual([undefined, undefined, ...Array.from({ length: 50 }, (_, n) => String(n + 2))]);
    expect(all.of('another').take(ids[51] ?? '')).toBeUndefined();
  });

  it('take no more memory than there is for them, whoever they are made for: the oldest go first', () => {
    const all = opened();
    const [first, second, third] = [
      all.of('a').offer(file('1', 100 * MiB)),
      all.of('b').offer(file('2', 100 * MiB)),
      all.of('a').offer(file('3', 56 * MiB)),
    ];
    const held = () => [all.of('a').take(first), all.of('b').take(second), all.of('a').take(third)].map((one) => one?.name);
    expect(held()).toEqual(['1', '2', '3']);
    all.of('b').offer(file('4', 1));
    expect(held()).toEqual([undefined, '2', '3']);
    // What was let go counts no more.
    all.of('b').offer(file('5', 99 * MiB));
    expect(held()).toEqual([undefined, '2', '3']);
    all.forget();
    const again = all.of('a').offer(file('6', 256 * MiB));
    expect(all.of('a').take(again)?.name).toBe('6');
  });

  it('are held alone when one is larger than all that may be held: whoever asked for it gets it', () => {
    const all = opened();
    const small = all.of('a').offer(file('small'));
    const large = all.of('a').offer(file('a large package', 1900 * MiB));
    expect([small, large].map((id) => all.of('a').take(id)?.name)).toEqual([undefined, 'a large package']);
    const next = all.of('a').offer(file('next'));
    expect([large, next].map((id) => all.of('a').take(id)?.name)).toEqual([undefined, 'next']);
  });
});
