import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import Typography from '@mui/material/Typography';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { NoticeActProps } from './notice.ts';

const nextSteps = {
  single: '这些户可以上报（或审核确认）了',
  first: '可以提出初审意见了',
  second: '这些户可以上报（或审核确认）了',
  third: '待遇已入册',
} as const;

/** The term is over and the photos are there: the cases become ready to report. */
export const CloseNotice = ({ notice, onClose }: NoticeActProps) => {
  const act = useCommand('notices.close', { said: `公示已结束，${nextSteps[notice.board]}` });
  const today = useToday();
  return (
    <FormDialog
      title="结束公示"
      act="结束公示"
      schema={z.object({ on: day })}
      fields={[{ kind: 'day', name: 'on', label: '结束之日', width: 6, required: true }]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      hint={
        <Typography variant="body2" color="textSecondary">
          公示末日为 {notice.lastDay}；照片 {notice.photosList.length} 张，未结异议 {notice.openObjections} 件。结束后请从墙上撤下公示。
        </Typography>
      }
      onGo={async (values) => (await act.run({ id: notice.id, rev: notice.rev, ...values })) !== undefined}
    />
  );
};
