import { z } from 'zod';
import { nameOfCode } from '#domain/codes/code-table.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { obligationFields } from '#shared/contract/people.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { MonthSpan } from '../../parts/day-text.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { optionsFrom, optionsOf } from '../../words/code-options.ts';
import { memberName, memberOptions, type Household } from './household.ts';
import { ItemDialog } from './item-dialog.tsx';
import { ItemTable } from './item-table.tsx';

const schema = z.object(obligationFields);
const bases: Readonly<Record<string, string>> = {
  JUDGMENT: '判决或调解书',
  AGREEMENT: '协议',
  ACTUAL: '实际给付',
  FORMULA: '公式推定',
  EXEMPT: '按规定不计',
};
const kinds: Readonly<Record<string, string>> = { ALIMONY: '赡养', SUPPORT: '抚养、扶养' };
/** An actual payment counts only where it exceeds the formula, so that its figures are asked for too. */
const byFormula = (values: Readonly<Record<string, unknown>>): boolean => values['basis'] === 'FORMULA' || values['basis'] === 'ACTUAL';
const fixedBases: readonly unknown[] = ['JUDGMENT', 'AGREEMENT', 'ACTUAL'];

type ObligationDialogProps = {
  readonly household: Household;
  readonly item?: Household['obligations'][number];
  readonly onClose: () => void;
};

const ObligationDialog = ({ household, item: wrong, onClose }: ObligationDialogProps) => {
  const add = useCommand('households.addObligation', { said: '赡养义务已登记' });
  const today = useToday();
  return (
    <ItemDialog
      household={household}
      noun="赡养（抚养、扶养）义务人"
      short="赡养人"
      wrong={wrong}
      fresh={{ kind: 'ALIMONY', basis: 'FORMULA', from: today.slice(0, 7), supportedPersonIds: [household.headPersonId] }}
      add={add}
      onAdd={(item) => add.run({ id: household.id, rev: household.rev, item })}
      asItem={(fields) => ({ kind: 'obligation', fields })}
      onClose={onClose}
      schema={schema}
      fields={[
        { kind: 'text', name: 'obligorName', label: '义务人姓名', width: 4, required: true, autoFocus: true, maxLength: 50 },
        { kind: 'choice', name: 'relation', label: '与被赡养人关系', width: 4, required: true, options: optionsOf(relation) },
        { kind: 'choice', name: 'kind', label: '义务', width: 4, required: true, options: optionsFrom(kinds) },
        {
          kind: 'several',
          name: 'supportedPersonIds',
          label: '被赡养（抚养）的成员',
          width: 8,
          required: true,
          options: memberOptions(household),
        },
        { kind: 'choice', name: 'basis', label: '认定依据', width: 4, required: true, options: optionsFrom(bases) },
        {
          kind: 'money',
          name: 'fixedFen',
          label: '每人每月给付',
          width: 4,
          nullable: true,
          when: (values) => fixedBases.includes(values['basis']),
        },
        { kind: 'money', name: 'familyIncomeFen', label: '义务人家庭月收入', width: 4, nullable: true, when: byFormula },
        { kind: 'whole', name: 'familySize', label: '义务人家庭人口', width: 4, nullable: true, when: byFormula },
        {
          kind: 'whole',
          name: 'childrenCount',
          label: '共同分担的子女数',
          width: 4,
          nullable: true,
          when: byFormula,
          help: '空为已登记的义务人数',
        },
        {
          kind: 'whole',
          name: 'supportedCount',
          label: '义务人共赡养（抚养）的人数',
          width: 4,
          nullable: true,
          when: byFormula,
          help: '空为上面选的人数；还赡养别家老人的填总数',
        },
        {
          kind: 'money',
          name: 'obligorStandardFen',
          label: '义务人所在地低保标准',
          unit: '元/月',
          width: 4,
          nullable: true,
          when: byFormula,
          help: '县里规定按义务人所在地标准推定的必须填',
        },
        { kind: 'month', name: 'from', label: '起始月', width: 4, required: true },
        { kind: 'month', name: 'to', label: '终止月（空为仍在继续）', width: 4, nullable: true },
        { kind: 'text', name: 'evidence', label: '证明材料', width: 12, maxLength: 200 },
      ]}
    />
  );
};

export const ObligationsSection = ({ household }: { readonly household: Household }) => (
  <ItemTable
    household={household}
    kind="obligation"
    title="赡养、抚养、扶养"
    items={household.obligations}
    labelOf={(item) => item.obligorName}
    empty="没有登记不共同生活的义务人。"
    columns={[
      { head: '义务人', cell: (item) => item.obligorName },
      { head: '关系', cell: (item) => nameOfCode(relation, item.relation) },
      { head: '被赡养人', cell: (item) => item.supportedPersonIds.map((id) => memberName(household, id)).join('、') },
      { head: '依据', cell: (item) => bases[item.basis] },
      { head: '每人每月（元）', right: true, cell: (item) => <MoneyText fen={item.fixedFen} /> },
      { head: '家庭月收入（元）', right: true, cell: (item) => <MoneyText fen={item.familyIncomeFen} /> },
      { head: '人口', right: true, cell: (item) => item.familySize ?? '—' },
      { head: '当地标准（元）', right: true, cell: (item) => <MoneyText fen={item.obligorStandardFen} /> },
      { head: '月份', cell: (item) => <MonthSpan from={item.from} to={item.to} /> },
    ]}
    adding={(close) => <ObligationDialog household={household} onClose={close} />}
    correcting={(item, close) => <ObligationDialog household={household} item={item} onClose={close} />}
  />
);
