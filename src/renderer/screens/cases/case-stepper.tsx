import Paper from '@mui/material/Paper';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import Typography from '@mui/material/Typography';
import { DayText } from '../../parts/day-text.tsx';
import type { CaseDetail } from './case.ts';

/** Where the case stands among its steps, with the day each was done. */
export const CaseStepper = ({ detail }: { readonly detail: CaseDetail }) => {
  const current = detail.steps.findIndex((step) => step.status === 'current');
  return (
    <Paper variant="outlined" sx={{ py: 1.25, px: 1, overflowX: 'auto' }}>
      <Stepper alternativeLabel activeStep={current === -1 ? detail.steps.length : current} aria-label="办理环节">
        {detail.steps.map((step) => (
          <Step key={step.state} completed={step.status === 'done'}>
            <StepLabel
              {...(step.status === 'current' ? { 'aria-current': 'step' as const } : {})}
              optional={
                step.on === null ? undefined : (
                  <Typography variant="caption" color="textSecondary" component="div" sx={{ textAlign: 'center' }}>
                    <DayText value={step.on} />
                  </Typography>
                )
              }
              sx={{ '& .MuiStepLabel-label.MuiStepLabel-alternativeLabel': { mt: 0.5 } }}
            >
              {step.label}
            </StepLabel>
          </Step>
        ))}
      </Stepper>
    </Paper>
  );
};
