import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { inFours } from '#shared/values/figures.ts';

/** 核对码, large enough to be read out. */
export const CheckCode = ({ code }: { readonly code: string }) => (
  <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1.5 }}>
    <Typography component="span" color="textSecondary">
      核对码
    </Typography>
    <Typography component="span" sx={{ fontSize: '1.5rem', fontWeight: 700, letterSpacing: '0.06em', fontVariantNumeric: 'tabular-nums' }}>
      {inFours(code)}
    </Typography>
  </Box>
);
