import Box from '@mui/material/Box';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import { go, replaceWith, to } from '../../../app/router.ts';
import { Page } from '../../../parts/page.tsx';
import { ApplicationStep } from './application-step.tsx';
import { HouseholdStep } from './household-step.tsx';
import { MaterialsStep } from './materials-step.tsx';

const steps = ['家庭', '申请与申明（收件）', '审核材料，受理'];

type IntakeScreenProps = { readonly householdId: string | null; readonly caseId: string | null };

/**
 * The family is at the counter: family, application with kin declaration, materials, acceptance. Each step has its address:
 * going back leads to the step before, and once received only to the case itself, never to a second application.
 */
export const IntakeScreen = ({ householdId, caseId }: IntakeScreenProps) => (
  <Page title="新申请收件" note="最低生活保障" back={{ label: '受理与案件', address: to('cases') }}>
    <Stepper activeStep={caseId !== null ? 2 : householdId !== null ? 1 : 0} sx={{ maxWidth: 640 }}>
      {steps.map((label) => (
        <Step key={label}>
          <StepLabel>{label}</StepLabel>
        </Step>
      ))}
    </Stepper>
    <Box sx={{ maxWidth: 1080 }}>
      {caseId !== null ? (
        <MaterialsStep caseId={caseId} />
      ) : householdId !== null ? (
        <ApplicationStep
          householdId={householdId}
          onBack={() => {
            go(to('cases', 'new'));
          }}
          onReceived={(received) => {
            replaceWith(to('cases', received, 'intake'));
          }}
        />
      ) : (
        <HouseholdStep
          onChosen={(chosen) => {
            go(to('cases', 'new', { household: chosen }));
          }}
        />
      )}
    </Box>
  </Page>
);
