import { z } from 'zod';
import { absenceReasons } from '#domain/accountability/absence.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { optionsFrom } from '../../words/code-options.ts';
import { clock } from '../../forms/clock.ts';
import { clockOnWall, dayField, momentOf } from './counter-words.ts';

const schema = z.object({
  fromDay: dayField,
  fromTime: clock,
  toDay: dayField,
  toTime: clock,
  reason: z.enum(['duty', 'meeting', 'survey', 'training', 'leave', 'other']),
  place: z.string(),
  phone: z.string().min(1),
  informed: z.string(),
  wholeOffice: z.boolean(),
});

/** 登记离岗: from when to when, why, where to be reached. Who must let one go follows from it. */
export const AskAbsenceDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const ask = useCommand('absences.ask', { said: '离岗已登记' });
  const today = useToday();
  return (
    <FormDialog
      title="登记离岗"
      act="登记"
      wide
      schema={schema}
      busy={ask.busy}
      refusal={ask.refusal}
      onClose={onClose}
      initial={{ fromDay: today, fromTime: clockOnWall(), toDay: today, reason: 'survey' }}
      fields={[
        { kind: 'day', name: 'fromDay', label: '离岗日期', width: 3, required: true },
        { kind: 'text', name: 'fromTime', label: '离岗时间', width: 3, required: true, maxLength: 5 },
        { kind: 'day', name: 'toDay', label: '返岗日期', width: 3, required: true },
        { kind: 'text', name: 'toTime', label: '返岗时间', width: 3, required: true, maxLength: 5, help: '如 17:30' },
        { kind: 'choice', name: 'reason', label: '事由', width: 3, required: true, options: optionsFrom(absenceReasons) },
        { kind: 'text', name: 'place', label: '去向', width: 6, maxLength: 60 },
        { kind: 'text', name: 'phone', label: '联系电话', width: 3, required: true, maxLength: 30, help: '保持畅通' },
        { kind: 'check', name: 'wholeOffice', label: '全科室同时因公离岗', width: 6 },
        { kind: 'text', name: 'informed', label: '已告知谁', width: 6, maxLength: 120, help: '负责人离岗、全科室离岗必填' },
      ]}
      onGo={async ({ fromDay, fromTime, toDay, toTime, ...values }) =>
        (await ask.run({ ...values, from: momentOf(fromDay, fromTime), to: momentOf(toDay, toTime) })) !== undefined
      }
    />
  );
};
