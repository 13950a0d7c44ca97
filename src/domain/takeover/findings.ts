import { z } from 'zod';
import type { Sentences } from '#shared/values/refusal.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { accountSentences } from '../codes/bank-account.ts';
import { idSentences } from '../people/id-check.ts';
import { nameSentences } from '../people/name.ts';

/** What becomes of a cell or a household. `asked` holds the household until a person has chosen; `refused` sends it back. */
export const outcome = z.enum(['taken', 'repaired', 'asked', 'refused']);
export type TakeoverOutcome = z.output<typeof outcome>;

/** What a choice does to the drafts; `member` counts from 0 in the household of that key. */
export const effect = z.discriminatedUnion('set', [
  z.object({ set: z.literal('village'), household: z.string(), code: z.string(), name: z.string() }),
  z.object({ set: z.literal('fromMonth'), household: z.string(), month: z.string() }),
  z.object({ set: z.literal('amount'), household: z.string(), monthlyFen: z.int() }),
  z.object({ set: z.literal('insured'), household: z.string(), members: z.array(z.int()) }),
  z.object({ set: z.literal('head'), household: z.string(), member: z.int() }),
  z.object({ set: z.literal('sex'), household: z.string(), member: z.int(), sex: z.enum(['male', 'female']) }),
  z.object({ set: z.literal('relation'), household: z.string(), member: z.int(), relation: z.string() }),
  z.object({ set: z.literal('idNumber'), household: z.string(), member: z.int(), idNumber: z.string().nullable() }),
  z.object({ set: z.literal('noAccount'), household: z.string() }),
  z.object({ set: z.literal('hold'), household: z.string() }),
]);
export type Effect = z.output<typeof effect>;

export const choice = z.object({ value: z.string(), label: z.string(), effects: z.array(effect) });
export type Choice = z.output<typeof choice>;

/** `id` is the same at every cell that one answer settles. */
export const question = z.object({
  id: z.string(),
  choices: z.array(choice),
  /** What may be typed instead of choosing, for which member. */
  input: z.object({ kind: z.enum(['id_number', 'month']), household: z.string(), member: z.int().nullable() }).nullable(),
});
export type Question = z.output<typeof question>;

export const takeoverFinding = z.object({
  id: z.string(),
  sheet: z.string(),
  row: z.int(),
  cell: z.string(),
  householdKey: z.string().nullable(),
  householdNo: z.string(),
  person: z.string().nullable(),
  outcome,
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  before: z.string().nullable(),
  after: z.string().nullable(),
  question: question.nullable(),
  answer: z.string().nullable(),
});
export type TakeoverFinding = z.output<typeof takeoverFinding>;

export type TakeoverCode =
  | 'household_taken'
  | 'household_unchanged'
  | 'household_amount_differs'
  | 'person_in_register'
  | 'person_dead'
  | 'row_stray'
  | 'hidden_row'
  | 'id_repaired'
  | 'id_taken_15'
  | 'id_missing'
  | 'id_cell_unreadable'
  | 'name_repaired'
  | 'name_missing'
  | 'name_is_formula'
  | 'same_person_two_households'
  | 'same_person_twice'
  | 'no_members'
  | 'head_missing'
  | 'head_twice'
  | 'relation_missing'
  | 'relation_unknown'
  | 'relation_pair'
  | 'relation_against_sex'
  | 'sex_unreadable'
  | 'insured_unreadable'
  | 'insured_count_differs'
  | 'insured_unknown'
  | 'insured_more_than_members'
  | 'insured_none'
  | 'insured_count_unreadable'
  | 'member_count_differs'
  | 'village_repaired'
  | 'village_unknown'
  | 'village_missing'
  | 'amount_repaired'
  | 'amount_missing'
  | 'amount_negative'
  | 'amount_zero'
  | 'amount_unreadable'
  | 'amounts_differ'
  | 'amount_repeated'
  | 'income_repaired'
  | 'income_unreadable'
  | 'income_negative'
  | 'month_repaired'
  | 'month_missing'
  | 'month_unreadable'
  | 'month_in_future'
  | 'month_unsure'
  | 'account_repaired'
  | 'account_shared'
  | 'account_unusable'
  | 'phone_unreadable'
  | 'formula_result_taken'
  | 'household_held'
  | 'answer_unreadable';

