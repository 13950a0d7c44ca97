import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';

const schema = z.object({ on: day, how: z.string().trim().min(1) });

type DestroyedDialogProps = { readonly row: RowOf<'exports.list'>; readonly today: string; readonly onClose: () => void };

/** What became of a list outside the program: its person says the day and how. */
export const DestroyedDialog = ({ row, today, onClose }: DestroyedDialogProps) => {
  const mark = useCommand('exports.markDestroyed', { said: '已登记销毁' });
  return (
    <FormDialog
      title={`登记销毁：导出号 ${row.no}`}
      act="登记销毁"
      schema={schema}
      initial={{ on: today }}
      busy={mark.busy}
      refusal={mark.refusal}
      onClose={onClose}
      hint={
        <Typography variant="body2" color="textSecondary">
          {row.title}
          {row.filter === '' ? '' : `（${row.filter}）`}，{row.listed}{' '}
          户（人）。程序管不到带出的纸和文件：请先碎纸、从电脑和U盘删除，再登记。登记后不能改。
        </Typography>
      }
      fields={[
        { kind: 'day', name: 'on', label: '销毁日期', width: 4, required: true },
        {
          kind: 'text',
          name: 'how',
          label: '怎样销毁的',
          width: 12,
          required: true,
          autoFocus: true,
          maxLength: 100,
          help: '如：碎纸，电脑和U盘里的文件已删除；归档、交出的写明交给谁',
        },
      ]}
      onGo={async ({ on, how }) => (await mark.run({ id: row.id, rev: row.rev, on, how })) !== undefined}
    />
  );
};
