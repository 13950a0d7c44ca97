import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { passwordFields, passwordSchema } from './password-form.ts';

export const ChangePasswordDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const change = useCommand('session.changePassword', { said: '密码已修改' });
  return (
    <FormDialog
      title="修改密码"
      act="修改"
      schema={passwordSchema}
      fields={passwordFields}
      busy={change.busy}
      refusal={change.refusal}
      onClose={onClose}
      onGo={async ({ oldPassword, newPassword }) => (await change.run({ oldPassword, newPassword })) !== undefined}
    />
  );
};
