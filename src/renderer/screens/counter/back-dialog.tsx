import { z } from 'zod';
import { useToday } from '../../app/use-office.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { clock } from '../../forms/clock.ts';
import { clockOnWall, dayField, momentOf } from './counter-words.ts';

const schema = z.object({ on: dayField, time: clock });

/** 登记返岗, by whoever came back or a colleague who saw it. */
export const BackDialog = ({ row, onClose }: { readonly row: RowOf<'absences.list'>; readonly onClose: () => void }) => {
  const back = useCommand('absences.back', { said: '已登记返岗' });
  const today = useToday();
  return (
    <FormDialog
      title={`登记返岗：${row.name}`}
      act="登记"
      schema={schema}
      busy={back.busy}
      refusal={back.refusal}
      onClose={onClose}
      initial={{ on: today, time: clockOnWall() }}
      fields={[
        { kind: 'day', name: 'on', label: '返岗日期', width: 6, required: true },
        { kind: 'text', name: 'time', label: '返岗时间', width: 6, required: true, maxLength: 5 },
      ]}
      onGo={async ({ on, time }) => (await back.run({ id: row.id, rev: row.rev, at: momentOf(on, time) })) !== undefined}
    />
  );
};
