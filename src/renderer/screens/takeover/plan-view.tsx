import Step from '@mui/material/Step';
import StepButton from '@mui/material/StepButton';
import Stepper from '@mui/material/Stepper';
import { useState } from 'react';
import type { Answer } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { CommitStep } from './commit-step.tsx';
import { FindingsStep } from './findings-step.tsx';
import { MappingStep } from './mapping-step.tsx';
import type { TakeoverOutcome } from './outcome-mark.tsx';
import { TakenAsDoubts } from './taken-as.tsx';

export type Plan = Answer<'takeover.plan'>;
const steps = ['列对应', '逐行结果', '确认导入'];

export const PlanView = ({ planId }: { readonly planId: string }) => {
  const query = useQueryCall('takeover.plan', { planId });
  return <Loaded query={query}>{(plan) => <PlanSteps plan={plan} />}</Loaded>;
};

const PlanSteps = ({ plan }: { readonly plan: Plan }) => {
  const [step, setStep] = useState(plan.mapping.remembered ? 1 : 0);
  const [looked, setLooked] = useState<TakeoverOutcome | null>(null);
  return (
    <>
      <Stepper nonLinear activeStep={step} sx={{ maxWidth: 640 }}>
        {steps.map((label, index) => (
          <Step key={label} completed={index < step}>
            <StepButton
              onClick={() => {
                setStep(index);
              }}
            >
              {label}
              {index === 1 && plan.openQuestions > 0 ? `（还有 ${plan.openQuestions} 处要选）` : ''}
            </StepButton>
          </Step>
        ))}
      </Stepper>
      <TakenAsDoubts takenAs={plan.takenAs} />
      {step === 0 ? (
        <MappingStep
          plan={plan}
          onNext={() => {
            setStep(1);
          }}
        />
      ) : null}
      {step === 1 ? (
        <FindingsStep
          plan={plan}
          first={looked}
          onNext={() => {
            setStep(2);
          }}
        />
      ) : null}
      {step === 2 ? (
        <CommitStep
          plan={plan}
          onBack={(first) => {
            setLooked(first);
            setStep(1);
          }}
        />
      ) : null}
    </>
  );
};
