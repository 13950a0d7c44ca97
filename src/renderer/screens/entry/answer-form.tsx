import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useCommand } from '../../calls/use-command.ts';
import { FieldForm } from '../../forms/field-form.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FilePick } from '../../parts/file-pick.tsx';
import { byHand, EntryDrives } from './entry-drives.tsx';
import { openedByCode } from './opened-by-code.ts';
import { passwordHelp } from './password-form.ts';

type AnswerFormProps = { readonly users: readonly string[]; readonly onOpened: (recoveryCode: string) => void };

/** The county's answer from the stick, the code from the telephone, and who gets a new password. */
export const AnswerForm = ({ users, onOpened }: AnswerFormProps) => {
  const [driveId, setDriveId] = useState(byHand);
  const [file, setFile] = useState<{ readonly token: string; readonly name: string } | null>(null);
  const take = useCommand('office.takeAnswer', { quiet: true });
  const from =
    driveId === byHand ? (file === null ? null : ({ kind: 'file', token: file.token } as const)) : ({ kind: 'drive', driveId } as const);
  return (
    <Stack spacing={1.5} sx={{ borderTop: 1, borderColor: 'divider', pt: 2 }}>
      <Typography variant="h2">县里答复以后</Typography>
      <EntryDrives value={driveId} onChange={setDriveId} writing={false} />
      {driveId === byHand ? (
        <Box>
          <FilePick label={file === null ? '选择答复文件' : `答复文件：${file.name}`} accept=".mzopen" onPicked={setFile} />
        </Box>
      ) : null}
      <FieldForm
        id="take-answer"
        schema={openedByCode}
        initial={{ as: 'forgotten' }}
        fields={[
          { kind: 'text', name: 'code', label: '一次性口令（电话里的 12 位数字）', width: 12, required: true, maxLength: 20 },
          {
            kind: 'choice',
            name: 'as',
            label: '由谁设新密码',
            width: 6,
            required: true,
            options: [
              { value: 'forgotten', label: '原来的管理员' },
              { value: 'replaced', label: '更换管理员（原来的已不在）' },
            ],
          },
          {
            kind: users.length === 0 ? 'text' : 'choice',
            name: 'login',
            label: '登录名',
            width: 6,
            required: true,
            options: users.map((name) => ({ value: name, label: name })),
          },
          { kind: 'text', name: 'reason', label: '为什么更换', width: 12, maxLength: 200, when: (values) => values['as'] === 'replaced' },
          { kind: 'password', name: 'newPassword', label: '新密码', width: 6, required: true, help: passwordHelp },
          { kind: 'password', name: 'again', label: '再输一遍', width: 6, required: true },
        ]}
        onSubmit={async ({ as, reason, login, code, newPassword }) => {
          if (from === null) return;
          const opened = await take.run({ from, code, login, newPassword, replaces: as === 'replaced' ? reason : null });
          // A picked file is read once.
          if (opened === undefined) setFile(null);
          else onOpened(opened.recoveryCode);
        }}
      />
      <ErrorNotice refusal={take.refusal} />
      <Button type="submit" form="take-answer" variant="contained" disabled={take.busy || from === null}>
        {take.busy ? '正在打开……' : '打开并改密码'}
      </Button>
    </Stack>
  );
};
