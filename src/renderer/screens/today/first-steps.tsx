import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import type { TodaySummary } from './summary.ts';

/** What a new office does first, in order; each line goes when it is done, and the whole with the last. */
export const FirstSteps = ({ steps }: { readonly steps: TodaySummary['firstSteps'] }) =>
  steps.length === 0 ? null : (
    <Section title="先做这几件事" note="做好一件，少一件">
      <Box component="ol" sx={{ m: 0, pl: 3, display: 'grid', gap: 0.75 }}>
        {steps.map((step) => (
          <li key={step.code}>
            <Typography variant="body2" component="span">
              <RouteLink address={step.link}>{step.label}</RouteLink>（{step.by}）
            </Typography>
            <Typography variant="body2" component="span" color="textSecondary">
              {step.text}
            </Typography>
          </li>
        ))}
      </Box>
    </Section>
  );
