import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { mediumStateLabels } from '#domain/media/medium.ts';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { Medium } from './media-words.ts';
import { keeperFields, keeperSchema } from './register-dialog.tsx';

type ActProps = { readonly medium: Medium; readonly onClose: () => void };

/** Another keeper or purpose. */
export const ChangeDialog = ({ medium, onClose }: ActProps) => {
  const change = useCommand('media.change', { said: '已变更' });
  return (
    <FormDialog
      title={`变更保管人、用途：${medium.no}`}
      act="变更"
      schema={keeperSchema}
      initial={{ keeper: medium.keeper, purpose: medium.purpose, note: medium.note }}
      busy={change.busy}
      refusal={change.refusal}
      onClose={onClose}
      fields={keeperFields}
      onGo={async (values) => (await change.run({ id: medium.id, rev: medium.rev, ...values })) !== undefined}
    />
  );
};

export type Step = 'in_use' | 'stopped' | 'destroyed';
const stepWords: Readonly<Record<Step, { readonly act: string; readonly hint: string; readonly help: string }>> = {
  in_use: { act: '启用', hint: '确认U盘在手、查杀过病毒以后再启用。', help: '如：已查杀病毒，交还保管人' },
  stopped: { act: '停用', hint: '停用后不能再往上写，里面的包还能读；以后可以再启用。', help: '如：读写不稳、保管人调离、丢失后找回待查' },
  destroyed: { act: '登记销毁', hint: '先把U盘物理销毁（粉碎、拆毁芯片），再登记。登记后不能改回。', help: '怎样销毁、谁监销' },
};

/** 启用、停用、销毁, with the day and why. */
export const StateDialog = ({ medium, to, onClose }: ActProps & { readonly to: Step }) => {
  const today = useToday();
  const move = useCommand('media.setState', { said: `已改为“${mediumStateLabels[to]}”` });
  const { act, hint, help } = stepWords[to];
  return (
    <FormDialog
      title={`${act}：${medium.no}`}
      act={act}
      danger={to === 'destroyed'}
      schema={z.object({ on: day, why: z.string().trim().min(1) })}
      initial={{ on: today }}
      busy={move.busy}
      refusal={move.refusal}
      onClose={onClose}
      hint={
        <Typography variant="body2" color="textSecondary">
          {hint}
        </Typography>
      }
      fields={[
        { kind: 'day', name: 'on', label: '日期', width: 4, required: true },
        { kind: 'text', name: 'why', label: '原因', width: 12, required: true, autoFocus: true, maxLength: 200, help },
      ]}
      onGo={async ({ on, why }) => (await move.run({ id: medium.id, rev: medium.rev, to, on, why })) !== undefined}
    />
  );
};

/** 丢失: reported by whoever notices. */
export const LostDialog = ({ medium, onClose }: ActProps) => {
  const today = useToday();
  const report = useCommand('media.reportLost', { said: '已登记丢失，请打印情况说明' });
  return (
    <FormDialog
      title={`报告丢失：${medium.no}`}
      act="报告丢失"
      danger
      schema={z.object({ on: day, how: z.string().max(500) })}
      initial={{ on: today }}
      busy={report.busy}
      refusal={report.refusal}
      onClose={onClose}
      hint={
        <Typography variant="body2" color="textSecondary">
          报告后这只U盘不能再写；程序按写入记录出一份《移动介质丢失情况说明》。包和备份都是加密的，本机的包可以换一只U盘再写。
        </Typography>
      }
      fields={[
        { kind: 'day', name: 'on', label: '发现丢失的日期', width: 4, required: true },
        {
          kind: 'text',
          name: 'how',
          label: '最后见到的地点、丢失经过',
          width: 12,
          autoFocus: true,
          maxLength: 500,
          help: '现在说不清的可以不填，打印后手写',
        },
      ]}
      onGo={async ({ on, how }) => (await report.run({ id: medium.id, rev: medium.rev, on, how })) !== undefined}
    />
  );
};
