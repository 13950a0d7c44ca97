import Alert from '@mui/material/Alert';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { WaitingVillage } from './waiting-villages.tsx';

const schema = z.object({ caseIds: z.array(z.string()).min(1, '至少选一户'), on: day, place: z.string().min(1), phone: z.string().min(1) });

type PostNoticeProps = {
  readonly village: WaitingVillage;
  /** The office's own, where it has filled one in. */
  readonly phone: string;
  readonly onClose: () => void;
};

/** One board of one village: which families, where it hangs, whom to call. */
export const PostNotice = ({ village, phone, onClose }: PostNoticeProps) => {
  const act = useCommand('notices.post', { said: '已张贴，请打印公示并拍照上传' });
  const today = useToday();
  return (
    <FormDialog
      title={`张贴${village.board === 'single' ? '公示' : village.boardLabel}：${village.village}`}
      act="张贴"
      wide
      schema={schema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ caseIds: village.caseIds, on: today, place: `${village.village}村务公开栏`, phone }}
      hint={
        <Alert severity="info">
          {village.board === 'first'
            ? '第一榜只写村组、户主姓名、人口、类别、月人均收入、评议意见、起止日期和监督电话。'
            : '公示只写村组、户主姓名、保障人数、类别、拟保障金额、起止日期和监督电话。'}
          证号、账号、住址、病情、残疾、未成年人姓名不会上墙。
        </Alert>
      }
      fields={[
        {
          kind: 'several',
          name: 'caseIds',
          label: '公示的户',
          width: 12,
          required: true,
          options: village.caseIds.map((value, index) => ({ value, label: village.applicants[index] ?? value })),
        },
        { kind: 'day', name: 'on', label: '张贴日', width: 3, required: true, help: '公示期从次日起算' },
        { kind: 'text', name: 'place', label: '张贴地点', width: 6, required: true, maxLength: 60 },
        { kind: 'text', name: 'phone', label: '监督电话', width: 3, required: true, autoFocus: phone === '', maxLength: 30 },
      ]}
      onGo={async (values) => {
        const revs = values.caseIds.map((id) => village.revs[village.caseIds.indexOf(id)] ?? -1);
        const posted = await act.run({ villageCode: village.villageCode, ...values, revs });
        if (posted !== undefined) go(to('notices', posted.id));
        return posted !== undefined;
      }}
    />
  );
};
