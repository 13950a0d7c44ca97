import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useMe, useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { useQueryCall } from '../../../calls/use-query-call.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import type { ActProps } from '../case.ts';
import { dayAndReason, dayField, reasonField } from './act-fields.ts';

const schema = dayAndReason.extend({ applicantAgreed: z.boolean(), askedBy: z.string().min(1), askedOn: day });

/** 批准延期: asked for by one person, granted by another, with the applicant's word. */
export const ExtendAct = ({ detail, onClose }: ActProps) => {
  const extend = useCommand('cases.extend', { said: '已批准延期' });
  const today = useToday();
  const me = useMe();
  const users = (useQueryCall('users.list', {}).data?.rows ?? []).filter((user) => user.status === 'active' && user.id !== me?.userId);
  return (
    <FormDialog
      title="批准延期"
      act="批准"
      schema={schema}
      busy={extend.busy}
      refusal={extend.refusal}
      onClose={onClose}
      initial={{ on: today, askedOn: today }}
      fields={[
        {
          kind: 'choice',
          name: 'askedBy',
          label: '谁提出延期',
          width: 6,
          required: true,
          options: users.map((user) => ({ value: user.id, label: user.name })),
          help: '提出人不能批准自己的延期',
        },
        { kind: 'day', name: 'askedOn', label: '提出之日', width: 6, required: true },
        dayField('批准之日'),
        reasonField(),
        { kind: 'check', name: 'applicantAgreed', label: '已与申请人协商同意', width: 12 },
      ]}
      onGo={async (values) => (await extend.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};
