import { describe, expect, it } from 'vitest';
import { accountIssues, looksMistyped } from '#renderer/screens/households/account-form.ts';
import { madeUpCard } from '../../fixtures/engine/made-up.ts';

const typed = (accountNo: string, numberSeen = false) =>
  accountIssues({ accountNo, holder: '张三', holderReason: null, numberSeen }, ['张三']).map(({ path }) => path);

describe('an account whose number is typed', () => {
  it('reads as a card’s and fails its check: asked to look once more, and taken with that word', () => {
    expect(typed('9999991234567890125')).toEqual(['numberSeen']);
    expect(typed('9999991234567890125', true)).toEqual([]);
  });

  it('is asked nothing where the check digit is right, or the number is too short or too long for a card', () => {
    expect(looksMistyped(madeUpCard(7))).toBe(false);
    for (const passbook of ['123456789012345', '12345678901234567890', '', null]) expect(looksMistyped(passbook)).toBe(false);
  });

  it('is refused where it cannot be an account at all, seen or not', () => {
    expect(typed('12345', true)).toEqual(['accountNo']);
  });
});
