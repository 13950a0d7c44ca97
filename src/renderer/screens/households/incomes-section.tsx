import { z } from 'zod';
import { incomeCategoryNames } from '#domain/means/income-item.ts';
import { incomeFields } from '#shared/contract/people.ts';
import { useCommand } from '../../calls/use-command.ts';
import { MonthSpan } from '../../parts/day-text.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { optionsFrom } from '../../words/code-options.ts';
import { memberName, memberOptions, type Household } from './household.ts';
import { ItemDialog } from './item-dialog.tsx';
import { ItemTable } from './item-table.tsx';
import { periodName, periods } from './periods.ts';
import { useExemptKinds } from './use-exempt-kinds.ts';

const schema = z.object(incomeFields);

type IncomeDialogProps = { readonly household: Household; readonly item?: Household['incomes'][number]; readonly onClose: () => void };

const IncomeDialog = ({ household, item: wrong, onClose }: IncomeDialogProps) => {
  const add = useCommand('households.addIncome', { said: '收入已登记' });
  const exempt = useExemptKinds();
  return (
    <ItemDialog
      household={household}
      noun="收入"
      wrong={wrong}
      fresh={{ personId: household.headPersonId, category: 'WAGE', periodMonths: 1 }}
      add={add}
      onAdd={(item) => add.run({ id: household.id, rev: household.rev, item })}
      asItem={(fields) => ({ kind: 'income', fields })}
      onClose={onClose}
      schema={schema}
      fields={[
        { kind: 'choice', name: 'personId', label: '谁的收入（空为全家）', width: 4, nullable: true, options: memberOptions(household) },
        { kind: 'choice', name: 'category', label: '类别', width: 4, required: true, options: optionsFrom(incomeCategoryNames) },
        {
          kind: 'text',
          name: 'label',
          label: '项目',
          width: 4,
          required: true,
          autoFocus: true,
          maxLength: 60,
          help: '例如：镇服装厂务工、土地流转',
        },
        { kind: 'money', name: 'amountFen', label: '金额', width: 4, required: true },
        {
          kind: 'choice',
          name: 'periodMonths',
          label: '金额的周期',
          width: 4,
          required: true,
          numeric: true,
          options: periods,
          when: (values) => values['spreadMonths'] === null || values['spreadMonths'] === undefined,
        },
        {
          kind: 'whole',
          name: 'jobMonths',
          label: '其中务工月数',
          width: 4,
          nullable: true,
          when: (values) => values['category'] === 'WAGE' && values['periodMonths'] !== 1,
        },
        {
          kind: 'month',
          name: 'from',
          label: '起始月',
          width: 4,
          required: true,
          help: '从哪个月起有这项收入；核算只数申请以前的月份，填成登记的这个月就算不到',
        },
        { kind: 'month', name: 'to', label: '终止月（空为仍在继续）', width: 4, nullable: true },
        { kind: 'whole', name: 'spreadMonths', label: '一次性收入分摊月数', width: 4, nullable: true, help: '赔偿、补偿等一次性收入才填' },
        { kind: 'choice', name: 'exemptCode', label: '不计入收入的依据', width: 8, nullable: true, options: exempt },
        { kind: 'text', name: 'evidence', label: '证明材料', width: 4, maxLength: 200 },
      ]}
    />
  );
};

export const IncomesSection = ({ household }: { readonly household: Household }) => {
  const exempt = useExemptKinds();
  return (
    <ItemTable
      household={household}
      kind="income"
      title="收入"
      items={household.incomes}
      labelOf={(item) => item.label}
      empty="没有登记收入。"
      columns={[
        { head: '谁的', cell: (item) => memberName(household, item.personId) },
        { head: '类别', cell: (item) => incomeCategoryNames[item.category] },
        { head: '项目', cell: (item) => item.label },
        { head: '金额（元）', right: true, cell: (item) => <MoneyText fen={item.amountFen} /> },
        {
          head: '周期',
          cell: (item) => (item.spreadMonths === null ? periodName(item.periodMonths) : `一次性，分摊 ${item.spreadMonths} 个月`),
        },
        { head: '月份', cell: (item) => <MonthSpan from={item.from} to={item.to} /> },
        {
          head: '不计入依据',
          cell: (item) =>
            item.exemptCode === null ? '—' : (exempt.find((one) => one.value === item.exemptCode)?.label ?? item.exemptCode),
        },
        { head: '证明', cell: (item) => item.evidence },
      ]}
      adding={(close) => <IncomeDialog household={household} onClose={close} />}
      correcting={(item, close) => <IncomeDialog household={household} item={item} onClose={close} />}
    />
  );
};
