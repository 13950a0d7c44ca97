import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { NoticeActProps } from './notice.ts';

/** 撤榜: the families go back to be posted anew. */
export const TakeDownNotice = ({ notice, onClose }: NoticeActProps) => {
  const act = useCommand('notices.takeDown', { said: '已撤下，这些户回到待张贴' });
  const today = useToday();
  const hanging = notice.lines.filter((line) => line.state === 'posted');
  return (
    <FormDialog
      title="撤下公示"
      act="撤下公示"
      danger
      wide
      schema={z.object({ on: day, reason: z.string().min(1), caseIds: z.array(z.string()).min(1) })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: today, caseIds: hanging.map((line) => line.caseId) }}
      hint={
        <Typography variant="body2" color="textSecondary">
          内容写错等情形才撤下。撤下的户要重新张贴，公示期重新计算。
        </Typography>
      }
      fields={[
        {
          kind: 'several',
          name: 'caseIds',
          label: '撤下的户',
          width: 9,
          required: true,
          options: hanging.map((line) => ({ value: line.caseId, label: line.head })),
        },
        { kind: 'day', name: 'on', label: '撤下之日', width: 3, required: true },
        { kind: 'multiline', name: 'reason', label: '理由', width: 12, required: true, autoFocus: true, maxLength: 300 },
      ]}
      onGo={async ({ on, reason, caseIds }) =>
        (await act.run({ id: notice.id, rev: notice.rev, on, reason, ...(caseIds.length === hanging.length ? {} : { caseIds }) })) !==
        undefined
      }
    />
  );
};
