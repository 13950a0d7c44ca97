import Box from '@mui/material/Box';
import { weekday } from '#shared/values/dates.ts';
import { useIsCounty } from '../../app/use-office.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { DueReviews } from './due-reviews.tsx';
import { DueTable } from './due-table.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Lights } from './lights.tsx';
import { PaymentCard } from './payment-card.tsx';
import { ReturnedCard } from './returned-card.tsx';
import { TurningEighty } from './turning-eighty.tsx';
import { WaitingCards } from './waiting-cards.tsx';

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const refreshMs = 60_000;

/** 今日: what is due, overdue, waiting; everything here opens the list behind it. */
export const TodayScreen = () => {
  const county = useIsCounty();
  const query = useQueryCall('today.summary', {}, { refetchMs: refreshMs });
  return (
    <Loaded query={query} page="今日">
      {(summary) => (
        <Page
          title="今日"
          note={`${summary.today} 星期${weekdays[weekday(summary.today)] ?? ''} · 放假安排已确认到 ${summary.calendarConfirmedUntil}`}
        >
          <FirstSteps steps={summary.firstSteps} />
          <WaitingCards summary={summary} />
          <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 2.1fr) minmax(0, 1fr)', gap: 1.5, alignItems: 'start' }}>
            <DueTable due={summary.due} />
            <Box sx={{ display: 'grid', gap: 1.5 }}>
              {county ? null : <PaymentCard payment={summary.payment} />}
              {county ? null : <ReturnedCard />}
              {county ? null : <DueReviews reviews={summary.reviews} />}
              <Lights lights={summary.lights} />
              {county ? null : <TurningEighty persons={summary.turningEighty} />}
            </Box>
          </Box>
        </Page>
      )}
    </Loaded>
  );
};
