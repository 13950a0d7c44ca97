import Button from '@mui/material/Button';
import { useState } from 'react';
import { z } from 'zod';
import { faultMeasures } from '#domain/accountability/faults.ts';
import { day } from '#shared/values/dates.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { optionsFrom } from '../../words/code-options.ts';
import { PrintButton } from '../../papers/print-button.tsx';
import { useColleagues } from './use-colleagues.ts';

type Row = RowOf<'faults.list'>;
type ActProps = { readonly row: Row; readonly onClose: () => void };

const schema = z.object({
  userId: z.string().nullable(),
  excused: z.boolean(),
  measure: z.enum(['talk', 'warning', 'referred', 'none']),
  documentNo: z.string(),
  reason: z.string(),
  remedyBy: day.nullable(),
});

const SettleDialog = ({ row, onClose }: ActProps) => {
  const settle = useCommand('faults.settle', { said: '已认定' });
  const colleagues = useColleagues();
  return (
    <FormDialog
      title={`认定：${row.what}`}
      act="认定"
      wide
      schema={schema}
      busy={settle.busy}
      refusal={settle.refusal}
      onClose={onClose}
      initial={{ userId: row.userId, measure: 'talk' }}
      fields={[
        { kind: 'choice', name: 'userId', label: '记在谁名下', width: 6, nullable: true, options: colleagues },
        { kind: 'check', name: 'excused', label: '经核实免责（系统故障、停电等），不计次', width: 6 },
        {
          kind: 'choice',
          name: 'measure',
          label: '处理',
          width: 6,
          required: true,
          options: optionsFrom(faultMeasures),
          when: (values) => values['excused'] !== true,
        },
        {
          kind: 'text',
          name: 'documentNo',
          label: '谈话日期或文号',
          width: 6,
          maxLength: 80,
          when: (values) => values['excused'] !== true,
        },
        { kind: 'text', name: 'reason', label: '理由、核实情况', width: 12, maxLength: 300 },
        { kind: 'day', name: 'remedyBy', label: '补救期限', width: 6, nullable: true, when: (values) => values['measure'] === 'warning' },
      ]}
      onGo={async (values) => (await settle.run({ id: row.id, rev: row.rev, ...values })) !== undefined}
    />
  );
};

const PleaDialog = ({ row, onClose }: ActProps) => {
  const plea = useCommand('faults.plea', { said: '申诉已登记' });
  return (
    <ReasonDialog
      open
      title={`申诉：${row.what}`}
      hint={`申诉期到 ${row.pleaUntil}。`}
      label="理由"
      act="申诉"
      busy={plea.busy}
      refusal={plea.refusal}
      onClose={onClose}
      onGo={async (text) => (await plea.run({ id: row.id, rev: row.rev, text })) !== undefined}
    />
  );
};

const ReopenDialog = ({ row, onClose }: ActProps) => {
  const reopen = useCommand('faults.reopen', { said: '认定已撤回' });
  return (
    <ReasonDialog
      open
      title={`撤回认定：${row.what}`}
      label="原因"
      act="撤回认定"
      busy={reopen.busy}
      refusal={reopen.refusal}
      onClose={onClose}
      onGo={async (reason) => (await reopen.run({ id: row.id, rev: row.rev, reason })) !== undefined}
    />
  );
};

const dialogs = { settle: SettleDialog, plea: PleaDialog, reopen: ReopenDialog } as const;
const labels = { settle: '认定', plea: '申诉', reopen: '撤回' } as const;

/** What can be done with one line of the ledger, and by whom. */
export const FaultActs = ({ row }: { readonly row: Row }) => {
  const [doing, setDoing] = useState<keyof typeof dialogs | null>(null);
  const decides = useMay('approve') && !row.mine;
  const acts = (['settle', 'plea', 'reopen'] as const).filter((act) => {
    if (act === 'settle') return decides && row.settledOn === null;
    if (act === 'plea') return row.mine && row.settledOn === null && row.pleadedOn === null;
    return decides && row.settledOn !== null;
  });
  const Dialog = doing === null ? null : dialogs[doing];
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {acts.map((act) => (
        <Button
          key={act}
          sx={{ py: 0, minWidth: 0 }}
          aria-label={`${labels[act]}：${row.person} ${row.on} ${row.what}`}
          onClick={() => {
            setDoing(act);
          }}
        >
          {labels[act]}
        </Button>
      ))}
      {decides ? <PrintButton code="fault-slip" subjectId={row.id} title="提醒（告诫）单" label="提醒单" /> : null}
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
