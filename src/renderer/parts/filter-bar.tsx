import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';

/** The filters above a list, on one line. */
export const FilterBar = ({ children }: { readonly children: ReactNode }) => (
  <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', rowGap: 1 }}>
    {children}
  </Stack>
);
