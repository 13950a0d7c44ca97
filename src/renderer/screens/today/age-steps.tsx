import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { to } from '../../app/router.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import type { TodaySummary } from './summary.ts';

const shownMost = 8;

/** 到龄换档 (EV14): whose 分类施保 changes with an age; the family's page registers it. Nothing changes by itself. */
export const AgeSteps = ({ steps }: { readonly steps: TodaySummary['ageSteps'] }) =>
  steps.length === 0 ? null : (
    <Section title="到龄换档" note={`${steps.length} 人，在家庭页登记变更“到龄换档”`}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5, fontSize: '0.9rem' }}>
        {steps.slice(0, shownMost).map((one) => (
          <li key={`${one.personId}-${one.age}`}>
            <RouteLink address={to('households', one.householdId)}>{one.name}</RouteLink>
            {`（${one.village}）${one.on} 满 ${one.age} 周岁，${one.what}，从 ${one.from} 算`}
          </li>
        ))}
      </Box>
      {steps.length > shownMost ? (
        <Typography variant="body2" color="textSecondary">
          还有 {steps.length - shownMost} 人
        </Typography>
      ) : null}
    </Section>
  );
