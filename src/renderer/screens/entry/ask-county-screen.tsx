import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import { useState } from 'react';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { AnswerForm } from './answer-form.tsx';
import { EntryCard } from './entry-card.tsx';
import { RecoveryCodeShown } from './recovery-code-shown.tsx';
import { RecoveryCodeTyped } from './recovery-code-typed.tsx';
import { MakeRequest, WaitingRequest } from './request-parts.tsx';

const steps = ['生成申请', '盖章送县里', '用答复打开', '打印新恢复码'];
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
