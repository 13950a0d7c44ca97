import { describe, expect, it } from 'vitest';
import { idMaker } from '#engine/ids.ts';

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const filled = (byte: number) => (bytes: number) => new Uint8Array(bytes).fill(byte);

describe('ids of rows written together', () => {
  it('are version 7, all different and sort as they were made, while the clock runs, stands still or is set back', () => {
    const clock = [1_700_000_000_000, 1_700_000_000_000, 1_700_000_000_001, 1_600_000_000_000, 1_700_000_000_001, 1_700_000_000_005];
    let at = 0;
    const newId = idMaker(() => clock[at] ?? 0, filled(0xa5));
    const made: string[] = [];
    for (at = 0; at < clock.length; at += 1) for (let i = 0; i < 300; i += 1) made.push(newId());
    expect(made.every((id) => UUID7.test(id))).toBe(true);
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted()).toEqual(made);
  });

  it('name the moment they were made at', () => {
    expect(idMaker(() => 0x0192_a3b4_c5d6, filled(0))()).toBe('0192a3b4-c5d6-7000-8000-000000000000');
  });

  it('of two offices that begin in the same moment differ', () => {
    expect(idMaker(() => 1, filled(1))()).not.toBe(idMaker(() => 1, filled(2))());
  });
});
