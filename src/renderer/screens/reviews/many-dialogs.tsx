import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { useReviewerFields } from './reviewer-fields.ts';

export type ChosenFamily = { readonly id: string; readonly rev: number; readonly head: string };
type ManyProps = { readonly families: readonly ChosenFamily[]; readonly onDone: () => void; readonly onClose: () => void };

const named = (families: readonly ChosenFamily[]): string =>
  `${families
    .slice(0, 3)
    .map((one) => one.head)
    .join('、')}${families.length > 3 ? `等 ${families.length} 户` : ''}`;
const asked = (families: readonly ChosenFamily[]) => families.map(({ id, rev }) => ({ benefitId: id, rev }));

const unchanged = z.object({
  on: day,
  way: z.enum(['visit', 'phone', 'match']),
  reviewers: z.array(z.string()).min(2, '需要两名核查员'),
  findings: z.string().max(1000),
});

/** 无变化 for the chosen families in one act. */
export const UnchangedDialog = ({ families, onDone, onClose }: ManyProps) => {
  const act = useCommand('reviews.recordUnchanged', { said: `已登记 ${families.length} 户` });
  const { fields, initial } = useReviewerFields();
  return (
    <FormDialog
      title={`登记无变化：${named(families)}`}
      act="登记"
      wide
      schema={unchanged}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={initial}
      fields={[...fields, { kind: 'multiline', name: 'findings', label: '说明', width: 12, maxLength: 1000 }]}
      onGo={async (values) => {
        const done = await act.run({ ...values, families: asked(families) });
        if (done !== undefined) onDone();
        return done !== undefined;
      }}
    />
  );
};

const postponed = z.object({ until: month, on: day, document: z.string().min(1).max(100), reason: z.string().min(1).max(300) });

/** 延期核查: for a grave sudden event, by a paper. */
export const PostponeDialog = ({ families, onDone, onClose }: ManyProps) => {
  const act = useCommand('reviews.postpone', { said: `已延期 ${families.length} 户` });
  return (
    <FormDialog
      title={`延期核查：${named(families)}`}
      act="延期"
      schema={postponed}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: useToday() }}
      fields={[
        { kind: 'month', name: 'until', label: '延到', width: 6, required: true, autoFocus: true },
        { kind: 'day', name: 'on', label: '批准日期', width: 6, required: true },
        { kind: 'text', name: 'document', label: '文号', width: 12, required: true, maxLength: 100 },
        {
          kind: 'text',
          name: 'reason',
          label: '原因',
          width: 12,
          required: true,
          maxLength: 300,
          help: '发生重大突发事件的，可以延长核查期',
        },
      ]}
      onGo={async (values) => {
        const done = await act.run({ ...values, families: asked(families) });
        if (done !== undefined) onDone();
        return done !== undefined;
      }}
    />
  );
};
