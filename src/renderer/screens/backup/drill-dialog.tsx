import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Answer } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { PaperList } from '../../papers/paper-list.tsx';
import { MissingNote } from '../../parts/still-missing.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { DriveChoice } from '../exchange/drive-choice.tsx';
import { FoundTable } from './found-table.tsx';

type Drill = Answer<'backup.drill'>;

export const drillPaper = { code: 'restore-drill', title: '恢复演练记录', ready: true, why: null, printed: null } as const;

const Backups = ({
  driveId,
  token,
  onChoose,
}: {
  readonly driveId: string;
  readonly token: string;
  readonly onChoose: (token: string) => void;
}) => (
  <Loaded query={useQueryCall('backup.look', { place: { kind: 'drive', driveId } })}>
    {({ rows }) => <FoundTable rows={rows} chosen={token} onChoose={onChoose} />}
  </Loaded>
);

const Outcome = ({ drill }: { readonly drill: Drill }) => (
  <Stack spacing={1.5}>
    <Alert severity={drill.passed ? 'success' : 'error'} role="status">
      {drill.passed ? `备份完整，可以恢复，用时 ${drill.seconds} 秒。` : '恢复结果与备份清单不一致，请立即换盘重新备份。'}
      请打印记录签字存档，并把恢复码重新密封。
    </Alert>
    <Table aria-label="演练核对">
      <TableHead>
        <TableRow>
          <TableCell>项目</TableCell>
          <TableCell>备份清单</TableCell>
          <TableCell>恢复结果</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {drill.rows.map((row) => (
          <TableRow key={row.label}>
            <TableCell>{row.label}</TableCell>
            <TableCell>{row.expected}</TableCell>
            <TableCell>{row.found}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
    <PaperList subject="office" subjectId={drill.id} papers={[drillPaper]} />
  </Stack>
);

/** The quarter's exercise: ten minutes, a stick and the envelope from the safe. */
export const DrillDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [driveId, setDriveId] = useState('');
  const [token, setToken] = useState('');
  const [code, setCode] = useState('');
  const [drill, setDrill] = useState<Drill | null>(null);
  const run = useJob('backup.drill', '正在演练恢复');
  const go = async (): Promise<void> => {
    setDrill((await run.run({ token, code })) ?? null);
    setCode('');
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="drill-title">
      <DialogTitle id="drill-title">恢复演练</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          {drill === null ? (
            <>
              <Typography color="textSecondary">
                把U盘上的备份恢复到一个临时文件夹，逐项核对后删除，不影响现有数据。请取出保险柜里的恢复码。
              </Typography>
              <Stack spacing={1.5} id="drill-drive">
                <DriveChoice
                  value={driveId}
                  onChange={(id) => {
                    setDriveId(id);
                    setToken('');
                  }}
                  writing={false}
                />
                {driveId === '' ? null : <Backups driveId={driveId} token={token} onChoose={setToken} />}
              </Stack>
              <TextField
                id="drill-code"
                label="恢复码"
                value={code}
                onChange={(event) => setCode(event.target.value)}
                helperText="照纸上的 8 组数字输入；只用来核对，不保存"
                slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: 60 } }}
              />
            </>
          ) : (
            <Outcome drill={drill} />
          )}
          <ErrorNotice refusal={run.refusal} onClose={run.clear} />
        </Stack>
      </DialogContent>
      <DialogActions>
        {drill === null ? (
          <MissingNote
            items={[
              ...(driveId === ''
                ? [{ what: '选U盘', at: 'drill-drive' }]
                : token === ''
                  ? [{ what: '选一份备份', at: 'drill-drive' }]
                  : []),
              ...(code.trim() === '' ? [{ what: '恢复码', at: 'drill-code' }] : []),
            ]}
          />
        ) : null}
        <Button onClick={onClose}>关闭</Button>
        {drill === null ? (
          <Button variant="contained" disabled={token === '' || code.trim() === ''} onClick={() => void go()}>
            开始演练
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
};
