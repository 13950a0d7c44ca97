import Box from '@mui/material/Box';
import { weekday } from '#shared/values/dates.ts';
import { useIsCounty } from '../../app/use-office.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { CounterCard } from '../counter/counter-card.tsx';
import { LadderCard } from '../counter/ladder-card.tsx';
import { AgeSteps } from './age-steps.tsx';
import { DueReviews } from './due-reviews.tsx';
import { DueTable } from './due-table.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Lights } from './lights.tsx';
import { PaymentCard } from './payment-card.tsx';
import { ReturnedCard } from './returned-card.tsx';
import { TurningEighty } from './turning-eighty.tsx';
import { MyTiles, OfficeWaiting } from './waiting-tiles.tsx';

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const refreshMs = 60_000;

/** 今日: first what this person has to do, then what the law presses for and how the office stands; each number opens its list. */
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
          <MyTiles waiting={summary.waiting} />
          <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 2.1fr) minmax(0, 1fr)', gap: 1.5, alignItems: 'start' }}>
            <DueTable summary={summary} />
            <Box sx={{ display: 'grid', gap: 1.5 }}>
              <OfficeWaiting waiting={summary.waiting} />
              <CounterCard />
              <LadderCard />
              {county ? null : <PaymentCard payment={summary.payment} />}
              {county ? null : <ReturnedCard />}
              {county ? null : <AgeSteps steps={summary.ageSteps} />}
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
