import { afterEach, describe, expect, it } from 'vitest';
import { limits } from '#exchange/package/limits.ts';
import { forgetLines, readLine } from '#exchange/package/read-line.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { caseFact } from '../offices.ts';

afterEach(forgetLines);

const lineOf = (n: number): string => caseFact(n).line;
/** A case with a column nobody knows, made of empty lists so that its line has about so many parts. */
const hollow = (n: number, parts: number): string => `${lineOf(n).slice(0, -1)},"x":[${'[],'.repeat(parts / 2)}[]]}`;
const read = (line: string): unknown => readLine(casesProfile, line);

describe('reading a line again', () => {
  it('gives what was read before, of thousands of cases', () => {
    const lines = Array.from({ length: 5000 }, (_, n) => lineOf(n));
    const first = lines.map(read);
    expect(lines.map(read).every((one, n) => one === first[n])).toBe(true);
  });

  it('keeps of rows made of nothing but empty lists no more than their parts weigh', () => {
    const lines = Array.from({ length: 100 }, (_, n) => hollow(n, 60_000));
    expect(lines.reduce((sum, line) => sum + line.length, 0)).toBeLessThan(12_000_000);
    const [first, ...rest] = lines.map(read);
    expect(first).toMatchObject({ read: { ok: true } });
    expect(read(lines[99] ?? '')).toBe(rest[98]);
    expect(read(lines[0] ?? '')).not.toBe(first);
  });
});

describe('the parts of a line', () => {
  it('are counted outside texts, before it is parsed', () => {
    expect(read(hollow(1, limits.rowParts + 2))).toEqual({ problem: 'parts' });
    expect(read(`${'['.repeat(2)}${',:'.repeat(limits.rowParts)}`)).toEqual({ problem: 'parts' });
    expect(read(caseFact(1, [], { note: ',:[{'.repeat(400) }).line)).toMatchObject({ read: { ok: true } });
  });
});
