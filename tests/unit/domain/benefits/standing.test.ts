import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benefitStanding, standingText } from '#domain/benefits/standing.ts';
import { benefitStates } from '#domain/flow/states.ts';
import { addMonths } from '#shared/values/dates.ts';

describe('a family whose benefit begins next month', () => {
  const granted = { state: 'active', from: '2026-12' } as const;

  it('is not yet paid in the month of the decision, and is from the first month on', () => {
    expect([benefitStanding(granted, '2026-11'), benefitStanding(granted, '2026-12'), benefitStanding(granted, '2027-01')]).toEqual([
      'not_yet',
      'active',
      'active',
    ]);
  });

  it('says from when', () => {
    expect([standingText('not_yet', '2026-12'), standingText('active', '2026-12')]).toEqual(['未起发（自 2026-12 起发）', '在享']);
  });

  it('keeps a suspension, an exit or an end as it is: only what is in force can be still to begin', () => {
    fc.assert(
      fc.property(fc.constantFrom(...benefitStates), fc.integer({ min: -24, max: 24 }), (state, months) => {
        const standing = benefitStanding({ state, from: addMonths('2026-11', months) }, '2026-11');
        expect(standing).toBe(state === 'active' && months > 0 ? 'not_yet' : state);
      }),
    );
  });
});
