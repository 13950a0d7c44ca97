import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { formatYuan } from '#shared/values/money.ts';
import { to } from '../../app/router.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { afterReturnWords } from '../../words/pay-words.ts';

const shown = 4;

/** Payments that came back: who, how much, why, what comes next. Not there when none did. */
export const ReturnedCard = () => {
  const page = useQueryCall('pay.returned', { limit: shown }).data;
  if (page === undefined || page.total === 0) return null;
  return (
    <Section title="退汇与待领款" actions={<RouteLink address={to('pay', 'returned')}>{`全部 ${page.total} 笔`}</RouteLink>}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75 }}>
        {page.rows.map((row) => (
          <Box component="li" key={row.lineId}>
            <Typography variant="body2">
              <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>
              {` ${row.month} ${formatYuan(row.amountFen)} 元，${row.why}`}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {afterReturnWords[row.next]}
            </Typography>
          </Box>
        ))}
      </Box>
    </Section>
  );
};
