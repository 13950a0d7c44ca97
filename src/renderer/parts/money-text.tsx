import Box from '@mui/material/Box';
import { formatYuan } from '#shared/values/money.ts';

/** An amount in 分 shown as yuan, figures under each other. */
export const MoneyText = ({ fen, unit = false }: { readonly fen: number | null; readonly unit?: boolean }) => (
  <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
    {fen === null ? '—' : `${formatYuan(fen)}${unit ? ' 元' : ''}`}
  </Box>
);
