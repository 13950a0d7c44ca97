import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { to } from '../../app/router.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import type { TodaySummary } from './summary.ts';

export const PaymentCard = ({ payment }: { readonly payment: TodaySummary['payment'] }) => (
  <Section title="本月发放" actions={<RouteLink address={to('pay')}>去发放</RouteLink>}>
    {payment === null ? (
      <Typography variant="body2" color="textSecondary">
        本月还没有发放批次。
      </Typography>
    ) : (
      <Stack direction="row" spacing={1} sx={{ alignItems: 'baseline' }}>
        <Typography sx={{ fontWeight: 700 }}>{payment.month}</Typography>
        <Typography variant="body2">{payment.label}</Typography>
      </Stack>
    )}
  </Section>
);
