import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { z } from 'zod';
import { signedName } from '#domain/accountability/substitution.ts';
import type { timelineEntry } from '#shared/contract/people.ts';
import { to } from '../app/router.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { AmountLink } from './amount-link.tsx';
import { DayText } from './day-text.tsx';
import { EmptyState } from './empty-state.tsx';
import { Loaded } from './loaded.tsx';
import { RouteLink } from './route-link.tsx';
import { Unbroken } from './unbroken.tsx';

export type TimelineItem = z.output<typeof timelineEntry>;

const places: Readonly<Record<string, readonly string[]>> = {
  case: ['cases'],
  household: ['households'],
  person: ['persons'],
  notice: ['notices'],
  run: ['pay'],
  pay: ['pay'],
  payment_run: ['pay'],
  benefit_change: ['changes'],
  family_review: ['changes', 'found'],
};

/** What happened, newest first: when, who (and for whom), what. */
export const TimelineList = ({ items }: { readonly items: readonly TimelineItem[] }) => (
  <Box
    component="ol"
    sx={{ m: 0, p: 0, listStyle: 'none', bgcolor: 'background.paper', border: 1, borderColor: 'divider', borderRadius: 1 }}
  >
    {items.map((item, index) => {
      const place = item.link === null ? undefined : places[item.link.type];
      return (
        <Box
          component="li"
          key={`${item.at}-${index}`}
          sx={{
            display: 'grid',
            gridTemplateColumns: '10.5em 8em minmax(0, 1fr)',
            gap: 1.5,
            px: 1.5,
            py: 0.75,
            alignItems: 'baseline',
            borderTop: index === 0 ? 0 : 1,
            borderColor: 'divider',
          }}
        >
          <Typography variant="body2" color="textSecondary" component="span">
            <DayText value={item.at} />
          </Typography>
          <Typography variant="body2" component="span" noWrap title={item.actor}>
            {signedName(item.actor, item.onBehalfOf)}
          </Typography>
          <Box sx={{ minWidth: 0 }}>
            <Typography component="span" variant="body2" sx={{ fontWeight: 700, mr: 1 }}>
              {item.link !== null && place !== undefined ? (
                <RouteLink address={to(...place, item.link.id)}>{item.title}</RouteLink>
              ) : (
                item.title
              )}
            </Typography>
            {item.payment === null ? null : (
              <Typography component="span" variant="body2" sx={{ mr: 1 }}>
                <AmountLink fen={item.payment.fen} source={{ kind: 'line', lineId: item.payment.lineId }} /> 元
              </Typography>
            )}
            <Typography component="span" variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
              <Unbroken text={item.detail} />
            </Typography>
          </Box>
        </Box>
      );
    })}
  </Box>
);

const step = 50;
const mostAtOnce = 100;

/** The timeline of a family or a person, a page at a time. */
export const Timeline = ({ call, id }: { readonly call: 'households.timeline' | 'people.timeline'; readonly id: string }) => {
  const [offset, setOffset] = useState(0);
  const query = useQueryCall(call, { id, offset, limit: Math.min(step, mostAtOnce) }, { keepPrevious: true });
  return (
    <Loaded query={query}>
      {(page) =>
        page.total === 0 ? (
          <EmptyState title="还没有记录" />
        ) : (
          <>
            <TimelineList items={page.rows} />
            {page.total <= step ? null : (
              <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', justifyContent: 'flex-end' }}>
                <Typography variant="body2" color="textSecondary">
                  第 {offset + 1}–{Math.min(offset + step, page.total)} 条，共 {page.total} 条
                </Typography>
                <Button
                  disabled={offset === 0}
                  onClick={() => {
                    setOffset(Math.max(0, offset - step));
                  }}
                >
                  较新的
                </Button>
                <Button
                  disabled={offset + step >= page.total}
                  onClick={() => {
                    setOffset(offset + step);
                  }}
                >
                  较早的
                </Button>
              </Box>
            )}
          </>
        )
      }
    </Loaded>
  );
};
