import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSize, drawSpotCheck } from '#domain/spot-check/draw.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const numbers = (count: number) => Array.from({ length: count }, (_, n) => `9999011DB2026${String(n + 1).padStart(5, '0')}`);
const plain = (nos: readonly string[]) => nos.map((no) => ({ no, mustVisit: false }));
const rule = { seed: '青山镇 2026-11 第 1 次', ratio: '0.2' };

describe('the draw of families for a second visit', () => {
  it.each([
    [23, 5],
    [5, 1],
    [0, 0],
    [1, 1],
    [100, 20],
    [101, 21],
  ])('TV-H-01 of %i families %i are drawn', (frame, drawn) => {
    expect(drawSize(frame, '0.2')).toBe(drawn);
    expect(drawSpotCheck(plain(numbers(frame)), rule, sha256).drawn).toHaveLength(drawn);
  });

  it('TV-H-01 two complaints are visited on top and take nobody’s place', () => {
    const nos = numbers(25);
    const cases = nos.map((no, index) => ({ no, mustVisit: index < 2 }));
    const made = drawSpotCheck(cases, rule, sha256);
    expect(made.always).toEqual(nos.slice(0, 2));
    expect(made.frame).toEqual(nos.slice(2));
    expect(made.drawn).toHaveLength(5);
    expect(made.drawn.some((one) => made.always.includes(one.no))).toBe(false);
  });

  it('gives the vector printed in the manual', () => {
    const made = drawSpotCheck(plain(['DB-1', 'DB-2', 'DB-3', 'DB-4', 'DB-5', 'DB-6']), { seed: '2026-11', ratio: '0.2' }, sha256);
    expect(made.frameHash).toBe(sha256('DB-1\nDB-2\nDB-3\nDB-4\nDB-5\nDB-6\n'));
    expect(made.drawn.map((one) => [one.no, one.ticket.slice(0, 12)])).toEqual([
      ['DB-1', '01961f767894'],
      ['DB-5', '12e1e7a84dc6'],
    ]);
  });

  it('can be repeated with the tools of any Linux machine', () => {
    const made = drawSpotCheck(plain(numbers(23)), rule, sha256);
    const script = [
      'hash=$(printf "%s\\n" "$@" | sort | sha256sum | cut -d" " -f1)',
      'for no in "$@"; do printf "%s\\n%s\\n%s" "$SEED" "$hash" "$no" | sha256sum | cut -d" " -f1 | tr "\\n" " "; echo "$no"; done | sort | head -5 | cut -d" " -f2',
    ].join('\n');
    const shuffled = numbers(23).toReversed();
    const told = execFileSync('bash', ['-c', script, 'draw', ...shuffled], { env: { ...process.env, SEED: rule.seed, LC_ALL: 'C' } });
    expect(told.toString().trim().split('\n')).toEqual(made.drawn.map((one) => one.no));
  });

  it('does not depend on the order of the list, and one family more or less changes the frame’s hash', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.string({ minLength: 1, maxLength: 8 }).filter((no) => !no.includes('\n')),
          { minLength: 1 },
        ),
        (nos) => {
          const made = drawSpotCheck(plain(nos), rule, sha256);
          expect(drawSpotCheck(plain(nos.toReversed()), rule, sha256)).toEqual(made);
          expect(drawSpotCheck(plain(nos.slice(1)), rule, sha256).frameHash).not.toBe(made.frameHash);
        },
      ),
    );
  });
});
