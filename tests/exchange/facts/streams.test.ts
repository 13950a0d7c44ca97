import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  checkFork,
  checkSeen,
  highestNo,
  isNewest,
  nextPosition,
  openStream,
  positionsOf,
  raiseSeen,
  type OwnStream,
} from '#exchange/facts/streams.ts';
import { streamIdPattern, type Seen } from '#exchange/package/header.ts';
import { hex } from '../offices.ts';

const random = (n: number): Uint8Array => Uint8Array.from({ length: 16 }, (_, i) => (n * 31 + i) % 256);
const h = (text: string): string => `h:${hex(text)}`;

type Sent = ReturnType<typeof nextPosition> & { readonly hash: string };
const send = (stream: OwnStream, text: string): { stream: OwnStream; sent: Sent } => {
  const position = nextPosition(stream);
  return { stream: advance(stream, h(text)), sent: { ...position, hash: h(text) } };
};
const sendMany = (stream: OwnStream, texts: readonly string[]): { stream: OwnStream; sent: Sent[] } => {
  const all: Sent[] = [];
  let current = stream;
  for (const text of texts) {
    const step = send(current, text);
    current = step.stream;
    all.push(step.sent);
  }
  return { stream: current, sent: all };
};

class Memory {
  readonly known = new Map<string, string>();
  forks = 0;
  read(sent: Sent): void {
    const check = checkFork((stream, seq) => this.known.get(`${stream} ${seq}`) ?? null, sent, sent.hash);
    this.forks += check.forks.length;
    for (const p of check.learned) this.known.set(`${p.stream} ${p.seq}`, p.hash);
  }
}

describe('a stream of packages', () => {
  it('numbers from 1 and names its last 32 packages, newest first', () => {
    const { stream, sent } = sendMany(
      openStream(random(1), 0),
      Array.from({ length: 40 }, (_, i) => `p${i + 1}`),
    );
    expect(stream.id).toMatch(streamIdPattern);
    expect([stream.no, stream.seq]).toEqual([1, 40]);
    expect(sent[0]).toMatchObject({ seq: 1, chain: [] });
    expect(sent[39]?.chain).toEqual(Array.from({ length: 32 }, (_, i) => h(`p${39 - i}`)));
    expect(positionsOf(sent[2] ?? { stream, seq: 0, chain: [] }, h('p3')).map((p) => p.seq)).toEqual([3, 2, 1]);
  });

  it('is gone on with by a later place of the newest stream or by a newer one, by nothing older and nothing read before', () => {
    const seen: Seen[] = [
      { id: 's1', no: 1, seq: 9, hash: h('a') },
      { id: 's2', no: 2, seq: 4, hash: h('b') },
    ];
    const newest = (id: string, no: number, seq: number): boolean => isNewest(seen, { stream: { id, no }, seq });
    expect(newest('s2', 2, 5)).toBe(true);
    expect(newest('s3', 3, 1)).toBe(true);
    expect(newest('s2', 2, 4)).toBe(false);
    expect(newest('s2', 2, 3)).toBe(false);
    expect(newest('s1', 1, 10)).toBe(false);
    expect(newest('s4', 2, 9)).toBe(false);
    expect(isNewest([], { stream: { id: 's1', no: 1 }, seq: 1 })).toBe(true);
  });

  it('keeps no more than its last 32 packages, and no id that was not drawn whole', () => {
    const long: OwnStream = { ...openStream(random(1), 0), seq: 40, hashes: Array.from({ length: 40 }, (_, i) => h(`p${i}`)) };
    expect(nextPosition(long).chain).toEqual(Array.from({ length: 32 }, (_, i) => h(`p${39 - i}`)));
    expect(advance(long, h('next')).hashes).toEqual([...Array.from({ length: 31 }, (_, i) => h(`p${9 + i}`)), h('next')]);
    expect(() => openStream(random(1).slice(1), 0)).toThrow('16 random bytes');
  });

  it('never alarms in any order of honest packages', () => {
    const { sent } = sendMany(
      openStream(random(1), 0),
      Array.from({ length: 12 }, (_, i) => `p${i}`),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(sent), fc.shuffledSubarray(sent), (a, b) => {
        const memory = new Memory();
        for (const s of [...a, ...b]) memory.read(s);
        expect(memory.forks).toBe(0);
      }),
    );
  });

  it('always alarms when a copied PC goes on in the same stream, also when sticks between were lost', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 10 }),
        fc.boolean(),
        (before, a, b, order) => {
          const common = sendMany(
            openStream(random(1), 0),
            Array.from({ length: before }, (_, i) => `c${i}`),
          );
          const one = sendMany(
            common.stream,
            Array.from({ length: a }, (_, i) => `one${i}`),
          ).sent.at(-1);
          const two = sendMany(
            common.stream,
            Array.from({ length: b }, (_, i) => `two${i}`),
          ).sent.at(-1);
          if (one === undefined || two === undefined) throw new Error('nothing sent');
          const memory = new Memory();
          for (const s of order ? [one, two] : [two, one]) memory.read(s);
          expect(memory.forks).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('starts anew above every number known after a restore', () => {
    const seen: Seen[] = [{ id: openStream(random(1), 0).id, no: 3, seq: 9, hash: h('x') }];
    expect(openStream(random(2), highestNo(seen))).toMatchObject({ no: 4, seq: 0 });
    expect(highestNo([])).toBe(0);
  });
});

