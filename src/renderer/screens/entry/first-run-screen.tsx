import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import { useState } from 'react';
import { EntryCard } from './entry-card.tsx';
import { OfficeForm } from './office-form.tsx';
import { RecoveryCodeShown } from './recovery-code-shown.tsx';
import { RestoreScreen } from './restore-screen.tsx';
import { RecoveryCodeTyped } from './recovery-code-typed.tsx';

type Stage =
  | { readonly step: 'office' }
  | { readonly step: 'print'; readonly code: string; readonly name: string }
  | { readonly step: 'type'; readonly code: string | null; readonly name: string };
const steps = ['单位与管理员', '打印恢复码', '照纸输入一遍'];
const indexOf: Readonly<Record<Stage['step'], number>> = { office: 0, print: 1, type: 2 };

/** First run: the office, its administrator, and the recovery code printed and typed back. */
export const FirstRunScreen = ({ unconfirmed }: { readonly unconfirmed: boolean }) => {
  const [stage, setStage] = useState<Stage>(unconfirmed ? { step: 'type', code: null, name: '' } : { step: 'office' });
  const [restoring, setRestoring] = useState(false);
  if (restoring) return <RestoreScreen onBack={() => setRestoring(false)} />;
  return (
    <EntryCard title="首次设置" note="数据只保存在这台电脑上，并且加密。设置大约需要三分钟。" width={620}>
      <Stepper activeStep={indexOf[stage.step]} alternativeLabel>
        {steps.map((label) => (
          <Step key={label}>
            <StepLabel>{label}</StepLabel>
          </Step>
        ))}
      </Stepper>
      {stage.step === 'office' ? (
        <OfficeForm
          onMade={(code, name) => {
            setStage({ step: 'print', code, name });
          }}
        />
      ) : null}
      {stage.step === 'office' ? (
        <Typography variant="body2">
          <Link component="button" type="button" onClick={() => setRestoring(true)}>
            本单位已有备份：从备份恢复到这台电脑
          </Link>
        </Typography>
      ) : null}
      {stage.step === 'print' ? (
        <RecoveryCodeShown
          code={stage.code}
          officeName={stage.name}
          onNext={() => {
            setStage({ ...stage, step: 'type' });
          }}
        />
      ) : null}
      {stage.step === 'type' ? (
        <RecoveryCodeTyped
          onBack={
            stage.code === null
              ? undefined
              : () => {
                  setStage({ step: 'print', code: stage.code ?? '', name: stage.name });
                }
          }
          onAnew={() => {
            setStage({ step: 'office' });
          }}
        />
      ) : null}
    </EntryCard>
  );
};
