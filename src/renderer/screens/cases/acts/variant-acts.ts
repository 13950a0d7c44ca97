import { z } from 'zod';
import { fen } from '#shared/values/money.ts';
import { month } from '#shared/values/dates.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { dayAndReason, dayField, onlyDay, reasonField } from './act-fields.ts';
import { formAct } from './form-act.tsx';

const documentField = (label: string) =>
  ({ kind: 'text', name: 'documentNo', label, width: 8, required: true, maxLength: 60, autoFocus: true }) as const;

/** 乡镇审核确认: only where the county handed the decision down. */
export const TownshipDecideAct = formAct({
  useAct: () => useCommand('cases.townshipDecide', { said: '已作出决定' }),
  title: (detail) => `乡镇审核确认：${detail.applicant}`,
  act: '决定',
  schema: onlyDay.extend({
    outcome: z.enum(['confirm', 'refuse']),
    documentNo: z.string().min(1),
    from: month.nullable(),
    fromReason: z.string(),
    reason: z.string(),
  }),
  fields: [
    dayField('决定之日'),
    documentField('决定文号'),
    {
      kind: 'choice',
      name: 'outcome',
      label: '决定',
      width: 4,
      required: true,
      options: [
        { value: 'confirm', label: '确认（按初审金额）' },
        { value: 'refuse', label: '不予确认' },
      ],
    },
    {
      kind: 'month',
      name: 'from',
      label: '起发月（空着为次月）',
      width: 4,
      nullable: true,
      when: (values) => values['outcome'] === 'confirm',
    },
    {
      kind: 'text',
      name: 'fromReason',
      label: '起发月不同的理由',
      width: 12,
      maxLength: 200,
      help: '规定从决定的次月起发；填了别的月份必须写明理由',
      when: (values) => values['outcome'] === 'confirm' && typeof values['from'] === 'string' && values['from'] !== '',
    },
    { kind: 'multiline', name: 'reason', label: '理由', width: 12, maxLength: 500, help: '不予确认必须写明，会印在告知书上' },
  ],
  initial: { outcome: 'confirm' },
  hint: '金额按初审意见；要改金额，先退回调查。决定后要报县备案。',
});

export const FileDecisionAct = formAct({
  useAct: () => useCommand('cases.fileDecision', { said: '已登记备案' }),
  title: '报县备案（纸质）',
  act: '登记',
  schema: onlyDay.extend({ documentNo: z.string().min(1) }),
  fields: [dayField('报备之日'), documentField('报备文号')],
  hint: '用包报备的，在“与县交换”封包时自动登记，不用在这里办。',
});

export const UrgentReliefAct = formAct({
  useAct: () => useCommand('cases.giveUrgentRelief', { said: '已登记先行救助' }),
  title: (detail) => `急难先行救助：${detail.applicant}`,
  act: '批准',
  schema: dayAndReason.extend({ amountFen: fen }),
  fields: [
    dayField('批准之日'),
    { kind: 'money', name: 'amountFen', label: '金额', width: 4, required: true, unit: '元' },
    reasonField('眼下的困难和为什么等不及手续'),
  ],
  hint: '先救助、后补手续：手续期限从批准次日起算。金额不计入家庭收入。',
});

export const UrgentPapersAct = formAct({
  useAct: () => useCommand('cases.fileUrgentPapers', { said: '手续已补齐' }),
  title: '补齐先行救助手续',
  act: '登记',
  schema: onlyDay.extend({ documentNo: z.string().min(1) }),
  fields: [dayField('补齐之日'), documentField('审批表编号')],
});
