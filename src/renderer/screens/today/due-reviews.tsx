import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { to } from '../../app/router.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import type { TodaySummary } from './summary.ts';

/** Families to be looked at again, the longest overdue first, with their light and the clause it comes from. */
export const DueReviews = ({ reviews }: { readonly reviews: TodaySummary['reviews'] }) => (
  <Section title="定期核查" actions={<RouteLink address={to('changes', 'due', { standing: 'open' })}>全部</RouteLink>}>
    {reviews.length === 0 ? (
      <Typography variant="body2" color="textSecondary">
        没有要核查的户。
      </Typography>
    ) : (
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
        {reviews.map((one) => (
          <Box component="li" key={one.householdId} sx={{ display: 'grid', gridTemplateColumns: '5em 1fr auto', gap: 1 }}>
            <RouteLink address={to('households', one.householdId)}>{one.head}</RouteLink>
            <Typography variant="body2" color="textSecondary" noWrap>
              {one.village}
            </Typography>
            <Tooltip title={one.clause}>
              <span>
                <LampText lamp={one.lamp} text={`${one.due} ${one.label}`} />
              </span>
            </Tooltip>
          </Box>
        ))}
      </Box>
    )}
  </Section>
);