const own: Sentences<TakeoverCode> = {
  household_taken: '照收：{persons} 人，保障 {insured} 人，每月 {amount} 元，自 {from} 起。',
  household_unchanged: '这户已经在册且享受本项目，不重复导入，本机登记的内容不变。',
  household_amount_differs:
    '这户已经在册且享受本项目，本机每月 {kept} 元，表里是 {amount} 元。不重复导入，本机的金额不变；金额确实变了的，请在家庭页登记变更。',
  person_in_register: '{name}已在本单位登记（户编号 {household}）。整户退回，请核对是不是同一户、同一人。',
  person_dead: '{name}在本单位已登记死亡（{on}）。整户退回，请核对后从表里去掉，或更正死亡登记。',
  row_stray: '第 {row} 行不属于任何一户，没有读取。请核对该行。',
  hidden_row: '本表有 {count} 行被隐藏或筛选掉，已一并读取。',
  id_repaired: '身份证号码已规范：{what}。',
  id_taken_15: '15 位旧号码，升位后应为 {proposal}，请对照证件确认。',
  id_missing: '{name}没有身份证号码。确无证件的（如新生儿）可以先不填，否则请补录。',
  id_cell_unreadable: '身份证号码单元格是错误值“{shown}”，请重新录入。',
  name_repaired: '姓名去掉了排版空格。',
  name_missing: '第 {row} 行有身份证号码，没有姓名。',
  name_is_formula: '姓名是公式，不是文字。没有执行公式；请重新录入姓名。',
  same_person_two_households: '{name}的身份证号码已在第 {other} 户（{sheet} 第 {row} 行）出现，一人不能属于两户。',
  same_person_twice: '{name}的身份证号码在本户出现两次。',
  no_members: '这一户没有家庭成员。',
  head_missing: '成员中没有户主“{head}”，请选定谁是户主。',
  head_twice: '这一户有 {count} 个户主，请选定一个。',
  relation_missing: '{name}没有填写与户主关系，请选定。',
  relation_unknown: '“{word}”不是通用的关系名称，请选定。',
  relation_pair: '“{word}”说不清谁是谁，请选定{name}是户主的什么人。',
  relation_against_sex: '{name}的关系是“{relation}”，性别是{sex}，请留意核对。',
  sex_unreadable: '性别“{shown}”读不出来，已按身份证号码取{sex}。',
  insured_unreadable: '是否保障“{shown}”读不出来，请选定。',
  insured_count_differs: '保障人数填 {count}，成员中标“是”的有 {marked} 人，请选定。',
  insured_unknown: '保障 {count} 人，家庭 {members} 人，表中没有写明保障谁，请选定。',
  insured_more_than_members: '保障人数 {count} 多于家庭成员 {members} 人。',
  insured_none: '这一户没有一个保障对象。',
  insured_count_unreadable: '保障人数“{shown}”读不出来。',
  member_count_differs: '家庭人口填 {count} 人，列出成员 {members} 人，请留意核对。',
  village_repaired: '村（居）名称已规范为“{village}”。',
  village_unknown: '没有叫“{typed}”的村（居），请选定。',
  village_missing: '没有填写村（居），请选定。',
  amount_repaired: '金额已规范为 {amount} 元。',
  amount_missing: '没有填写月保障金额。',
  amount_negative: '月保障金额 {shown} 是负数。',
  amount_zero: '月保障金额是 0，请选定是否照此导入。',
  amount_unreadable: '月保障金额“{shown}”读不出来。',
  amounts_differ: '同一户各行的金额不同，请选定每月发多少。',
  amount_repeated: '这一户几行都写着 {amount} 元：是全户的，还是每人一份？请选定。',
  income_repaired: '收入已规范为 {amount} 元。',
  income_unreadable: '月人均收入“{shown}”读不出来，没有收下。',
  income_negative: '月人均收入 {shown} 是负数，没有收下。',
  month_repaired: '起保时间已规范为 {month}。',
  month_missing: '没有填写起保时间，请选定。',
  month_unreadable: '起保时间“{shown}”读不出来。',
  month_in_future: '起保时间 {month} 在将来。',
  month_unsure: '“{shown}”可能是 {first} 或 {second}，请选定。',
  account_repaired: '银行账号去掉了空格等符号。',
  account_shared: '这个账号同时填在第 {households} 户，请核对是谁的账号。',
  account_unusable: '银行账号读不出来（{reason}），请选定。',
  phone_unreadable: '联系电话“{shown}”不像电话号码，照原样收下。',
  formula_result_taken: '这一格是公式，收下了保存的结果“{shown}”，没有重新计算。',
  household_held: '经办人选择先不收这一户。',
  answer_unreadable: '填写的“{typed}”不对：{reason}',
};

export const takeoverFindingSentences: Readonly<Record<string, string>> = { ...idSentences, ...nameSentences, ...accountSentences, ...own };

/** The Chinese sentence of a finding. */
export const findingMessage = (finding: Pick<TakeoverFinding, 'code' | 'params'>): string =>
  fillSentence(takeoverFindingSentences[finding.code] ?? finding.code, finding.params);

/** Something wrong that sends the household back unless it is asked. */
export const isOpen = (finding: TakeoverFinding): boolean => finding.outcome === 'asked' && finding.answer === null;
