import Button from '@mui/material/Button';
import { useState } from 'react';
import { z } from 'zod';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { clock } from '../../forms/clock.ts';
import { clockOnWall, dayField, momentOf } from './counter-words.ts';
import { PrintButton } from '../../papers/print-button.tsx';
import { useColleagues } from './use-colleagues.ts';

type Row = RowOf<'contacts.list'>;
type ActProps = { readonly row: Row; readonly onClose: () => void };

const reachedSchema = z.object({ on: dayField, time: clock, note: z.string() });
const ReachedDialog = ({ row, onClose }: ActProps) => {
  const reached = useCommand('contacts.reached', { said: '已登记联系' });
  const today = useToday();
  return (
    <FormDialog
      title={`联系到${row.visitor}`}
      act="登记"
      schema={reachedSchema}
      busy={reached.busy}
      refusal={reached.refusal}
      onClose={onClose}
      initial={{ on: today, time: clockOnWall() }}
      fields={[
        { kind: 'day', name: 'on', label: '日期', width: 6, required: true },
        { kind: 'text', name: 'time', label: '时间', width: 6, required: true, maxLength: 5 },
        { kind: 'multiline', name: 'note', label: '答复内容', width: 12, maxLength: 300 },
      ]}
      onGo={async ({ on, time, note }) => (await reached.run({ id: row.id, rev: row.rev, at: momentOf(on, time), note })) !== undefined}
    />
  );
};

const passSchema = z.object({ passedUserId: z.string().nullable(), passedName: z.string(), why: z.string().min(1) });
const PassDialog = ({ row, onClose }: ActProps) => {
  const pass = useCommand('contacts.passOn', { said: '已转办' });
  const colleagues = useColleagues(true);
  return (
    <FormDialog
      title={`转办：${row.visitor}`}
      act="转办"
      schema={passSchema}
      busy={pass.busy}
      refusal={pass.refusal}
      onClose={onClose}
      initial={{}}
      fields={[
        { kind: 'choice', name: 'passedUserId', label: '转给', width: 6, nullable: true, options: colleagues },
        { kind: 'text', name: 'passedName', label: '或其他责任人（姓名、电话）', width: 6, maxLength: 60 },
        { kind: 'text', name: 'why', label: '原因', width: 12, required: true, maxLength: 200, help: '回电期限不变，首问人仍负责到底' },
      ]}
      onGo={async (values) => (await pass.run({ id: row.id, rev: row.rev, ...values })) !== undefined}
    />
  );
};

const marks = [
  { value: '5', label: '很满意' },
  { value: '4', label: '满意' },
  { value: '3', label: '一般' },
  { value: '2', label: '不满意' },
  { value: '1', label: '很不满意' },
];
const closeSchema = z.object({ result: z.string().min(1), satisfaction: z.int().nullable() });
const CloseDialog = ({ row, onClose }: ActProps) => {
  const close = useCommand('contacts.close', { said: '首问已办结' });
  return (
    <FormDialog
      title={`办结：${row.visitor}`}
      act="办结"
      schema={closeSchema}
      busy={close.busy}
      refusal={close.refusal}
      onClose={onClose}
      initial={{}}
      fields={[
        { kind: 'multiline', name: 'result', label: '结果', width: 12, required: true, maxLength: 500 },
        {
          kind: 'choice',
          name: 'satisfaction',
          label: '来访人评价（没有问可不填）',
          width: 12,
          nullable: true,
          numeric: true,
          options: marks,
        },
      ]}
      onGo={async (values) => (await close.run({ id: row.id, rev: row.rev, ...values })) !== undefined}
    />
  );
};

const dialogs = { reached: ReachedDialog, pass: PassDialog, close: CloseDialog } as const;
const labels = { reached: '已联系', pass: '转办', close: '办结' } as const;

/** What can be done with one line of the register. */
export const ContactActs = ({ row }: { readonly row: Row }) => {
  const [doing, setDoing] = useState<keyof typeof dialogs | null>(null);
  const may = useMay('counter');
  const acts =
    row.closedOn !== null || !may
      ? []
      : ([...(row.due !== null && row.reachedAt === null ? ['reached' as const] : []), 'pass', 'close'] as const);
  const Dialog = doing === null ? null : dialogs[doing];
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {acts.map((act) => (
        <Button
          key={act}
          sx={{ py: 0, minWidth: 0 }}
          aria-label={`${labels[act]}：${row.visitor}`}
          onClick={() => {
            setDoing(act);
          }}
        >
          {labels[act]}
        </Button>
      ))}
      {row.due === null ? null : <PrintButton code="contact-slip" subjectId={row.id} title={`转办单：${row.visitor}`} label="转办单" />}
      {Dialog === null ? null : (
        <Dialog
          row={row}
          onClose={() => {
            setDoing(null);
          }}
        />
      )}
    </span>
  );
};
