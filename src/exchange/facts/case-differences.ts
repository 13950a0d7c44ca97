import type { Difference } from '#domain/corrections/differences.ts';
import { maskAccount, maskIdNumber, maskPhone } from '#domain/people/mask.ts';
import { formatYuan } from '#shared/values/money.ts';
import type { CaseRow } from '../profiles/cases.ts';

type Said = ReadonlyMap<string, string>;
type Member = CaseRow['members'][number];

const sexNames = { male: '男', female: '女', unknown: '未知' } as const;

const HEALTH = '健康、残疾情况';

const saidOfMember = (member: Member): [string, string][] => [
  ['姓名', member.name],
  ['证号', member.idNumber === null ? '' : maskIdNumber(member.idNumber)],
  ['性别', sexNames[member.sex]],
  ['出生日期', member.birth ?? ''],
  ['与户主关系', member.relation],
  ['保障对象', member.insured ? '是' : '否'],
  ['劳动能力', member.labour ?? ''],
  // Never said; whether it changed is asked of the rows themselves.
  [HEALTH, ''],
];

/** A version of an application in words, numbers masked; members under their own key, so that a corrected name stays the same person. */
const saidIn = (row: CaseRow): Said =>
  new Map([
    ['户主', row.household.headName],
    ['村居', row.village],
    ['住址', row.address],
    ['联系电话', row.phone === null ? '' : maskPhone(row.phone)],
    ['保障人数', String(row.insuredCount)],
    ['月保障金额', `${formatYuan(row.monthlyFen)} 元`],
    ...row.members.flatMap((member) =>
      saidOfMember(member).map(([label, text]): [string, string] => [`${member.personId} ${label}`, text]),
    ),
    ['发放账户', row.accounts.map((one) => `${one.bank} ${maskAccount(one.number)} ${one.holder}`).join('、')],
  ]);

const hidden = (key: string): boolean => key.endsWith(HEALTH);

/** What a new version of an application says otherwise than the one before, for whoever read that one: label, before, after, in words. */
export const caseDifferences = (before: CaseRow, after: CaseRow): readonly Difference[] => {
  const [was, is] = [saidIn(before), saidIn(after)];
  const names = new Map([...before.members, ...after.members].map((member) => [member.personId, member.name]));
  const healthChanged = (personId: string): boolean => {
    const of = (row: CaseRow): string => {
      const member = row.members.find((one) => one.personId === personId);
      return JSON.stringify([member?.health ?? null, member?.disability ?? null]);
    };
    return of(before) !== of(after);
  };
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, next] = [was.get(key) ?? '', is.get(key) ?? ''];
    const [first = '', rest] = key.split(' ');
    const label = rest === undefined ? key : `${names.get(first) ?? ''}：${rest}`;
    if (hidden(key)) return healthChanged(first) ? [{ label, before: '（隐藏）', after: '（已改，隐藏）' }] : [];
    return old === next ? [] : [{ label, before: old, after: next }];
  });
};
