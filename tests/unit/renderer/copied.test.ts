import { expect, it } from 'vitest';
import { holdsRevealed, nowRevealed } from '../../../src/renderer/transport/copied.ts';

const NUMBER = '999901196012130014';

it('knows a copied identity number while it is shown, alone, in a line or in part, and no longer once it is hidden', () => {
  expect(holdsRevealed(NUMBER)).toBe(false);
  const hidden = nowRevealed(`${NUMBER} `);
  for (const copied of [NUMBER, `张建国 ${NUMBER}\t男`, '19601213', '999901 19601213 0014'])
    expect(holdsRevealed(copied), copied).toBe(true);
  for (const copied of ['', '张建国', '0014', '999901********0014']) expect(holdsRevealed(copied), copied).toBe(false);
  hidden();
  expect(holdsRevealed(NUMBER)).toBe(false);
});
