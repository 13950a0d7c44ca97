import { z } from 'zod';
import { pauseCause, waiverReason } from '#shared/contract/case-views.ts';
import { pauseCauseLabels, waiverReasonLabels } from '#domain/flow/view.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { optionsFrom } from '../../../words/code-options.ts';
import {
  dayAndDelivery,
  dayAndNote,
  dayAndReason,
  dayAndWords,
  dayField,
  deliveryField,
  noteField,
  onlyDay,
  reasonField,
} from './act-fields.ts';
import { formAct } from './form-act.tsx';

export const StartSurveyAct = formAct({
  useAct: () => useCommand('cases.startSurvey', { said: '已启动调查' }),
  title: '启动调查',
  act: '启动',
  schema: onlyDay,
  fields: [dayField()],
});

export const RequestVerificationAct = formAct({
  useAct: () => useCommand('cases.requestVerification', { said: '已提请核对' }),
  title: '提请信息核对',
  act: '提请',
  schema: onlyDay.extend({ to: z.string() }),
  fields: [dayField('提请之日'), { kind: 'text', name: 'to', label: '受委托的核对机构', width: 8, maxLength: 60 }],
  initial: { to: '县居民家庭经济状况核对中心' },
});

export const TakeEvidenceAct = formAct({
  useAct: () => useCommand('cases.takeEvidence', { said: '佐证已登记' }),
  title: '收核对佐证',
  act: '登记',
  schema: dayAndNote,
  fields: [dayField('收到之日'), noteField('佐证内容')],
});

export const PauseAct = formAct({
  useAct: () => useCommand('cases.pause', { said: '已暂停计时' }),
  title: '暂停计时',
  act: '暂停',
  schema: dayAndNote.extend({ cause: pauseCause }),
  fields: [
    dayField('暂停之日'),
    { kind: 'choice', name: 'cause', label: '情形', width: 8, required: true, options: optionsFrom(pauseCauseLabels) },
    noteField('说明'),
  ],
  initial: { cause: 'supplement' },
  hint: '只有下列情形可以暂停计时，其他原因一律不停。',
});

export const ResumeAct = formAct({
  useAct: () => useCommand('cases.resume', { said: '已恢复计时' }),
  title: '恢复计时',
  act: '恢复',
  schema: onlyDay,
  fields: [dayField('恢复之日')],
});

export const WaiveNoticeAct = formAct({
  useAct: () => useCommand('cases.waiveNotice', { said: '已登记依法不公示' }),
  title: '依法不公示',
  act: '登记',
  schema: dayAndWords.extend({ waiver: waiverReason }),
  fields: [
    dayField(),
    { kind: 'choice', name: 'waiver', label: '情形', width: 8, required: true, options: optionsFrom(waiverReasonLabels) },
    noteField('说明', true),
  ],
  initial: { waiver: 'refusal' },
});

export const AmendAct = formAct({
  useAct: () => useCommand('cases.amend', { said: '已退回更正' }),
  title: '上报后更正',
  act: '更正',
  schema: dayAndReason,
  fields: [dayField(), reasonField()],
  hint: '案件回到调查环节，改好后重新上报；县里会看到是更正。',
});

export const RequestWithdrawalAct = formAct({
  useAct: () => useCommand('cases.requestWithdrawal', { said: '已提出，等县里确认' }),
  title: '申请撤回（已上报）',
  act: '提出',
  danger: true,
  schema: dayAndReason,
  fields: [dayField(), reasonField()],
});

export const CloseWithdrawalAct = formAct({
  useAct: () => useCommand('cases.closeWithdrawal', { said: '已撤回' }),
  title: '县同意撤回',
  act: '登记',
  schema: dayAndWords,
  fields: [dayField(), noteField('县里怎么答复的', true)],
});

export const ReworkAct = formAct({
  useAct: () => useCommand('cases.rework', { said: '已重新调查' }),
  title: '退回后重新调查',
  act: '重新调查',
  schema: dayAndNote,
  fields: [dayField(), noteField('说明')],
});

export const DropPaperDecision = formAct({
  useAct: () => useCommand('cases.dropPaperDecision', { said: '已退回，可以重新录入' }),
  title: '退回录入的批复',
  act: '退回',
  schema: z.object({ reason: z.string().min(1) }),
  fields: [reasonField('例如：文号录错、金额与原件不一致')],
  hint: '录入的批复还没有生效。退回后案件仍在等县里批复，由第一人对照原件重新录入。',
});

export const ResubmitAct = formAct({
  useAct: () => useCommand('cases.resubmit', { said: '可以重新上报了' }),
  title: '退回后补报',
  act: '补报',
  schema: dayAndNote,
  fields: [dayField(), noteField('补了什么')],
});

export const StandingListAct = formAct({
  useAct: () => useCommand('cases.listUpdated', { said: '已登记' }),
  title: '已更新长期公示',
  act: '登记',
  schema: onlyDay,
  fields: [dayField('更新之日')],
  hint: '村（社区）公开栏的长期公示表按现在的在享名单换上以后登记；名单在打印中心打印。',
});

export const ConfirmationSentAct = formAct({
  useAct: () => useCommand('cases.confirmationSent', { said: '送达已登记' }),
  title: '登记确认通知书送达',
  act: '登记',
  schema: dayAndDelivery,
  fields: [dayField('送达之日', 6), deliveryField],
  initial: { how: '直接送达' },
});
