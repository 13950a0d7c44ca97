import { z } from 'zod';
import { deductionFields } from '#shared/contract/people.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { MonthSpan } from '../../parts/day-text.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { memberName, memberOptions, type Household } from './household.ts';
import { ItemDialog } from './item-dialog.tsx';
import { ItemTable } from './item-table.tsx';
import { periodName, periods } from './periods.ts';
import { useDeductionKinds } from './use-county-rules.ts';

const schema = z.object(deductionFields);

type DeductionDialogProps = {
  readonly household: Household;
  readonly item?: Household['deductions'][number];
  readonly onClose: () => void;
};

const DeductionDialog = ({ household, item: wrong, onClose }: DeductionDialogProps) => {
  const add = useCommand('households.addDeduction', { said: '可扣减的支出已登记' });
  const today = useToday();
  const kinds = useDeductionKinds();
  return (
    <ItemDialog
      household={household}
      noun="可从收入中扣减的支出"
      short="支出"
      wrong={wrong}
      fresh={{ personId: household.headPersonId, periodMonths: 12, from: `${today.slice(0, 4)}-01` }}
      add={add}
      onAdd={(item) => add.run({ id: household.id, rev: household.rev, item })}
      asItem={(fields) => ({ kind: 'deduction', fields })}
      onClose={onClose}
      schema={schema}
      fields={[
        { kind: 'choice', name: 'personId', label: '谁的支出（空为全家）', width: 4, nullable: true, options: memberOptions(household) },
        { kind: 'choice', name: 'kind', label: '扣减的种类', width: 8, required: true, options: kinds },
        {
          kind: 'text',
          name: 'label',
          label: '项目',
          width: 4,
          required: true,
          autoFocus: true,
          maxLength: 60,
          help: '例如：透析自付、居民医保缴费',
        },
        { kind: 'money', name: 'amountFen', label: '自己负担的金额', width: 4, required: true },
        { kind: 'choice', name: 'periodMonths', label: '金额的周期', width: 4, required: true, numeric: true, options: periods },
        { kind: 'month', name: 'from', label: '起始月', width: 4, required: true },
        { kind: 'month', name: 'to', label: '终止月（空为仍在继续）', width: 4, nullable: true },
        { kind: 'text', name: 'evidence', label: '证明材料', width: 4, maxLength: 200 },
      ]}
    />
  );
};

/** Spending the county lets a family take off its income. */
export const DeductionsSection = ({ household }: { readonly household: Household }) => {
  const kinds = useDeductionKinds();
  return (
    <ItemTable
      household={household}
      kind="deduction"
      title="可从收入中扣减的支出"
      items={household.deductions}
      labelOf={(item) => item.label}
      empty="没有登记。重病、残疾的刚性支出，个人所得税和社会保险费，支付的赡养费、抚养费登记在这里。"
      columns={[
        { head: '谁的', cell: (item) => memberName(household, item.personId) },
        { head: '种类', cell: (item) => kinds.find((one) => one.value === item.kind)?.label ?? '本县没有规定的种类' },
        { head: '项目', cell: (item) => item.label },
        { head: '金额（元）', right: true, cell: (item) => <MoneyText fen={item.amountFen} /> },
        { head: '周期', cell: (item) => periodName(item.periodMonths) },
        { head: '月份', cell: (item) => <MonthSpan from={item.from} to={item.to} /> },
        { head: '证明', cell: (item) => item.evidence },
      ]}
      adding={(close) => <DeductionDialog household={household} onClose={close} />}
      correcting={(item, close) => <DeductionDialog household={household} item={item} onClose={close} />}
    />
  );
};
