import { z } from 'zod';
import { assetCategoryNames, assetExemptNames } from '#domain/means/asset-item.ts';
import { assetFields } from '#shared/contract/people.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { MonthSpan } from '../../parts/day-text.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { memberName, memberOptions, type Household } from './household.ts';
import { ItemDialog } from './item-dialog.tsx';
import { ItemTable } from './item-table.tsx';
import { useAssetChoices } from './use-county-rules.ts';

const schema = z.object(assetFields);
const shortName = (category: string): string => (assetCategoryNames[category] ?? category).replace(/\(.*\)$/u, '');

type AssetDialogProps = { readonly household: Household; readonly item?: Household['assets'][number]; readonly onClose: () => void };

const AssetDialog = ({ household, item: wrong, onClose }: AssetDialogProps) => {
  const add = useCommand('households.addAsset', { said: '财产已登记' });
  const today = useToday();
  const choices = useAssetChoices();
  return (
    <ItemDialog
      household={household}
      noun="财产"
      wrong={wrong}
      fresh={{ quantity: 1, from: today.slice(0, 7) }}
      add={add}
      onAdd={(item) => add.run({ id: household.id, rev: household.rev, item })}
      asItem={(fields) => ({ kind: 'asset', fields })}
      onClose={onClose}
      schema={schema}
      fields={[
        { kind: 'choice', name: 'personId', label: '谁的财产（空为全家）', width: 4, nullable: true, options: memberOptions(household) },
        { kind: 'choice', name: 'category', label: '类别', width: 8, required: true, options: choices.categories },
        { kind: 'text', name: 'label', label: '名称', width: 4, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'money', name: 'valueFen', label: '价值', width: 4, required: true },
        { kind: 'decimal', name: 'quantity', label: '数量（辆、套、处）', width: 4, required: true },
        {
          kind: 'decimal',
          name: 'areaM2',
          label: '建筑面积（平方米）',
          width: 4,
          nullable: true,
          help: '按面积认定的要填；不填会提示核实',
          when: (values) => typeof values['category'] === 'string' && choices.measured.has(values['category']),
        },
        { kind: 'month', name: 'from', label: '起始月', width: 4, required: true },
        { kind: 'month', name: 'to', label: '终止月（空为仍在）', width: 4, nullable: true },
        { kind: 'choice', name: 'exemptCode', label: '不计入的情形', width: 4, nullable: true, options: choices.exemptions },
        { kind: 'text', name: 'evidence', label: '证明材料', width: 12, maxLength: 200 },
      ]}
    />
  );
};

export const AssetsSection = ({ household }: { readonly household: Household }) => (
  <ItemTable
    household={household}
    kind="asset"
    title="财产"
    items={household.assets}
    labelOf={(item) => item.label}
    empty="没有登记财产。"
    columns={[
      { head: '谁的', cell: (item) => memberName(household, item.personId) },
      { head: '类别', cell: (item) => shortName(item.category) },
      { head: '名称', cell: (item) => item.label },
      { head: '价值（元）', right: true, cell: (item) => <MoneyText fen={item.valueFen} /> },
      { head: '数量', right: true, cell: (item) => item.quantity },
      { head: '面积（平方米）', right: true, cell: (item) => item.areaM2 ?? '—' },
      { head: '月份', cell: (item) => <MonthSpan from={item.from} to={item.to} /> },
      { head: '不计入的理由', cell: (item) => (item.exemptCode === null ? '—' : (assetExemptNames[item.exemptCode] ?? item.exemptCode)) },
      { head: '证明', cell: (item) => item.evidence },
    ]}
    adding={(close) => <AssetDialog household={household} onClose={close} />}
    correcting={(item, close) => <AssetDialog household={household} item={item} onClose={close} />}
  />
);
