import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { pauseCause, waiverReason } from '#shared/contract/case-views.ts';
import { day } from '#shared/values/dates.ts';
import { pauseCauseLabels, waiverReasonLabels } from '#domain/flow/view.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import type { Field } from '../../../forms/field.ts';
import { optionsFrom } from '../../../words/code-options.ts';
import type { ActProps } from '../case.ts';
import { deliveryWays } from './delivery-ways.ts';

const onDay = (label = '日期'): Field => ({ kind: 'day', name: 'on', label, width: 4, required: true });
const note = (label: string, required = false): Field => ({ kind: 'multiline', name: 'note', label, width: 12, required, maxLength: 500 });
const onlyDay = z.object({ on: day });
const dayAndNote = z.object({ on: day, note: z.string() });
const dayAndWords = z.object({ on: day, note: z.string().min(1) });
const dayAndReason = z.object({ on: day, reason: z.string().min(1) });
const reason: Field = { kind: 'multiline', name: 'reason', label: '理由', width: 12, required: true, autoFocus: true, maxLength: 300 };

export const StartSurveyAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.startSurvey', { said: '已启动调查' });
  const today = useToday();
  return (
    <FormDialog
      title="启动调查"
      act="启动"
      schema={onlyDay}
      fields={[onDay()]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const RequestVerificationAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.requestVerification', { said: '已提请核对' });
  const today = useToday();
  return (
    <FormDialog
      title="提请信息核对"
      act="提请"
      schema={z.object({ on: day, to: z.string() })}
      fields={[onDay('提请之日'), { kind: 'text', name: 'to', label: '受委托的核对机构', width: 8, maxLength: 60 }]}
      initial={{ on: today, to: '县居民家庭经济状况核对中心' }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const TakeEvidenceAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.takeEvidence', { said: '佐证已登记' });
  const today = useToday();
  return (
    <FormDialog
      title="收核对佐证"
      act="登记"
      schema={dayAndNote}
      fields={[onDay('收到之日'), note('佐证内容')]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const PauseAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.pause', { said: '已停表' });
  const today = useToday();
  return (
    <FormDialog
      title="停表"
      act="停表"
      schema={z.object({ on: day, cause: pauseCause, note: z.string() })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: today, cause: 'supplement' }}
      hint={
        <Typography variant="body2" color="textSecondary">
          只有下列情形可以停止计时,其他原因一律不停。
        </Typography>
      }
      fields={[
        onDay('停表之日'),
        { kind: 'choice', name: 'cause', label: '情形', width: 8, required: true, options: optionsFrom(pauseCauseLabels) },
        note('说明'),
      ]}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const ResumeAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.resume', { said: '已恢复计时' });
  const today = useToday();
  return (
    <FormDialog
      title="恢复计时"
      act="恢复"
      schema={onlyDay}
      fields={[onDay('恢复之日')]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const ExtendAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.extend', { said: '已批准延期' });
  const today = useToday();
  return (
    <FormDialog
      title="批准延期"
      act="批准"
      schema={z.object({ on: day, reason: z.string().min(1), applicantAgreed: z.boolean() })}
      fields={[onDay('批准之日'), reason, { kind: 'check', name: 'applicantAgreed', label: '已与申请人协商同意', width: 12 }]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const WaiveNoticeAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.waiveNotice', { said: '已登记依法不公示' });
  const today = useToday();
  return (
    <FormDialog
      title="依法不公示"
      act="登记"
      schema={z.object({ on: day, waiver: waiverReason, note: z.string().min(1) })}
      fields={[
        onDay(),
        { kind: 'choice', name: 'waiver', label: '情形', width: 8, required: true, options: optionsFrom(waiverReasonLabels) },
        note('说明', true),
      ]}
      initial={{ on: today, waiver: 'refusal' }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const AmendAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.amend', { said: '已退回更正' });
  const today = useToday();
  return (
    <FormDialog
      title="上报后更正"
      act="更正"
      schema={dayAndReason}
      fields={[onDay(), reason]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      hint={
        <Typography variant="body2" color="textSecondary">
          案件回到调查环节,改好后重新上报;县里会看到是更正。
        </Typography>
      }
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const RequestWithdrawalAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.requestWithdrawal', { said: '已提出,等县里确认' });
  const today = useToday();
  return (
    <FormDialog
      title="申请撤回(已上报)"
      act="提出"
      danger
      schema={dayAndReason}
      fields={[onDay(), reason]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const CloseWithdrawalAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.closeWithdrawal', { said: '已撤回' });
  const today = useToday();
  return (
    <FormDialog
      title="县同意撤回"
      act="登记"
      schema={dayAndWords}
      fields={[onDay(), note('县里怎么答复的', true)]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const ReworkAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.rework', { said: '已重新调查' });
  const today = useToday();
  return (
    <FormDialog
      title="退回后重新调查"
      act="重新调查"
      schema={dayAndNote}
      fields={[onDay(), note('说明')]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const ResubmitAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.resubmit', { said: '可以重新上报了' });
  const today = useToday();
  return (
    <FormDialog
      title="退回后补报"
      act="补报"
      schema={dayAndNote}
      fields={[onDay(), note('补了什么')]}
      initial={{ on: today }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};

export const ConfirmationSentAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.confirmationSent', { said: '送达已登记' });
  const today = useToday();
  return (
    <FormDialog
      title="登记确认通知书送达"
      act="登记"
      schema={z.object({ on: day, how: z.string().min(1) })}
      fields={[onDay('送达之日'), { kind: 'choice', name: 'how', label: '送达方式', width: 8, required: true, options: deliveryWays }]}
      initial={{ on: today, how: '直接送达' }}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};
