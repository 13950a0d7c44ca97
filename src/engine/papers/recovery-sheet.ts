import { recoveryCodeSheet } from '#print/recovery-code-sheet.tsx';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Desk } from '../desk.ts';
import { readRecoveryCode } from '../keyring/recovery-code.ts';

/** Where the two envelopes go is written by hand: nothing is known of the office yet. */
const place = '　　　　　　　　　　　　';

/** The recovery code as a sheet; it exists on paper alone, so nothing of it is stored or journalled. */
export const recoverySheet = (desk: Desk, recoveryCode: string): Outcome<{ html: string }> => {
  const digits = readRecoveryCode(recoveryCode);
  if (!digits.ok) return digits;
  const marker = desk.marker();
  if (marker === null) return refuse('office_missing');
  const groups = digits.value.match(/\d{4}/gu) ?? [];
  return done({
    html: recoveryCodeSheet.render({
      opens: 'data',
      officeName: marker.name,
      orgCode: marker.orgCode,
      groups,
      createdOn: desk.today(),
      places: [place, place],
    }),
  });
};
