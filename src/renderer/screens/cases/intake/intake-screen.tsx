import Box from '@mui/material/Box';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import { useState } from 'react';
import { to } from '../../../app/router.ts';
import { Page } from '../../../parts/page.tsx';
import { ApplicationStep } from './application-step.tsx';
import { HouseholdStep } from './household-step.tsx';
import { MaterialsStep } from './materials-step.tsx';

const steps = ['家庭', '申请与申明', '材料与受理'];

/** The family is at the counter: family, application with kin declaration, materials, acceptance. */
export const IntakeScreen = ({ householdId }: { readonly householdId: string | null }) => {
  const [household, setHousehold] = useState(householdId);
  const [caseId, setCaseId] = useState<string | null>(null);
  const step = caseId !== null ? 2 : household !== null ? 1 : 0;
  return (
    <Page title="受理新申请" note="最低生活保障" back={{ label: '受理与案件', address: to('cases') }}>
      <Stepper activeStep={step} sx={{ maxWidth: 640 }}>
        {steps.map((label) => (
          <Step key={label}>
            <StepLabel>{label}</StepLabel>
          </Step>
        ))}
      </Stepper>
      <Box sx={{ maxWidth: 1080 }}>
        {caseId !== null ? (
          <MaterialsStep caseId={caseId} />
        ) : household !== null ? (
          <ApplicationStep
            householdId={household}
            onBack={() => {
              setHousehold(null);
            }}
            onReceived={setCaseId}
          />
        ) : (
          <HouseholdStep onChosen={setHousehold} />
        )}
      </Box>
    </Page>
  );
};
