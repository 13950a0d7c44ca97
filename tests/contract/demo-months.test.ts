import { expect, test } from 'vitest';
import { mishaps } from '#engine/demo/county-months.ts';

test('however many sticks a demo’s months make, the lost one sends nothing back and a later one brings its cases', () => {
  for (let sticks = 0; sticks <= 60; sticks += 1) {
    const { returning, lost } = mishaps(sticks);
    expect(lost, `${sticks} sticks`).toBeLessThan(Math.max(0, sticks - 1));
    if (returning < 0) continue;
    expect(returning, `${sticks} sticks`).not.toBe(lost);
    // What was sent back goes up again on the next stick, which arrives.
    expect(returning + 1, `${sticks} sticks`).not.toBe(lost);
  }
});
