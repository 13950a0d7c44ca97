import { z } from 'zod';
import { accountSentences, checkAccount, checkAccountHolder } from '#domain/codes/bank-account.ts';
import { accountFields } from '#shared/contract/people.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import type { Field } from '../../forms/field.ts';
import { memberOptions, type Household } from './household.ts';

/** Whether somebody outside the family holds the account: its money goes to whoever does. */
export const isOutside = (holder: unknown, names: readonly string[]): boolean =>
  typeof holder === 'string' && holder.trim() !== '' && checkAccountHolder(holder, names).length > 0;

/** The shortest number that is taken for a card's: passbooks are shorter or written otherwise, and need no check digit. */
const CARD_FROM = 16;
/** Whether a number reads as a card's and its check digit is wrong: more likely mistyped than not. */
export const looksMistyped = (accountNo: unknown): boolean => {
  if (typeof accountNo !== 'string') return false;
  const { value, findings } = checkAccount(accountNo);
  return value.length >= CARD_FROM && findings.some((finding) => finding.code === 'account_luhn');
};

/** `numberSeen`: somebody looked at the card or passbook once more; asked on the screen only. */
export const accountShape = { ...accountFields, holderReason: z.string().max(100).nullable(), numberSeen: z.boolean() };
type TypedAccount = {
  readonly accountNo: string;
  readonly holder: string;
  readonly holderReason: string | null;
  readonly numberSeen: boolean;
};

/** What is wrong with a typed account, at its field. */
export const accountIssues = (
  values: TypedAccount,
  names: readonly string[],
): readonly { readonly path: string; readonly message: string }[] => {
  const worst = checkAccount(values.accountNo).findings.find((finding) => finding.level === 'error');
  return [
    ...(worst === undefined ? [] : [{ path: 'accountNo', message: fillSentence(accountSentences[worst.code], worst.params) }]),
    ...(looksMistyped(values.accountNo) && !values.numberSeen
      ? [{ path: 'numberSeen', message: fillSentence(accountSentences.account_luhn, {}) }]
      : []),
    ...(isOutside(values.holder, names) && (values.holderReason ?? '').trim() === ''
      ? [{ path: 'holderReason', message: '写明户名与本户的关系或原因' }]
      : []),
  ];
};

export const accountFormFields = (household: Household): readonly Field[] => [
  { kind: 'choice', name: 'personId', label: '领款人', width: 6, required: true, options: memberOptions(household) },
  { kind: 'text', name: 'bank', label: '开户银行', width: 6, required: true, autoFocus: true, maxLength: 60 },
  { kind: 'text', name: 'accountNo', label: '账号（一卡通）', width: 6, required: true, maxLength: 32 },
  {
    kind: 'check',
    name: 'numberSeen',
    label: '这个账号没有通过银行卡校验，多半录错了；已对照卡、折逐位核对，确是这个号码',
    width: 12,
    when: ({ accountNo }) => looksMistyped(accountNo),
  },
  { kind: 'text', name: 'holder', label: '户名', width: 6, required: true, maxLength: 50 },
  {
    kind: 'text',
    name: 'holderReason',
    label: '户名与本户的关系或原因',
    width: 12,
    required: true,
    nullable: true,
    maxLength: 100,
    help: '例如：法定监护人（父亲）代领、委托代理人（侄子）、供养机构代管',
    when: ({ holder }) =>
      isOutside(
        holder,
        household.members.map((member) => member.name),
      ),
  },
];
