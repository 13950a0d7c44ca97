import Box from '@mui/material/Box';
import { momentText } from './moment.ts';

const shown = (value: string): string => (/^\d{4}-\d{2}-\d{2}T/u.test(value) ? momentText(value) : value);

/** A day, a month or a moment as offices write it in tables. */
export const DayText = ({ value }: { readonly value: string | null | undefined }) => (
  <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
    {value === null || value === undefined || value === '' ? '—' : shown(value)}
  </Box>
);

/** `2026-01 起`, or `2026-01 至 2026-06`. */
export const MonthSpan = ({ from, to }: { readonly from: string; readonly to: string | null }) => (
  <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
    {to === null ? `${from} 起` : `${from} 至 ${to}`}
  </Box>
);
