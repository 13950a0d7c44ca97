import { z } from 'zod';
import { useCommand } from '../../../calls/use-command.ts';
import { dayAndDelivery, dayAndReason, dayField, deliveryField, onlyDay, reasonField } from './act-fields.ts';
import { formAct } from './form-act.tsx';

export const AcceptAct = formAct({
  useAct: () => useCommand('cases.accept', { said: '已受理，期限从次日起算' }),
  title: ({ applicant }) => `受理 ${applicant} 的申请`,
  act: '受理',
  schema: onlyDay,
  fields: [dayField('材料齐全之日', 6)],
  hint: '受理之日为材料齐全之日，审核期限从次日起按工作日计算。受理通知书在“文书与附件”里打印。',
});

export const SuppliedAct = formAct({
  useAct: () => useCommand('cases.supplemented', { said: '已补齐' }),
  title: '材料补齐',
  act: '登记补齐',
  schema: onlyDay,
  fields: [dayField('补齐之日', 6)],
  hint: '期限从补齐之日的次日起重新计算。请先在材料里把补来的勾选为“已交”。',
});

export const DeclineAct = formAct({
  useAct: () => useCommand('cases.decline', { said: '已登记不予受理' }),
  title: '不予受理',
  act: '不予受理',
  danger: true,
  schema: dayAndReason.extend({ whereTo: z.string() }),
  fields: [
    dayField(),
    { kind: 'text', name: 'whereTo', label: '应去的部门、地点、电话', width: 8, maxLength: 100 },
    reasonField('会印在不予受理通知书上'),
  ],
});

export const ReturnAct = formAct({
  useAct: () => useCommand('cases.returnToSurvey', { said: '已退回调查' }),
  title: '退回调查',
  act: '退回',
  schema: z.object({ reason: z.string().min(1) }),
  fields: [reasonField('请写明要补充调查或核对什么')],
});

export const WithdrawAct = formAct({
  useAct: () => useCommand('cases.withdraw', { said: '申请已撤回' }),
  title: '撤回申请',
  act: '撤回',
  danger: true,
  schema: dayAndReason,
  fields: [dayField('申请人提出之日', 6), reasonField()],
});

export const TerminateAct = formAct({
  useAct: () => useCommand('cases.terminate', { said: '程序已终止' }),
  title: '终止程序',
  act: '终止',
  danger: true,
  schema: dayAndReason,
  fields: [dayField('终止之日', 6), reasonField('例如：逾期未补正、拒绝配合调查、申请人死亡')],
});

export const RefusalLetterAct = formAct({
  useAct: () => useCommand('cases.refusalLetterSent', { said: '送达已登记' }),
  title: '登记不予确认告知书送达',
  act: '登记',
  schema: dayAndDelivery,
  fields: [dayField('送达之日', 6), deliveryField],
  initial: { how: '直接送达' },
});
