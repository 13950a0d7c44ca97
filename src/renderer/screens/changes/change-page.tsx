import Button from '@mui/material/Button';
import { Fragment, useState } from 'react';
import { z } from 'zod';
import { changeOutcomeLabels } from '#domain/benefits/change-letters.ts';
import { changeStateLabels } from '#domain/flow/change-flow.ts';
import { roleWords } from '#shared/role-names.ts';
import { day } from '#shared/values/dates.ts';
import { formatYuan, nonNegativeFen } from '#shared/values/money.ts';
import { to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { AttachmentLink } from '../cases/attachment-link.tsx';
import { HandOverSection } from '../transfers/hand-over-section.tsx';
import type { Change } from './change.ts';
import { ConfirmDecisionDialog, ReviewDialog } from './change-asks.tsx';
import { ClaimsSection } from './claims-section.tsx';
import { EffectView } from './effect-view.tsx';

type ActProps = { readonly change: Change; readonly onClose: () => void };

const decisionSchema = z.object({
  outcome: z.enum(['agree', 'refuse']),
  documentNo: z.string().min(1, '请填写文号').max(60),
  decidedOn: day,
  amountFen: nonNegativeFen.nullable(),
  reason: z.string().max(200),
});

/** The word on a change: the township's own, or the county's as its paper has it. */
const DecisionDialog = ({ change, onClose, own }: ActProps & { readonly own: boolean }) => {
  const decide = useCommand('changes.decide', { said: '已批准，变更生效' });
  const type = useCommand('changes.typeDecision', { said: '批复已录入，请第二个人复核' });
  const act = own ? decide : type;
  return (
    <FormDialog
      title={own ? '审批变更' : '录入县批复'}
      act={own ? '审批' : '录入'}
      schema={decisionSchema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      fields={[
        {
          kind: 'choice',
          name: 'outcome',
          label: '意见',
          width: 4,
          required: true,
          options: [
            { value: 'agree', label: '同意' },
            { value: 'refuse', label: '不同意' },
          ],
        },
        { kind: 'text', name: 'documentNo', label: '批准文号', width: 8, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'day', name: 'decidedOn', label: '决定日期', width: 4, required: true },
        { kind: 'money', name: 'amountFen', label: '另定金额（空为按试算的）', width: 4, nullable: true, unit: '元/月' },
        { kind: 'text', name: 'reason', label: '说明', width: 12, maxLength: 200 },
      ]}
      onGo={async (values) => (await act.run({ id: change.id, rev: change.rev, ...values })) !== undefined}
    />
  );
};

const letterSchema = z.object({ on: day, how: z.string().min(1).max(60) });
const LetterDialog = ({ change, onClose }: ActProps) => {
  const sent = useCommand('changes.letterSent', { said: '已登记送达' });
  return (
    <FormDialog
      title="登记送达"
      act="登记"
      schema={letterSchema}
      busy={sent.busy}
      refusal={sent.refusal}
      onClose={onClose}
      initial={{ on: useToday(), how: '当面送达' }}
      fields={[
        { kind: 'day', name: 'on', label: '送达日期', width: 6, required: true, autoFocus: true },
        { kind: 'text', name: 'how', label: '送达方式', width: 6, required: true, maxLength: 60 },
      ]}
      onGo={async (values) => (await sent.run({ id: change.id, rev: change.rev, ...values })) !== undefined}
    />
  );
};

const reasonActs = { send_back: 'changes.sendBack', withdraw: 'changes.withdraw', drop_decision: 'changes.dropDecision' } as const;
type ReasonAct = keyof typeof reasonActs;
const isReasonAct = (act: string): act is ReasonAct => Object.hasOwn(reasonActs, act);

const ReasonAct = ({ change, onClose, what, label }: ActProps & { readonly what: ReasonAct; readonly label: string }) => {
  const act = useCommand(reasonActs[what], { said: '已办理' });
  return (
    <ReasonDialog
      open
      title={label}
      label="原因"
      act={label}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (reason) => (await act.run({ id: change.id, rev: change.rev, reason })) !== undefined}
    />
  );
};

const mainActs: ReadonlySet<string> = new Set(['review', 'decide', 'type_decision', 'confirm_decision', 'letter_sent']);

/** What the person who looks may do next. */
const ChangeActs = ({ change }: { readonly change: Change }) => {
  const [doing, setDoing] = useState<string | null>(null);
  const today = useToday();
  const listed = useCommand('changes.listUpdated', { said: '已登记' });
  const now = { id: change.id, rev: change.rev };
  const close = (): void => {
    setDoing(null);
  };
  const start = (act: string): void => {
    if (act === 'list_updated') void listed.run({ ...now, on: today });
    else setDoing(act);
  };
  const label = change.acts.find((one) => one.act === doing)?.label ?? '';
  return (
    <>
      {change.acts.map(({ act, label: name }) => (
        <Button
          key={act}
          variant={mainActs.has(act) ? 'contained' : 'outlined'}
          disabled={listed.busy}
          onClick={() => {
            start(act);
          }}
        >
          {name}
        </Button>
      ))}
      <ErrorNotice refusal={listed.refusal} />
      {doing === 'decide' || doing === 'type_decision' ? <DecisionDialog change={change} own={doing === 'decide'} onClose={close} /> : null}
      {doing === 'review' ? <ReviewDialog change={change} onClose={close} /> : null}
      {doing === 'confirm_decision' ? <ConfirmDecisionDialog change={change} onClose={close} /> : null}
      {doing === 'letter_sent' ? <LetterDialog change={change} onClose={close} /> : null}
      {doing !== null && isReasonAct(doing) ? <ReasonAct change={change} what={doing} label={label} onClose={close} /> : null}
    </>
  );
};

/** Whom it waits for, by name and post. */
const nextWords = ({ next }: Change): readonly string[] => {
  if (next === null) return [];
  const posts = next.posts.map((role) => roleWords[role]).join('、');
  const who = next.people.length === 0 ? `${posts}（现在没有别的人能办）` : `${next.people.join('、')}（${posts}）`;
  return [`${next.act === 'type_decision' ? '批复到了以后，' : ''}等待 ${who}${next.label.replace('已更新', '更新')}`];
};

/** Where it stands and what it waits for: on its way to the county, at the county, or for somebody of the office. */
const standingWords = (change: Change): string => {
  if (change.reportedIn !== null) return '已报县，等县里批复；批复随U盘回来自动生效';
  const toReport = change.state === 'reviewed' && change.authority === 'COUNTY';
  return [changeStateLabels[change.state], ...(toReport ? ['在“与县交换”封包报县'] : []), ...nextWords(change)].join('；');
};

/** A decision a later one of the county took the place of, and whether the family had been told of it. */
const earlierWords = (one: Change['earlier'][number]): string => {
  const what =
    one.outcome === 'refused'
      ? '不同意变更'
      : `${changeOutcomeLabels[one.outcome]}，从 ${one.effectMonth} 起每月 ${formatYuan(one.fen)} 元`;
  const told = one.letterOn === null ? '没有送达过告知书' : `${one.letterOn} 已送达告知书（${one.letterHow ?? ''}）`;
  return `${one.documentNo}（${one.decidedOn}）：${what}；${told}`;
};

/** Which paper this step of the change is signed or told on. */
const paperWords = ({ state, decision }: Change): string | undefined => {
  if (state === 'registered' || (state === 'reviewed' && decision === null))
    return '打印《增减停审批表》两份，申请人、村、审核和批准的意见签在上面';
  return state === 'in_force' ? '打印告知书送达；审批表上已有批准的意见和文号' : undefined;
};

/** One change: what happened, what it does, who has seen it, its letter. */
export const ChangePage = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('changes.get', { id });
  return (
    <Loaded query={query} page="变更">
      {(change) => (
        <Page
          title={`变更 ${change.no}`}
          note={standingWords(change)}
          back={{ label: '复核与变动', address: to('changes') }}
          actions={<ChangeActs change={change} />}
        >
          <Section title="事项">
            <Facts
              items={[
                [
                  '家庭',
                  <RouteLink
                    key="home"
                    address={to('households', change.householdId)}
                  >{`${change.head} 户（${change.village}）`}</RouteLink>,
                ],
                ['事项', change.label],
                ...(change.attachments.length === 0
                  ? []
                  : [
                      [
                        '佐证附件',
                        change.attachments.map((file) => <AttachmentLink key={file.id} id={file.id} name={file.name} />),
                      ] as const,
                    ]),
                ...(change.people.length === 0 ? [] : [['涉及的人', change.people.join('、')] as const]),
                [
                  '期限',
                  change.deadline === null ? null : (
                    <Fragment key="due">
                      {change.deadline.label}：{change.deadline.due} 前 <DeadlineChip deadline={change.deadline} />
                    </Fragment>
                  ),
                ],
                ['发生', change.eventOn],
                ['申报', change.reportedOn],
                ['依据材料', change.evidence],
                ['登记人', change.enteredBy],
                ['审核人', change.reviewedBy],
                ['决定机关', change.authority === 'COUNTY' ? '县级' : '乡镇'],
                ...(change.reportedDay === null
                  ? []
                  : [
                      [
                        '报县',
                        `${change.reportedDay}${change.reportedIn === null ? '' : `，包 ${change.reportedIn}，等县里批复`}`,
                      ] as const,
                    ]),
                ...(change.sentBack === null ? [] : [['县里退回', change.sentBack, 'wide'] as const]),
                ['批准文号', change.documentNo ?? change.decision?.documentNo ?? null],
                ['决定日期', change.decidedOn ?? change.decision?.decidedOn ?? null],
                ['送达', change.letterOn === null ? null : `${change.letterOn} ${change.letterHow ?? ''}`],
                ...change.earlier.map((one) => ['原批复', earlierWords(one), 'wide'] as const),
                ...(change.endedReason === null ? [] : [['说明', change.endedReason, 'wide'] as const]),
              ]}
            />
          </Section>
          <Section title="文书" note={paperWords(change)}>
            <SubjectPapers subject="change" subjectId={change.id} />
          </Section>
          <EffectView effect={change.effect} />
          <ClaimsSection change={change} />
          {change.event === 'EV12' && change.state === 'in_force' ? <HandOverSection change={change} /> : null}
        </Page>
      )}
    </Loaded>
  );
};
