import { describe, expect, it } from 'vitest';
import { unclaimedFrom } from '#domain/pay/after-return.ts';

describe('a payment that came back and does not go out again', () => {
  const once = { returnedOn: '2026-11-30', isReissue: false, benefitEnded: false };

  it('waits three months to be sent again before it is money to be fetched', () => {
    expect(unclaimedFrom({ ...once, returnedOn: '2026-11-12' }, 3)).toBe('2027-02-12');
    // There is no 30 February.
    expect(unclaimedFrom(once, 3)).toBe('2027-02-28');
  });

  it('does not wait where it came back twice, or where nothing is due to the family any more', () => {
    expect(unclaimedFrom({ ...once, isReissue: true }, 3)).toBe('2026-11-30');
    expect(unclaimedFrom({ ...once, benefitEnded: true }, 3)).toBe('2026-11-30');
  });
});
