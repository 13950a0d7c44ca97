import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useCommand } from '../../calls/use-command.ts';
import { FieldForm } from '../../forms/field-form.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { EntryCard } from './entry-card.tsx';
import { openedByCode } from './opened-by-code.ts';
import { passwordHelp } from './password-form.ts';

type RecoverScreenProps = { readonly onBack: () => void; readonly users: readonly string[] };

/** Opens with the printed recovery code and gives the administrator a new password. */
export const RecoverScreen = ({ onBack, users }: RecoverScreenProps) => {
  const recover = useCommand('office.recover', { said: '新密码已设好，请登录' });
  const replace = useCommand('office.replaceAdmin', { said: '管理员已更换，请登录' });
  return (
    <EntryCard title="用恢复码打开" note="恢复码在首次设置时打印，存在单位保险柜。用过后会记入日志。" width={560}>
      <FieldForm
        id="recover"
        schema={openedByCode}
        initial={{ as: 'forgotten' }}
        fields={[
          {
            kind: 'choice',
            name: 'as',
            label: '为什么用恢复码',
            width: 12,
            required: true,
            options: [
              { value: 'forgotten', label: '管理员忘记了密码' },
              { value: 'replaced', label: '更换管理员（原来的管理员已经不在）' },
            ],
          },
          {
            kind: users.length === 0 ? 'text' : 'choice',
            name: 'login',
            label: '管理员',
            help: '更换管理员的，填接任人的登录名',
            width: 12,
            required: true,
            options: users.map((name) => ({ value: name, label: name })),
          },
          { kind: 'text', name: 'reason', label: '为什么更换', width: 12, maxLength: 200, when: (values) => values['as'] === 'replaced' },
          { kind: 'multiline', name: 'code', label: '恢复码', width: 12, required: true },
          { kind: 'password', name: 'newPassword', label: '新密码', width: 6, required: true, help: passwordHelp },
          { kind: 'password', name: 'again', label: '再输一遍', width: 6, required: true },
        ]}
        onSubmit={async ({ as, reason, login, code, newPassword }) => {
          const done =
            as === 'forgotten' ? await recover.run({ login, code, newPassword }) : await replace.run({ login, code, newPassword, reason });
          if (done !== undefined) onBack();
        }}
      />
      <ErrorNotice refusal={recover.refusal ?? replace.refusal} />
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
        <Button onClick={onBack}>返回登录</Button>
        <Button type="submit" form="recover" variant="contained" disabled={recover.busy || replace.busy}>
          打开并改密码
        </Button>
      </Stack>
    </EntryCard>
  );
};
