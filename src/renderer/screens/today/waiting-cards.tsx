import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useDuePlace } from './due-place.ts';
import type { TodaySummary } from './summary.ts';

type CardProps = { readonly label: string; readonly count: number; readonly address: string; readonly colour?: string };

const Card = ({ label, count, address, colour }: CardProps) => (
  <ButtonBase
    href={address}
    sx={{
      display: 'block',
      textAlign: 'left',
      p: 1.5,
      bgcolor: 'background.paper',
      border: 1,
      borderColor: 'divider',
      borderRadius: 1,
      borderLeft: '4px solid',
      borderLeftColor: count === 0 ? 'divider' : (colour ?? 'primary.main'),
      '&:hover': { bgcolor: '#f7fafb' },
    }}
  >
    <Typography
      component="span"
      sx={{
        display: 'block',
        fontSize: '1.7rem',
        fontWeight: 700,
        lineHeight: 1.15,
        fontVariantNumeric: 'tabular-nums',
        color: count === 0 ? 'text.secondary' : (colour ?? 'text.primary'),
      }}
    >
      {count}
    </Typography>
    <Typography component="span" variant="body2" color="textSecondary" noWrap sx={{ display: 'block' }}>
      {label}
    </Typography>
  </ButtonBase>
);

const addressOf = (link: string): string => (link.startsWith('#') ? link : `#/${link.replace(/^\//u, '')}`);

/** How much waits at each place; each number opens its list. Where nothing waits, the name alone does. */
export const WaitingCards = ({ summary }: { readonly summary: TodaySummary }) => {
  const due = useDuePlace();
  const [waiting, idle] = [summary.waiting.filter(({ count }) => count > 0), summary.waiting.filter(({ count }) => count === 0)];
  return (
    <Box component="section" aria-label="待办" sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(8.6rem, 1fr))', gap: 1.25 }}>
        <Card label="已超期" count={summary.overdue} address={due.list} colour="#a01d17" />
        <Card label="即将到期" count={summary.dueSoon} address={due.list} colour="#7a4800" />
        {waiting.map((one) => (
          <Card key={one.code} label={one.label} count={one.count} address={addressOf(one.link)} />
        ))}
      </Box>
      {idle.length === 0 ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.25, fontSize: '0.85rem', color: 'text.secondary' }}>
          <span>没有要办的：</span>
          {idle.map((one) => (
            <Link key={one.code} href={addressOf(one.link)} underline="hover" color="textSecondary">
              {one.label}
            </Link>
          ))}
        </Box>
      )}
    </Box>
  );
};
