import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FilePick } from '../../parts/file-pick.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { AnswerRequestDialog } from './answer-request-dialog.tsx';
import { EnterRequestDialog } from './enter-request-dialog.tsx';
import { EscrowTable } from './escrow-table.tsx';
import { KeepKeyApartDialog } from './keep-key-apart-dialog.tsx';
import { ScanDialog } from './scan-dialog.tsx';

type Doing = { readonly what: 'enter' | 'answer' | 'refuse'; readonly row: RowOf<'escrow.requests'> };

/** At the county: townships that are locked out, and the key that opens them. */
export const EscrowSection = () => {
  const query = useQueryCall('escrow.requests', {});
  const read = useCommand('escrow.readRequest', { said: '申请已读取，请照盖章的申请表登记' });
  const refuse = useCommand('escrow.refuseRequest', { said: '已记为不同意' });
  const [scanning, setScanning] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const mayEnter = useMay('media');
  const end = (): void => setDoing(null);
  const take = async (fileToken: string): Promise<void> => {
    setScanning(false);
    await read.run({ fileToken });
  };
  return (
    <Section
      title="县级托管：乡镇全部密码和恢复码都没有了"
      actions={
        mayEnter ? (
          <>
            <Button variant="outlined" onClick={() => setScanning(true)}>
              从U盘找申请
            </Button>
            <FilePick label="读取开启申请" accept=".mzopen" onPicked={({ token }) => take(token)} />
          </>
        ) : null
      }
    >
      <ErrorNotice refusal={read.refusal} onClose={read.clear} />
      <Loaded query={query}>
        {({ on, key, rows }) => (
          <Stack spacing={1.25}>
            {on ? null : (
              <Alert severity="info">
                本县的规定没有开通托管（“制度与标准”里的“县级托管乡镇数据的备用钥匙”）。下一份信任清单不再带恢复密钥，乡镇读取后撤回备用钥匙。
              </Alert>
            )}
            {key === null ? (
              <Typography color="textSecondary">
                还没有恢复密钥。{on ? '第一次出信任清单（确认配对、再出回执文件）时自动生成，乡镇读取后就托管好了。' : ''}
              </Typography>
            ) : key.keptApartOn === null ? (
              <Alert
                severity="warning"
                action={
                  mayEnter ? (
                    <Button color="inherit" onClick={() => setKeeping(true)}>
                      移出保管
                    </Button>
                  ) : null
                }
              >
                恢复密钥（
                <DayText value={key.madeOn} />{' '}
                生成）还在这台电脑的数据里。请两人把它移出：打印保管码密封，由本机管理员以外的人存保险柜；以后凭保管码才能开启。
              </Alert>
            ) : (
              <Typography color="textSecondary">
                恢复密钥已于 <DayText value={key.keptApartOn} /> 移出保管，开启时要用保险柜里的保管码。
              </Typography>
            )}
            <EscrowTable rows={rows} onDo={(what, row) => setDoing({ what, row })} />
          </Stack>
        )}
      </Loaded>
      {scanning ? <ScanDialog kind="escrow" onChosen={(token) => void take(token)} onClose={() => setScanning(false)} /> : null}
      {keeping ? <KeepKeyApartDialog onClose={() => setKeeping(false)} /> : null}
      {doing?.what === 'enter' ? <EnterRequestDialog row={doing.row} onClose={end} /> : null}
      {doing?.what === 'answer' ? (
        <AnswerRequestDialog row={doing.row} keptApart={query.data?.key?.keptApartOn !== null} onClose={end} />
      ) : null}
      <ReasonDialog
        open={doing?.what === 'refuse'}
        title={`不同意开启：${doing?.row.name ?? ''}`}
        label="为什么不同意"
        act="记为不同意"
        danger
        suggestions={['回拨不属实', '申请表没有盖章', '恢复码已经找到']}
        busy={refuse.busy}
        refusal={refuse.refusal}
        onClose={end}
        onGo={async (reason) => doing !== null && (await refuse.run({ id: doing.row.id, rev: doing.row.rev, reason })) !== undefined}
      />
    </Section>
  );
};
