import { recoveryCodeSheet } from '#print/recovery-code-sheet.tsx';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { readRecoveryCode } from '../keyring/recovery-code.ts';

const groupsOf = (digits: string): string[] => digits.match(/\d{4}/gu) ?? [];

/** A code for two envelopes as a sheet of this office. */
export const codeSheet = (
  ctx: Pick<QueryContext, 'office' | 'today'>,
  code: string,
  opens: 'root-key' | 'escrow-key',
  keyId?: string,
): Outcome<{ html: string }> => {
  const digits = readRecoveryCode(code);
  if (!digits.ok) return digits;
  const { name: officeName, orgCode } = ctx.office;
  return done({
    html: recoveryCodeSheet.render({
      opens,
      ...(keyId === undefined ? {} : { keyId }),
      officeName,
      orgCode,
      groups: groupsOf(digits.value),
      createdOn: ctx.today,
    }),
  });
};

/** The recovery code as a sheet; it exists on paper alone, so nothing of it is stored or journalled. */
export const recoverySheet = (desk: Desk, recoveryCode: string): Outcome<{ html: string }> => {
  const digits = readRecoveryCode(recoveryCode);
  if (!digits.ok) return digits;
  const marker = desk.marker();
  if (marker === null) return refuse('office_missing');
  return done({
    html: recoveryCodeSheet.render({
      opens: 'data',
      officeName: marker.name,
      orgCode: marker.orgCode,
      groups: groupsOf(digits.value),
      createdOn: desk.today(),
    }),
  });
};
