import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ConfirmAct } from '../../parts/confirm-act.tsx';
import { Facts } from '../../parts/facts.tsx';
import { FileGoes, useFileTarget } from './file-target.tsx';

type Opened = Answer<'escrow.answerRequest'>;

/** The one-time code, for the telephone and for nothing else. */
const CodeToTell = ({ opened, name, problem, onClose }: { opened: Opened; name: string; problem: string | null; onClose: () => void }) => (
  <Dialog open maxWidth="sm" fullWidth aria-labelledby="one-time-title">
    <DialogTitle id="one-time-title">一次性口令</DialogTitle>
    <DialogContent>
      <Stack spacing={1.5}>
        <Alert severity="warning">
          请打电话（按本局通讯录上的号码）把口令逐组告诉{name}
          负责人。不要写在纸上随U盘带走，不要发短信。关闭后不再显示；没有记下的，请乡镇重新申请。
        </Alert>
        <Box
          data-testid="one-time-code"
          sx={{ border: '2px solid', p: 2, textAlign: 'center', fontSize: '1.75rem', fontWeight: 700, letterSpacing: '0.1em' }}
        >
          {opened.code}
        </Box>
        <Typography>答复文件：{opened.fileName}</Typography>
        {problem === null ? null : <Alert severity="error">{problem}</Alert>}
      </Stack>
    </DialogContent>
    <DialogActions>
      <Button variant="contained" onClick={onClose}>
        已告诉对方，关闭
      </Button>
    </DialogActions>
  </Dialog>
);

type AnswerRequestDialogProps = { readonly row: RowOf<'escrow.requests'>; readonly keptApart: boolean; readonly onClose: () => void };

/** Second person: opens the spare key for the township that asked. */
export const AnswerRequestDialog = ({ row, keptApart, onClose }: AnswerRequestDialogProps) => {
  const answer = useCommand('escrow.answerRequest');
  const target = useFileTarget();
  const [keyCode, setKeyCode] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  if (opened !== null) return <CodeToTell opened={opened} name={row.name} problem={target.problem} onClose={onClose} />;
  const go = async (): Promise<boolean> => {
    const made = await answer.run({ id: row.id, rev: row.rev, keyCode, driveId: target.driveId });
    if (made === undefined) return false;
    await target.put(made);
    setOpened(made);
    return false;
  };
  return (
    <ConfirmAct open title={`开启：${row.name}`} act="开启并写答复" busy={answer.busy} refusal={answer.refusal} onClose={onClose} onGo={go}>
      <Typography>
        请再看一遍盖章的申请表和回拨记录。开启以后，拿到答复文件和一次性口令的人可以给{row.name}
        设新的管理员密码。开启人必须是登记人以外的另一个人，两边都记入日志。
      </Typography>
      <Facts
        columns={1}
        items={[
          ['申请表编号', row.paperNo],
          ['登记人', row.enteredBy],
          ['回拨记录', row.note],
        ]}
      />
      {keptApart ? (
        <TextField
          label="保管码（保险柜里的纸，32 位数字）"
          value={keyCode}
          onChange={(event) => setKeyCode(event.target.value)}
          required
          fullWidth
          slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: 60 } }}
        />
      ) : null}
      <Typography variant="body2" color="textSecondary">
        答复文件交来人带回：
      </Typography>
      <FileGoes to={target} />
    </ConfirmAct>
  );
};
