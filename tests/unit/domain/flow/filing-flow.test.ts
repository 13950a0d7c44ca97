import { describe, expect, it } from 'vitest';
import { filingRows, filingStates, moveFiling, mustBeVisited, type FilingView } from '#domain/flow/filing-flow.ts';

const clerk = { person: 'p1', name: '钱科员', roles: ['county_clerk'] as const };
const reviewer = { person: 'p2', name: '孙科长', roles: ['county_reviewer'] as const };
const at = (state: FilingView['state'], visitedBy: string | null = null, visitors: readonly string[] = []): FilingView => ({
  state,
  arrivedOn: '2026-11-10',
  visitedBy,
  visitors,
});
const code = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';

describe('a filing on the county desk', () => {
  it('every state is reached from the arrival', () => {
    const reached = new Set<string>(['filed']);
    for (let i = 0; i < filingStates.length; i += 1)
      for (const row of filingRows) if (row.from.some((from) => from !== null && reached.has(from))) reached.add(row.to);
    expect([...reached].sort()).toEqual([...filingStates].sort());
  });

  it('near kin and complaints are visited, unless the county was there before the decision', () => {
    expect(mustBeVisited({ kin: true, complaint: false, countyVisitOn: null })).toBe(true);
    expect(mustBeVisited({ kin: false, complaint: true, countyVisitOn: null })).toBe(true);
    expect(mustBeVisited({ kin: true, complaint: true, countyVisitOn: '2026-11-01' })).toBe(false);
    expect(mustBeVisited({ kin: false, complaint: false, countyVisitOn: null })).toBe(false);
  });

  it('nobody settles a family that was not visited, and nobody their own visit', () => {
    expect(code(moveFiling(at('to_visit'), { act: 'conclude', orderComplete: true }, reviewer))).toBe('filing_state');
    expect(code(moveFiling(at('visited', 'p2'), { act: 'conclude', orderComplete: true }, reviewer))).toBe('filing_same_person');
    expect(code(moveFiling(at('visited', 'p1'), { act: 'conclude', orderComplete: true }, clerk))).toBe('forbidden');
    // The reviewer was at the family's door and a colleague typed it.
    const wentAlong = at('visited', 'p1', ['钱科员', '孙科长']);
    expect(code(moveFiling(wentAlong, { act: 'conclude', orderComplete: true }, reviewer))).toBe('filing_same_person');
    expect(moveFiling(at('visited', 'p1', ['钱科员', '吴科员']), { act: 'conclude', orderComplete: true }, reviewer)).toEqual({
      ok: true,
      value: 'concluded',
    });
  });

  it('one visitor is not enough, a visit before the filing came is a slip of the pen', () => {
    const visit = (on: string, visitors: number) =>
      moveFiling(at('to_visit'), { act: 'visit', visit: { visitors, min: 2 }, day: { on, today: '2026-11-13' } }, clerk);
    expect([
      code(visit('2026-11-12', 1)),
      code(visit('2026-11-09', 2)),
      code(visit('2026-11-14', 2)),
      code(visit('2026-11-12', 2)),
    ]).toEqual(['filing_visitors_few', 'filing_visit_early', 'filing_day_ahead', 'done']);
  });
});
