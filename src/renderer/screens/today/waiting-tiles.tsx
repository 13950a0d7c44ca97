import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useMe } from '../../app/use-office.ts';
import { roleNames } from '#shared/role-names.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import type { TodaySummary } from './summary.ts';

type Place = TodaySummary['waiting'][number];

const lateColour = '#a01d17';

const Tile = ({ place }: { readonly place: Place }) => (
  <ButtonBase
    href={place.link}
    sx={{
      justifyContent: 'flex-start',
      gap: 1.25,
      px: 1.5,
      py: 1,
      border: 1,
      borderColor: place.late ? lateColour : 'divider',
      borderRadius: 1,
      borderLeft: '4px solid',
      borderLeftColor: place.late ? lateColour : 'primary.main',
      bgcolor: place.late ? '#fbe4e2' : 'background.paper',
      '&:hover': { bgcolor: place.late ? '#f8d6d3' : '#f7fafb' },
    }}
  >
    <Typography
      component="span"
      sx={{
        fontSize: '1.5rem',
        fontWeight: 700,
        lineHeight: 1.2,
        fontVariantNumeric: 'tabular-nums',
        color: place.late ? lateColour : 'text.primary',
      }}
    >
      {place.count}
    </Typography>
    <Typography component="span" variant="body2" sx={{ textAlign: 'left', color: place.late ? lateColour : 'text.primary' }}>
      {place.label}
    </Typography>
  </ButtonBase>
);

/** What waits for this person's own post, what is late first. */
export const MyTiles = ({ waiting }: { readonly waiting: TodaySummary['waiting'] }) => {
  const me = useMe();
  const mine = waiting.filter(({ mine: own, count }) => own && count > 0);
  const posts = (me?.roles ?? []).map((role) => roleNames[role]).join('、');
  return (
    <Section title="您今天要办的" note={posts}>
      {mine.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          您的岗位现在没有等着办的事。
        </Typography>
      ) : (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(12rem, 1fr))', gap: 1 }}>
          {mine
            .toSorted((a, b) => Number(b.late) - Number(a.late))
            .map((place) => (
              <Tile key={place.code} place={place} />
            ))}
        </Box>
      )}
    </Section>
  );
};

const lineSx = { display: 'flex', justifyContent: 'space-between', gap: 1, fontSize: '0.9rem' } as const;

/** What waits for the other posts of the office; where nothing waits, the name alone leads there. */
export const OfficeWaiting = ({ waiting }: { readonly waiting: TodaySummary['waiting'] }) => {
  const others = waiting.filter(({ mine, count }) => !mine && count > 0);
  const idle = waiting.filter(({ count }) => count === 0);
  return (
    <Section title="本单位其他岗位">
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
        {others.length === 0 ? (
          <Typography component="li" variant="body2" color="textSecondary">
            其他岗位没有等着办的事。
          </Typography>
        ) : null}
        {others.map((place) => (
          <Box component="li" key={place.code} sx={{ ...lineSx, ...(place.late ? { color: lateColour, fontWeight: 700 } : {}) }}>
            <RouteLink address={place.link}>{place.label}</RouteLink>
            <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {place.count}
            </Box>
          </Box>
        ))}
      </Box>
      {idle.length === 0 ? null : (
        <Box component="details" sx={{ mt: 1, fontSize: '0.85rem', color: 'text.secondary' }}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            没有要办的 {idle.length} 项
          </Box>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.25, mt: 0.5 }}>
            {idle.map((place) => (
              <RouteLink key={place.code} address={place.link}>
                {place.label}
              </RouteLink>
            ))}
          </Box>
        </Box>
      )}
    </Section>
  );
};
