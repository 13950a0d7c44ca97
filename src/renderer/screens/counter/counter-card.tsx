import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { to } from '../../app/router.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { momentText } from './counter-words.ts';

type Line = { readonly text: string; readonly address: string; readonly lamp: 'green' | 'yellow' | 'red' };
const refreshMs = 60_000;

/** What the counter asks for today: limits by light, who is away and who acts instead, what waits for a word or a signature. */
export const CounterCard = () => {
  const day = useQueryCall('counter.today', {}, { refetchMs: refreshMs }).data;
  if (day === undefined) return null;
  const line = (count: number, text: string, address: string, lamp: Line['lamp'] = 'yellow'): readonly Line[] =>
    count === 0 ? [] : [{ text: `${text} ${count} 件`, address, lamp }];
  const lines: readonly Line[] = [
    ...line(day.toApprove, '离岗待批准', to('counter', 'absences')),
    ...line(day.contactsLate, '首问转办超时没有联系', to('counter', { state: 'late' }), 'red'),
    ...line(day.contactsMine, '首问在我手上', to('counter', { mine: '1' }), 'green'),
    ...line(day.handoversToSign, '交接待我签收', to('counter', 'handovers')),
    ...line(day.handoversLate, '交接超期没有签收', to('counter', 'handovers'), 'red'),
    ...line(day.meetingsOver, '评议日已过，没有登记结果', to('evaluations'), 'red'),
    ...line(day.filingsDue, '报县备案临期或超期', to('counter', 'limits'), 'red'),
    ...line(day.faultsOpen, '超期、差错待认定', to('counter', 'faults')),
  ];
  const lights = [
    { lamp: 'red', word: '红灯', count: day.red },
    { lamp: 'yellow', word: '黄灯', count: day.yellow },
    { lamp: 'green', word: '绿灯', count: day.green },
  ] as const;
  return (
    <Section title="窗口" actions={<RouteLink address={to('counter')}>登记</RouteLink>}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 0.75 }}>
        <Typography variant="body2" color="textSecondary">
          限时办结
        </Typography>
        {lights.map(({ lamp, word, count }) => (
          <RouteLink key={lamp} address={to('counter', 'limits', { light: lamp })}>
            <LampText lamp={count === 0 ? 'none' : lamp} text={`${word} ${count}`} />
          </RouteLink>
        ))}
      </Box>
      {day.bothAway.map((one) => (
        <Typography key={`${one.giver}-${one.taker}`} variant="body2" sx={{ color: '#a01d17', fontWeight: 700 }}>
          {`${one.giver}（A 岗）、${one.taker}（B 岗）都不在：${one.third === '' ? '没有定 C 岗，请负责人另批替代。' : `由${one.third}（C 岗）代办。`}`}
        </Typography>
      ))}
      {day.empty ? (
        <Typography variant="body2" sx={{ color: '#a01d17', fontWeight: 700 }}>
          窗口现在没有经办人：请安排人顶岗，或在门外贴离岗告示。
        </Typography>
      ) : null}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5, fontSize: '0.9rem' }}>
        {day.away.map((one) => (
          <li key={one.id}>
            <RouteLink address={to('counter', 'absences')}>{one.wholeOffice ? '全科室' : one.name}</RouteLink>
            {` 离岗，应于 ${momentText(one.to)} 返岗${one.substitute === '' ? '' : `，由${one.substitute}代办`}`}
            {one.state === 'late' ? '（已超时）' : ''}
          </li>
        ))}
        {lines.map((one) => (
          <li key={one.text}>
            <RouteLink address={one.address}>
              <LampText lamp={one.lamp} text={one.text} />
            </RouteLink>
          </li>
        ))}
        {day.passing.map((one) => (
          <li key={one.person}>
            <RouteLink address={to('counter', { state: 'all' })}>{one.person}</RouteLink>
            {` 到 ${one.on} 两日内多次转办，请了解是否推诿`}
          </li>
        ))}
      </Box>
    </Section>
  );
};
