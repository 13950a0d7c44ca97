import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import type { Answer } from '../../calls/call-types.ts';
import { ask } from '../../calls/ask.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { printHtml } from '../../papers/print-html.ts';
import { DayText } from '../../parts/day-text.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { savesInPage, saveText } from '../../transport/index.ts';
import { Fingerprint } from '../exchange/fingerprint.tsx';
import { AnswerForm } from './answer-form.tsx';
import { EntryCard } from './entry-card.tsx';
import { byHand, EntryDrives } from './entry-drives.tsx';
import { RecoveryCodeShown } from './recovery-code-shown.tsx';
import { RecoveryCodeTyped } from './recovery-code-typed.tsx';

const steps = ['生成申请', '盖章送县里', '用答复打开', '打印新恢复码'];
type Waiting = NonNullable<Answer<'office.spareKey'>['request']>;

/** The request for the county, onto a stick or saved by hand. */
const MakeRequest = ({ again, onMade }: { readonly again: boolean; readonly onMade: () => void }) => {
  const [driveId, setDriveId] = useState(byHand);
  const make = useCommand('office.askCounty', { said: '开启申请已生成，请打印申请表盖章' });
  const go = async (): Promise<void> => {
    const made = await make.run({ driveId: driveId === byHand ? null : driveId });
    if (made === undefined) return;
    if (driveId === byHand) saveText(made.fileName, made.file);
    onMade();
  };
  return (
    <Stack spacing={1.5}>
      <Typography>
        全部管理员都忘了密码、恢复码也找不到时，可以请县民政局开启。程序写一份申请文件到U盘，另打印申请表盖公章；县里两个人分别核对、开启后，带回答复文件，并打电话告诉一次性口令。
      </Typography>
      <Typography variant="body2" color="textSecondary">
        申请文件里没有密码，也没有任何人的信息。申请写到哪里：
      </Typography>
      <EntryDrives value={driveId} onChange={setDriveId} writing />
      <ErrorNotice refusal={make.refusal} />
      <Button variant="contained" disabled={make.busy || (driveId === byHand && !savesInPage())} onClick={() => void go()}>
        {again ? '重新生成申请（原来的作废）' : '生成申请'}
      </Button>
    </Stack>
  );
};

const WaitingRequest = ({ waiting }: { readonly waiting: Waiting }) => {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const print = async (): Promise<void> => {
    const form = await ask('office.askCountyForm', {});
    if (form.ok) printHtml(form.value.html);
    else setRefusal(form.error);
  };
  return (
    <Stack spacing={1.25}>
      <Facts
        columns={2}
        items={[
          ['申请日期', <DayText key="made" value={waiting.made} />],
          ['有效期到', <DayText key="until" value={waiting.until} />],
          ['文件', waiting.fileName],
        ]}
      />
      <Fingerprint fingerprint={waiting.fingerprint} />
      <Typography variant="body2" color="textSecondary">
        打印申请表两份，负责人签字、盖公章，与U盘一起送县民政局；表上的指纹与上面的一样。县里会按通讯录上的电话回拨核实。
      </Typography>
      <ErrorNotice refusal={refusal} onClose={() => setRefusal(null)} />
      <Box>
        <Button variant="outlined" onClick={() => void print()}>
          打印申请表
        </Button>
      </Box>
    </Stack>
  );
};

type Stage = { readonly step: 'ask' } | { readonly step: 'print' | 'type'; readonly code: string };
type AskCountyProps = { readonly officeName: string; readonly users: readonly string[]; readonly onBack: () => void };

/** Passwords and recovery code are all lost: the county's two persons open the office with the spare key it keeps. */
export const AskCountyScreen = ({ officeName, users, onBack }: AskCountyProps) => {
  const [stage, setStage] = useState<Stage>({ step: 'ask' });
  const [anew, setAnew] = useState(false);
  const standing = useQueryCall('office.spareKey', {});
  const waiting = anew ? null : (standing.data?.request ?? null);
  const active = stage.step === 'ask' ? (waiting === null ? 0 : 1) : 3;
  return (
    <EntryCard title="向县级申请开启" note={officeName} width={680}>
      <Stepper activeStep={active} alternativeLabel>
        {steps.map((label) => (
          <Step key={label}>
            <StepLabel>{label}</StepLabel>
          </Step>
        ))}
      </Stepper>
      {stage.step === 'print' ? (
        <>
          <Alert severity="success">已打开，新密码已设好，这次开启记进了日志。原来的恢复码从现在起作废，下面是新的。</Alert>
          <RecoveryCodeShown code={stage.code} officeName={officeName} onNext={() => setStage({ step: 'type', code: stage.code })} />
        </>
      ) : null}
      {stage.step === 'type' ? (
        <RecoveryCodeTyped
          act="核对并去登录"
          said="新恢复码无误。请登录，并马上再做一次备份：以前的备份只有原来的恢复码能打开"
          onBack={() => setStage({ step: 'print', code: stage.code })}
          onDone={onBack}
        />
      ) : null}
      {stage.step === 'ask' ? (
        <Loaded query={standing}>
          {({ kept }) =>
            !kept ? (
              <Alert severity="info">
                本单位没有托管在县里的备用钥匙：县里没有开通，或者本单位还没有登记入网、没有读过县里的新清单。只能用恢复码打开；恢复码多半在单位保险柜和负责人那里各有一份。
              </Alert>
            ) : waiting === null ? (
              <MakeRequest again={anew} onMade={() => setAnew(false)} />
            ) : (
              <Stack spacing={2}>
                <WaitingRequest waiting={waiting} />
                <AnswerForm users={users} onOpened={(code) => setStage({ step: 'print', code })} />
              </Stack>
            )
          }
        </Loaded>
      ) : null}
      {stage.step === 'ask' ? (
        <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
          {waiting === null ? null : <Button onClick={() => setAnew(true)}>申请丢了，重新生成</Button>}
          <Button onClick={onBack}>返回登录</Button>
        </Stack>
      ) : null}
    </EntryCard>
  );
};
