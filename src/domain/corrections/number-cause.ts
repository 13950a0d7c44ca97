import { refuse, type Refusal } from '#shared/values/refusal.ts';
import { hasRightCheckDigit, upgradeIdNumber } from '../people/id-number.ts';

/** Why an ID number is replaced, and what shows it. The old one stays as 曾用号码 whatever the cause. */
export const numberCauses = {
  wrong: { label: '原来录错', evidence: '居民身份证或户口簿原件' },
  upgraded: { label: '15 位升为 18 位', evidence: '居民身份证' },
  /** codes §1.5 ID-04: wrong and double numbers were issued; the head lets one stand, its picture is kept. */
  as_printed: { label: '原件如此，校验码不符', evidence: '证件原件的照片' },
  reissued: { label: '公安机关重新编号', evidence: '公安机关出具的号码更正证明' },
} as const;
export type NumberCause = keyof typeof numberCauses;

export const numberCauseSentences = {
  number_same: '新号码与现在的号码相同，没有更换。',
  number_picture_missing: '校验码不符的号码，要附上证件原件的照片才能登记。没有更换。',
  number_not_odd: '这个号码的校验码没有问题，请选别的原因。没有更换。',
  number_not_upgrade: '{new} 不是 {old} 升位后的号码（应为 {proposal}）。没有更换；原来的号码录错了的，请选“原来录错”。',
};
type Code = keyof typeof numberCauseSentences;

/**
 * What stands against replacing one number by another for a cause; GB 11643-1999 for the upgrade of 15 digits. `pictured`: the original's
 * picture is kept. Refuses `number_same`, `number_not_odd`, `number_picture_missing`, `number_not_upgrade`.
 */
export const numberProblem = (cause: NumberCause, old: string | null, next: string, pictured: boolean): Refusal<Code> | undefined => {
  if (old === next) return refuse('number_same').error;
  if (cause === 'as_printed') {
    if (hasRightCheckDigit(next)) return refuse('number_not_odd').error;
    return pictured ? undefined : refuse('number_picture_missing').error;
  }
  if (cause !== 'upgraded') return undefined;
  const proposal = old === null ? null : upgradeIdNumber(old);
  return proposal === next
    ? undefined
    : refuse('number_not_upgrade', { new: next, old: old ?? '（无）', proposal: proposal ?? '不能自动升位' }).error;
};
