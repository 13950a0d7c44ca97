import { z } from 'zod';
import { contactBranches, contactChannels } from '#domain/accountability/first-contact.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { optionsFrom } from '../../words/code-options.ts';
import { clock } from '../../forms/clock.ts';
import { clockOnWall, dayField, momentOf } from './counter-words.ts';
import { useColleagues } from './use-colleagues.ts';

const schema = z.object({
  on: dayField,
  time: clock,
  channel: z.enum(['visit', 'call', 'letter', 'official', 'online']),
  visitor: z.string().min(1),
  org: z.string(),
  phone: z.string(),
  matter: z.string().min(1),
  branch: z.enum(['own', 'absent', 'sister', 'elsewhere']),
  passedUserId: z.string().nullable(),
  passedName: z.string(),
  action: z.string(),
  closed: z.boolean(),
});
type Values = Readonly<Record<string, unknown>>;
const is =
  (...branches: readonly string[]) =>
  (values: Values): boolean =>
    branches.some((one) => one === values['branch']);

/** 首问登记: what every first contact leaves, and where it goes. */
export const RegisterContactDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const register = useCommand('contacts.register', { said: '首问已登记' });
  const today = useToday();
  const colleagues = useColleagues(true);
  return (
    <FormDialog
      title="首问登记"
      act="登记"
      wide
      schema={schema}
      busy={register.busy}
      refusal={register.refusal}
      onClose={onClose}
      initial={{ on: today, time: clockOnWall(), channel: 'visit', branch: 'own', closed: true }}
      fields={[
        { kind: 'day', name: 'on', label: '日期', width: 3, required: true },
        { kind: 'text', name: 'time', label: '时间', width: 3, required: true, maxLength: 5 },
        { kind: 'choice', name: 'channel', label: '方式', width: 3, required: true, options: optionsFrom(contactChannels) },
        { kind: 'text', name: 'visitor', label: '来访人姓名', width: 3, required: true, maxLength: 40, autoFocus: true },
        { kind: 'text', name: 'phone', label: '电话', width: 6, maxLength: 30, help: '转办的必填，责任人要回电' },
        { kind: 'text', name: 'org', label: '单位或住址', width: 6, maxLength: 60 },
        { kind: 'multiline', name: 'matter', label: '事项', width: 12, required: true, maxLength: 500 },
        { kind: 'choice', name: 'branch', label: '去向', width: 12, required: true, options: optionsFrom(contactBranches) },
        { kind: 'choice', name: 'passedUserId', label: '转给', width: 6, nullable: true, options: colleagues, when: is('absent') },
        {
          kind: 'text',
          name: 'passedName',
          label: '或其他责任人、部门（姓名、电话）',
          width: 6,
          maxLength: 60,
          when: is('absent', 'sister'),
        },
        { kind: 'multiline', name: 'action', label: '告知、联系或引导的内容', width: 12, maxLength: 500 },
        { kind: 'check', name: 'closed', label: '当场办结', width: 12, when: is('own', 'sister', 'elsewhere') },
      ]}
      onGo={async ({ on, time, ...values }) =>
        (await register.run({
          ...values,
          passedUserId: values.branch === 'absent' ? values.passedUserId : null,
          passedName: values.branch === 'absent' || values.branch === 'sister' ? values.passedName : '',
          closed: values.branch !== 'absent' && values.closed,
          at: momentOf(on, time),
        })) !== undefined
      }
    />
  );
};
