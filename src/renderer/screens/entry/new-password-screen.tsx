import Button from '@mui/material/Button';
import type { Me } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FieldForm } from '../../forms/field-form.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { EntryCard } from './entry-card.tsx';
import { passwordFields, passwordSchema } from './password-form.ts';

/** After a one-time password, or when the term of the old one is over: the engine does nothing else for this person before. */
export const NewPasswordScreen = ({ me }: { readonly me: Me }) => {
  const change = useCommand('session.changePassword', { said: '密码已修改' });
  const leave = useCommand('session.logout');
  return (
    <EntryCard title="请先改密码" note={`${me.name}，您用的是管理员给的一次性密码，或者密码到了更换的期限。换好以后才能办理。`} width={520}>
      <FieldForm
        id="new-password"
        schema={passwordSchema}
        fields={passwordFields}
        onSubmit={async ({ oldPassword, newPassword }) => {
          await change.run({ oldPassword, newPassword });
        }}
      />
      <ErrorNotice refusal={change.refusal ?? leave.refusal} />
      <Button type="submit" form="new-password" variant="contained" size="medium" disabled={change.busy}>
        修改并继续
      </Button>
      <Button onClick={() => void leave.run({})}>退出</Button>
    </EntryCard>
  );
};
