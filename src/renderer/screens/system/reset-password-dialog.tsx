import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { User } from './user-words.ts';

const schema = z
  .object({ oneTimePassword: z.string().min(1), again: z.string() })
  .refine((values) => values.oneTimePassword === values.again, { path: ['again'], message: '两次输入的密码不一样' });

/** A password for one login: the person changes it at once. */
export const ResetPasswordDialog = ({ user, onClose }: { readonly user: User; readonly onClose: () => void }) => {
  const reset = useCommand('users.resetPassword', { said: '密码已重置，本人下次登录时必须更换' });
  return (
    <FormDialog
      title={`重置密码：${user.name}`}
      act="重置"
      schema={schema}
      busy={reset.busy}
      refusal={reset.refusal}
      onClose={onClose}
      fields={[
        {
          kind: 'password',
          name: 'oneTimePassword',
          label: '一次性密码',
          width: 6,
          required: true,
          autoFocus: true,
          help: '当面告诉本人，不要写在纸上',
        },
        { kind: 'password', name: 'again', label: '再输一遍', width: 6, required: true },
      ]}
      onGo={async ({ oneTimePassword }) => (await reset.run({ id: user.id, rev: user.rev, oneTimePassword })) !== undefined}
    />
  );
};
