import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Unbroken } from './unbroken.tsx';

type FactsProps = { readonly items: readonly (readonly [label: string, value: ReactNode, width?: 'wide'])[]; readonly columns?: number };

/** Label and value pairs in aligned columns. */
export const Facts = ({ items, columns = 3 }: FactsProps) => (
  <Box
    component="dl"
    sx={{
      m: 0,
      fontSize: '0.94rem',
      display: 'grid',
      gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
      columnGap: 3,
      rowGap: 0.75,
    }}
  >
    {items.map(([label, value, width]) => (
      <Box
        key={label}
        sx={{ ...(width === 'wide' ? { gridColumn: '1 / -1' } : {}), display: 'flex', gap: 1, minWidth: 0, alignItems: 'baseline' }}
      >
        <Box component="dt" sx={{ color: 'text.secondary', flexShrink: 0, minWidth: '5.5em' }}>
          {label}
        </Box>
        <Box component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>
          {value === null || value === '' ? '—' : typeof value === 'string' ? <Unbroken text={value} /> : value}
        </Box>
      </Box>
    ))}
  </Box>
);
