import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import type { Refusal } from '#shared/values/refusal.ts';
import { go, to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { ask } from '../../calls/ask.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { useVillages } from '../../pickers/use-villages.ts';
import { firstProgram, programOptions } from '../../words/programs.ts';

const schema = z.object({
  program: z.string(),
  title: z.string().min(1).max(60),
  month,
  scope: z.enum(['all', 'due']),
  villages: z.array(z.string()).min(1, '至少选一个村'),
  untilOn: day,
});
type Values = z.output<typeof schema>;
type Preview = Answer<'campaigns.preview'>;

/** 发起集中复核: the villages, then the list that is looked at, then that very list is frozen. */
export const OpenCampaign = ({ onClose }: { readonly onClose: () => void }) => {
  const act = useCommand('campaigns.open', { said: '集中复核已发起' });
  const villages = useVillages();
  const today = useToday();
  const [seen, setSeen] = useState<{ readonly of: string; readonly preview: Preview } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const open = async (values: Values): Promise<boolean> => {
    const frame = { program: values.program, month: values.month, scope: values.scope, villages: values.villages };
    const key = JSON.stringify(frame);
    if (seen?.of !== key) {
      const answer = await ask('campaigns.preview', frame);
      setRefusal(answer.ok ? null : answer.error);
      setSeen(answer.ok ? { of: key, preview: answer.value } : null);
      return false;
    }
    const made = await act.run({ ...frame, title: values.title, untilOn: values.untilOn, frameHash: seen.preview.frameHash });
    if (made === undefined) setSeen(null);
    else go(to('changes', 'campaigns', made.id));
    return made !== undefined;
  };
  return (
    <FormDialog
      title="发起集中复核"
      act={seen === null ? '看名单' : '按这份名单发起'}
      wide
      schema={schema}
      busy={act.busy}
      refusal={refusal ?? act.refusal}
      onClose={onClose}
      initial={{ program: firstProgram, title: `${today.slice(0, 4)} 年集中复核`, month: today.slice(0, 7), scope: 'all' }}
      fields={[
        { kind: 'choice', name: 'program', label: '项目', width: 4, required: true, options: programOptions },
        { kind: 'text', name: 'title', label: '名称', width: 8, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'month', name: 'month', label: '月份', width: 4, required: true },
        { kind: 'day', name: 'untilOn', label: '完成期限', width: 4, required: true },
        {
          kind: 'choice',
          name: 'scope',
          label: '范围',
          width: 4,
          required: true,
          options: [
            { value: 'all', label: '在册的全部户' },
            { value: 'due', label: '到这个月应核查的户' },
          ],
        },
        { kind: 'several', name: 'villages', label: '村（社区）', width: 12, required: true, options: villages },
      ]}
      onGo={open}
    >
      {seen === null ? null : (
        <>
          <Alert severity="info">
            名单 {seen.preview.households} 户 {seen.preview.persons} 人，月保障金 {formatYuan(seen.preview.fen)} 元（
            {seen.preview.villages.map((one) => `${one.village} ${one.households} 户`).join('、')}）。发起以后名单固定。
          </Alert>
          {seen.preview.taken === 0 ? null : (
            <Alert severity="warning">有 {seen.preview.taken} 户已在另一次集中复核里，先结束那一次。</Alert>
          )}
          <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
            名单摘要：{seen.preview.frameHash}
          </Typography>
        </>
      )}
    </FormDialog>
  );
};
