import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { to } from '../../app/router.ts';
import { useMe } from '../../app/use-office.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';

const lamps = ['none', 'yellow', 'red', 'red'] as const;
const shownTo: readonly string[] = ['head', 'county_head', 'admin'];

/** 超期与差错 for the head and the administrator: who stands on which rung; people decide, this only counts. */
export const LadderCard = () => (useMe()?.roles.some((role) => shownTo.includes(role)) === true ? <Ladder /> : null);

const Ladder = () => {
  const { data } = useQueryCall('faults.standings', {});
  if (data === undefined) return null;
  const nobody = data.rows.length === 0 && data.unnamed === 0;
  return (
    <Section title="超期与告知差错" actions={<RouteLink address={to('counter', 'faults')}>认定</RouteLink>}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5, fontSize: '0.9rem' }}>
        {data.rows.map((one) => (
          <li key={one.userId}>
            <RouteLink address={to('counter', 'faults')}>{one.person}</RouteLink>
            {` 超期 ${one.overdue} 次`}
            {one.overdue === 0 ? null : (
              <>
                {' '}
                <LampText lamp={lamps[one.rung] ?? 'red'} text={one.measure.replace(/（.*$/u, '')} />
              </>
            )}
            {one.notification === 0 ? '' : `，告知差错 ${one.notification} 次`}
            {one.suggestsOtherPost ? '，建议研究调整岗位' : ''}
          </li>
        ))}
        {data.unnamed === 0 ? null : (
          <li>
            <RouteLink address={to('counter', 'faults')}>{`${data.unnamed} 件超期还没有定在谁名下`}</RouteLink>
          </li>
        )}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {nobody ? '没有超期和差错。' : ''}
        {`${data.month} 收件 ${data.received} 件，二次补正 ${data.toldTwice} 件，超时告知 ${data.toldLate} 件。`}
      </Typography>
    </Section>
  );
};
