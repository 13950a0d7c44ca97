import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { to } from '../../app/router.ts';
import { DayText } from '../../parts/day-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import type { TodaySummary } from './summary.ts';

const shownMost = 12;

/** Who turns eighty next month: the old-age allowance begins with it. */
export const TurningEighty = ({ persons }: { readonly persons: TodaySummary['turningEighty'] }) => (
  <Section title="下月满 80 周岁" note={`${persons.length} 人`}>
    {persons.length === 0 ? (
      <Typography variant="body2" color="textSecondary">
        下月没有人满 80 周岁。
      </Typography>
    ) : (
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
        {persons.slice(0, shownMost).map((person) => (
          <Box component="li" key={person.personId} sx={{ display: 'grid', gridTemplateColumns: '5.5em 1fr auto', gap: 1 }}>
            <RouteLink address={to('persons', person.personId)}>{person.name}</RouteLink>
            <Typography variant="body2" color="textSecondary" noWrap>
              {person.village}
            </Typography>
            <DayText value={person.on} />
          </Box>
        ))}
        {persons.length > shownMost ? (
          <Typography component="li" variant="body2" color="textSecondary">
            还有 {persons.length - shownMost} 人
          </Typography>
        ) : null}
      </Box>
    )}
  </Section>
);