describe('receipts in the header', () => {
  const { stream, sent } = sendMany(openStream(random(1), 0), ['a', 'b', 'c']);
  const header = (seq: number) =>
    sent[seq - 1] ??
    (() => {
      throw new Error('no such package');
    })();

  it('name the highest package applied of each stream, whatever order they came in', () => {
    let seen: Seen[] = [];
    for (const seq of [2, 1, 3, 2]) seen = raiseSeen(seen, header(seq), header(seq).hash);
    expect(seen).toEqual([{ id: stream.id, no: 1, seq: 3, hash: h('c') }]);
    const newer = send(openStream(random(2), 1), 'n').sent;
    expect(raiseSeen(seen, newer, newer.hash).map((s) => s.no)).toEqual([1, 2]);
    expect(raiseSeen(raiseSeen([], newer, newer.hash), header(1), h('a')).map((s) => s.no)).toEqual([1, 2]);
    // Another content of the same place is an alarm, and no receipt.
    expect(raiseSeen(seen, header(3), h('other'))).toEqual(seen);
  });

  it('name the newest 64 streams', () => {
    let seen: Seen[] = [];
    for (let no = 70; no >= 1; no -= 1) {
      const { sent: one } = send(openStream(random(no), no - 1), `first of ${no}`);
      seen = raiseSeen(seen, one, one.hash);
    }
    expect(seen.map((s) => s.no)).toEqual(Array.from({ length: 64 }, (_, i) => i + 7));
  });

  const own = {
    currentStream: stream.id,
    currentNo: 1,
    reconciling: false,
    everRestored: false,
    ownHash: (id: string, seq: number) => (id === stream.id ? (sent[seq - 1]?.hash ?? null) : null),
    answered: () => false,
  };
  const seenAt = (id: string, seq: number, hash: string): Seen => ({ id, no: 1, seq, hash });

  it('say what was delivered', () => {
    expect(checkSeen([seenAt(stream.id, 2, h('b'))], own)).toEqual([{ kind: 'delivered', stream: stream.id, seq: 2 }]);
  });

  it('raise the alarm for a package this office never made', () => {
    const foreign = openStream(random(9), 0).id;
    expect(checkSeen([seenAt(stream.id, 2, h('other'))], own)).toMatchObject([{ kind: 'clone' }]);
    expect(checkSeen([seenAt(stream.id, 9, h('later'))], own)).toMatchObject([{ kind: 'clone' }]);
    expect(checkSeen([seenAt(foreign, 1, h('f'))], own)).toMatchObject([{ kind: 'clone' }]);
    // A restore explains a stream this PC forgot, never another content of a package it knows, nor one ahead of its own stream.
    const restored = { ...own, everRestored: true };
    expect(checkSeen([seenAt(stream.id, 2, h('other'))], { ...restored, currentStream: foreign })).toMatchObject([{ kind: 'clone' }]);
    expect(checkSeen([seenAt(stream.id, 9, h('later'))], restored)).toMatchObject([{ kind: 'clone' }]);
  });

  it('tell an old PC that the office lives on another one now, unless it was itself restored and has not heard from the peer yet', () => {
    const later = { ...seenAt(openStream(random(9), 1).id, 1, h('f')), no: 2 };
    expect(checkSeen([later], own)).toMatchObject([{ kind: 'superseded' }]);
    expect(checkSeen([later], { ...own, everRestored: true })).toMatchObject([{ kind: 'superseded' }]);
    expect(checkSeen([later], { ...own, everRestored: true, reconciling: true })).toMatchObject([{ kind: 'ask' }]);
    expect(checkSeen([later], { ...own, currentNo: 3, everRestored: true })).toMatchObject([{ kind: 'ask' }]);
  });

  it('ask instead of alarming at a restored office, and only once', () => {
    const before = openStream(random(9), 0).id;
    expect(checkSeen([seenAt(before, 1, h('f'))], { ...own, everRestored: true })).toMatchObject([{ kind: 'ask' }]);
    expect(checkSeen([seenAt(before, 1, h('f'))], { ...own, everRestored: true, answered: () => true })).toEqual([]);
  });
});
