import { z } from 'zod';
import { circumstanceFields } from '#shared/contract/people.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { MonthSpan } from '../../parts/day-text.tsx';
import { memberName, memberOptions, type Household } from './household.ts';
import { ItemDialog } from './item-dialog.tsx';
import { ItemTable } from './item-table.tsx';
import { useCircumstances, type Circumstance } from './use-county-rules.ts';

const schema = z.object(circumstanceFields);
const nameOf = (known: readonly Circumstance[], code: string): string =>
  known.find((one) => one.value === code)?.label ?? '规定中没有的情形';

type CircumstanceDialogProps = {
  readonly household: Household;
  readonly item?: Household['circumstances'][number];
  readonly onClose: () => void;
};

const CircumstanceDialog = ({ household, item: wrong, onClose }: CircumstanceDialogProps) => {
  const add = useCommand('households.addCircumstance', { said: '情形已登记' });
  const today = useToday();
  const known = useCircumstances();
  return (
    <ItemDialog
      household={household}
      noun="不得享受或从严认定的情形"
      short="情形"
      wrong={wrong}
      fresh={{ personId: null, from: today.slice(0, 7) }}
      add={add}
      onAdd={(item) => add.run({ id: household.id, rev: household.rev, item })}
      asItem={(fields) => ({ kind: 'circumstance', fields })}
      onClose={onClose}
      schema={schema}
      fields={[
        { kind: 'choice', name: 'code', label: '情形', width: 12, required: true, options: known },
        { kind: 'choice', name: 'personId', label: '哪位成员（空为全家）', width: 4, nullable: true, options: memberOptions(household) },
        { kind: 'month', name: 'from', label: '起始月', width: 4, required: true },
        { kind: 'month', name: 'to', label: '终止月（空为仍在继续）', width: 4, nullable: true },
        {
          kind: 'text',
          name: 'evidence',
          label: '认定的依据',
          width: 12,
          required: true,
          maxLength: 200,
          help: '例如：2026-10 两次介绍公益岗位，本人书面拒绝',
        },
      ]}
    />
  );
};

/** What the rules say keeps a family or one of it out, or has to be looked at by a person; its effect is the county's choice. */
export const CircumstancesSection = ({ household }: { readonly household: Household }) => {
  const known = useCircumstances();
  return (
    <ItemTable
      household={household}
      kind="circumstance"
      title="不得享受或从严认定的情形"
      items={household.circumstances}
      labelOf={(item) => nameOf(known, item.code)}
      empty="没有登记。拒绝就业、拒不配合核对等情形经认定后登记在这里；后果按县里的规定。"
      columns={[
        { head: '谁的', cell: (item) => memberName(household, item.personId) },
        { head: '情形', cell: (item) => nameOf(known, item.code) },
        { head: '后果', cell: (item) => known.find((one) => one.value === item.code)?.effect ?? '—' },
        { head: '月份', cell: (item) => <MonthSpan from={item.from} to={item.to} /> },
        { head: '依据', cell: (item) => item.evidence },
      ]}
      adding={(close) => <CircumstanceDialog household={household} onClose={close} />}
      correcting={(item, close) => <CircumstanceDialog household={household} item={item} onClose={close} />}
    />
  );
};
