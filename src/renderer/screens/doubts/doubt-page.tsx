import Button from '@mui/material/Button';
import { useState } from 'react';
import { z } from 'zod';
import { doubtStateLabels } from '#domain/flow/doubt-flow.ts';
import { changeEventCode } from '#shared/contract/changes.ts';
import { day } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { momentText } from '../../parts/moment.ts';
import { Page } from '../../parts/page.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { AttachButton } from '../../pickers/attach-button.tsx';
import { AttachmentLink } from '../cases/attachment-link.tsx';
import { DoubtFollowing } from './doubt-following.tsx';
import { doubtEvents, doubtKindNames, type Doubt } from './doubt-words.ts';

type ActProps = { readonly doubt: Doubt; readonly onClose: () => void };
const conclusions = [
  { value: 'confirmed', label: '属实' },
  { value: 'mistaken', label: '误报' },
  { value: 'changed', label: '已变更（以前已经办过）' },
] as const;
const isTrue = (values: Readonly<Record<string, unknown>>): boolean => values['conclusion'] === 'confirmed';
const schema = z
  .object({
    on: day,
    conclusion: z.enum(['confirmed', 'mistaken', 'changed']),
    event: changeEventCode.nullable(),
    found: z.string().trim().min(1, '写明核查到的情况').max(1000),
    evidence: z.string().trim().min(1, '写明依据的材料').max(300),
  })
  .refine((values) => values.conclusion !== 'confirmed' || values.event !== null, { path: ['event'], error: '选出接着办理的变更' });

/** 登记核查结论: found true, a false alarm, or settled before; what is true leads straight to its change. */
const Conclude = ({ doubt, onClose }: ActProps) => {
  const act = useCommand('doubts.conclude', { said: '核查结论已登记' });
  const [files, setFiles] = useState<readonly string[]>([]);
  return (
    <FormDialog
      title={`登记核查结论：${doubt.person}`}
      act="登记"
      schema={schema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: useToday() }}
      fields={[
        {
          kind: 'choice',
          name: 'conclusion',
          label: '结论',
          width: 6,
          required: true,
          autoFocus: true,
          options: conclusions,
          help: '误报、已变更的到此为止；属实的接着办理变更',
        },
        { kind: 'day', name: 'on', label: '核查日期', width: 6, required: true },
        {
          kind: 'choice',
          name: 'event',
          label: '接着办理的变更',
          width: 12,
          required: true,
          nullable: true,
          options: doubtEvents,
          when: isTrue,
        },
        { kind: 'multiline', name: 'found', label: '核查到的情况', width: 12, required: true, maxLength: 1000 },
        { kind: 'text', name: 'evidence', label: '依据的材料', width: 12, required: true, maxLength: 300 },
      ]}
      onGo={async ({ event, ...values }) => {
        const real = values.conclusion === 'confirmed';
        const done = await act.run({ ...values, event: real ? event : null, id: doubt.id, rev: doubt.rev, attachmentIds: [...files] });
        if (done !== undefined && real) go(to('changes', 'new', { household: doubt.householdId, doubt: doubt.id }));
        return done !== undefined;
      }}
    >
      <div>
        <AttachButton
          label={`上传核查材料${files.length === 0 ? '' : `（已 ${files.length} 份）`}`}
          what="核查材料"
          purpose="other"
          objectType="household"
          objectId={doubt.householdId}
          onAttached={(file) => {
            setFiles([...files, file.attachmentId]);
          }}
        />
      </div>
    </FormDialog>
  );
};

const Reopen = ({ doubt, onClose }: ActProps) => {
  const act = useCommand('doubts.reopen', { said: '已退回核查' });
  return (
    <ReasonDialog
      open
      title={`重新核查 ${doubt.no}`}
      label="原因"
      act="重新核查"
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (reason) => (await act.run({ id: doubt.id, rev: doubt.rev, reason })) !== undefined}
    />
  );
};

/** One doubt: what is suspected, what it came to, what follows. */
export const DoubtPage = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('doubts.get', { id });
  const [doing, setDoing] = useState<'conclude' | 'reopen' | null>(null);
  const close = (): void => {
    setDoing(null);
  };
  return (
    <Loaded query={query} page="疑点">
      {(doubt) => (
        <Page
          title={`疑点 ${doubt.no}`}
          note={doubt.state === 'waiting' ? '待核查；核实以前不停发、不减发' : doubtStateLabels[doubt.state]}
          back={{ label: '疑点核查', address: to('changes', 'doubts') }}
          actions={
            <>
              {doubt.acts.includes('reopen') ? (
                <Button
                  onClick={() => {
                    setDoing('reopen');
                  }}
                >
                  重新核查
                </Button>
              ) : null}
              {doubt.acts.includes('conclude') ? (
                <Button
                  variant="contained"
                  onClick={() => {
                    setDoing('conclude');
                  }}
                >
                  登记核查结论
                </Button>
              ) : null}
            </>
          }
        >
          <Section title="疑点">
            <Facts
              items={[
                ['关于谁', doubt.person],
                ['身份证号码', doubt.idMasked === '' ? '没有登记' : doubt.idMasked],
                [
                  '家庭',
                  <RouteLink key="home" address={to('households', doubt.householdId)}>{`${doubt.head} 户（${doubt.village}）`}</RouteLink>,
                ],
                ['来源', `${doubtKindNames[doubt.kind]}：${doubt.source}`],
                ['疑点日期', doubt.raisedOn],
                ['核查期限', `${doubt.due}${doubt.overdue ? '（已超期）' : ''}`],
                ['期限依据', doubt.clause],
                ['登记', `${doubt.enteredBy} ${momentText(doubt.recordedAt)}`],
                ['清单中的位置', doubt.place === '' ? null : doubt.place],
                ['疑点', doubt.suspected, 'wide'],
                ...(doubt.goneAsOf === null
                  ? []
                  : [['县里的新名单', `截至 ${doubt.goneAsOf} 的新名单已经没有这一条；仍请核实后登记结论`, 'wide'] as const]),
              ]}
            />
          </Section>
          <Section title="核查结论">
            <Facts
              items={[
                ['结论', doubt.state === 'waiting' ? '待核查' : doubtStateLabels[doubt.state]],
                ['核查日期', doubt.concludedOn],
                ['核查人', doubt.concludedBy],
                ['办理', <DoubtFollowing key="following" doubt={doubt} />],
                ['核查到的情况', doubt.found === '' ? null : doubt.found, 'wide'],
                ['依据的材料', doubt.evidence === '' ? null : doubt.evidence, 'wide'],
                ...(doubt.attachments.length === 0
                  ? []
                  : [
                      [
                        '附件',
                        doubt.attachments.map((file) => <AttachmentLink key={file.id} id={file.id} name={file.name} />),
                        'wide',
                      ] as const,
                    ]),
              ]}
            />
          </Section>
          {doing === 'conclude' ? <Conclude doubt={doubt} onClose={close} /> : null}
          {doing === 'reopen' ? <Reopen doubt={doubt} onClose={close} /> : null}
        </Page>
      )}
    </Loaded>
  );
};
