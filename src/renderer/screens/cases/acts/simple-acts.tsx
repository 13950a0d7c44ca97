import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import type { Field } from '../../../forms/field.ts';
import type { ActProps } from '../case.ts';
import { deliveryWays } from './delivery-ways.ts';

const dayField = (label: string, width: 4 | 6 | 12 = 4): Field => ({ kind: 'day', name: 'on', label, width, required: true });
const reasonField = (help?: string): Field => ({
  kind: 'multiline',
  name: 'reason',
  label: '理由',
  width: 12,
  required: true,
  autoFocus: true,
  maxLength: 300,
  ...(help === undefined ? {} : { help }),
});
const onlyDay = z.object({ on: day });
const dayAndReason = z.object({ on: day, reason: z.string().min(1) });

export const AcceptAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.accept', { said: '已受理,期限从次日起算' });
  const today = useToday();
  return (
    <FormDialog
      title={`受理 ${detail.applicant} 的申请`}
      act="受理"
      schema={onlyDay}
      fields={[dayField('材料齐全之日', 6)]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      hint={
        <Typography variant="body2" color="textSecondary">
          受理之日为材料齐全之日,审核期限从次日起按工作日计算。受理通知书在“文书与附件”里打印。
        </Typography>
      }
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const SuppliedAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.supplemented', { said: '已补齐' });
  const today = useToday();
  return (
    <FormDialog
      title="材料补齐"
      act="登记补齐"
      schema={onlyDay}
      fields={[dayField('补齐之日', 6)]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      hint={
        <Typography variant="body2" color="textSecondary">
          期限从补齐之日的次日起重新计算。请先在材料里把补来的勾选为“已交”。
        </Typography>
      }
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const DeclineAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.decline', { said: '已登记不予受理' });
  const today = useToday();
  return (
    <FormDialog
      title="不予受理"
      act="不予受理"
      danger
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      schema={z.object({ on: day, reason: z.string().min(1), whereTo: z.string() })}
      fields={[
        dayField('日期'),
        { kind: 'text', name: 'whereTo', label: '应去的部门、地点、电话', width: 8, maxLength: 100 },
        reasonField('会印在不予受理通知书上'),
      ]}
      initial={{ on: today }}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const ReturnAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.returnToSurvey', { said: '已退回调查' });
  return (
    <FormDialog
      title="退回调查"
      act="退回"
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      schema={z.object({ reason: z.string().min(1) })}
      fields={[reasonField('请写明要补充调查或核对什么')]}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const WithdrawAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.withdraw', { said: '申请已撤回' });
  const today = useToday();
  return (
    <FormDialog
      title="撤回申请"
      act="撤回"
      danger
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      schema={dayAndReason}
      fields={[dayField('申请人提出之日', 6), reasonField()]}
      initial={{ on: today }}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const TerminateAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.terminate', { said: '程序已终止' });
  const today = useToday();
  return (
    <FormDialog
      title="终止程序"
      act="终止"
      danger
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      schema={dayAndReason}
      fields={[dayField('终止之日', 6), reasonField('例如 逾期未补正、拒绝配合调查、申请人死亡')]}
      initial={{ on: today }}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const RefusalLetterAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.refusalLetterSent', { said: '送达已登记' });
  const today = useToday();
  return (
    <FormDialog
      title="登记不予确认告知书送达"
      act="登记"
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      schema={z.object({ on: day, how: z.string().min(1) })}
      fields={[
        dayField('送达之日', 6),
        { kind: 'choice', name: 'how', label: '送达方式', width: 6, required: true, options: deliveryWays },
      ]}
      initial={{ on: today, how: '直接送达' }}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};
