import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { Field } from '../../forms/field.ts';
import { AttachButton } from '../../pickers/attach-button.tsx';
import type { Meeting } from './meeting-screen.tsx';

const heads = z.int().min(0);
const vote = z.object({ aside: z.array(z.string()), yes: heads, no: heads, abstain: heads, opinion: z.string() });
type Vote = z.output<typeof vote>;

const fieldsOf = (row: Meeting['rows'][number], at: number, people: readonly { value: string; label: string }[]): Field[] => {
  const name = `f${at}`;
  return [
    { kind: 'heading', name: `${name}h`, label: row.applicant },
    { kind: 'whole', name: `${name}.yes`, label: '同意', width: 3, required: true },
    { kind: 'whole', name: `${name}.no`, label: '反对', width: 3, required: true },
    { kind: 'whole', name: `${name}.abstain`, label: '弃权', width: 3, required: true },
    { kind: 'text', name: `${name}.opinion`, label: '意见', width: 3, maxLength: 500 },
    {
      kind: 'several',
      name: `${name}.aside`,
      label: '回避的人',
      width: 12,
      options: people,
      ...(row.mustStandAside.length === 0 ? {} : { help: '备案的近亲属已经选上，不能去掉' }),
    },
  ];
};

/** Who came, and how each family was voted on; relatives by the kin filing stand aside. */
export const HoldMeeting = ({ meeting, onClose }: { readonly meeting: Meeting; readonly onClose: () => void }) => {
  const act = useCommand('evaluations.hold', { said: '评议已登记' });
  const today = useToday();
  const [attachmentId, setAttachmentId] = useState<string | null>(null);
  const people = meeting.evaluators.map((one, at) => ({ value: String(at), label: one.name }));
  const votes = Object.fromEntries(meeting.rows.map((_, at) => [`f${at}`, vote]));
  const schema = z.object({ on: day, came: z.array(z.string()).min(1), note: z.string() }).and(z.object(votes));
  return (
    <FormDialog
      title={`登记到会和票数：${meeting.village}`}
      act="登记"
      wide
      schema={schema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{
        on: today,
        came: people.map((one) => one.value),
        ...Object.fromEntries(
          meeting.rows.map((row, at) => [`f${at}`, { aside: row.mustStandAside.map(String), yes: null, no: 0, abstain: 0, opinion: '' }]),
        ),
      }}
      fields={[
        { kind: 'day', name: 'on', label: '评议之日', width: 3, required: true },
        { kind: 'several', name: 'came', label: '到会的人', width: 9, required: true, options: people, help: `至少 ${meeting.needed} 人` },
        ...meeting.rows.flatMap((row, at) => fieldsOf(row, at, people)),
        { kind: 'multiline', name: 'note', label: '会议情况', width: 12, maxLength: 500 },
      ]}
      onGo={async ({ on, came, note, ...rest }) => {
        const cast: Readonly<Record<string, Vote>> = rest;
        const families = meeting.rows.flatMap((row, at) => {
          const one = cast[`f${at}`];
          return one === undefined ? [] : [{ caseId: row.caseId, ...one, aside: one.aside.map(Number) }];
        });
        const held = { id: meeting.id, rev: meeting.rev, on, came: came.map(Number), families, note, attachmentId };
        return (await act.run(held)) !== undefined;
      }}
    >
      <div>
        <AttachButton
          label={attachmentId === null ? '上传签到和记录' : '已上传，换一份'}
          what="评议记录"
          purpose="other"
          objectType="evaluation"
          objectId={meeting.id}
          onAttached={(file) => {
            setAttachmentId(file.attachmentId);
          }}
        />
      </div>
    </FormDialog>
  );
};
