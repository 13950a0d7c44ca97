import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { MissingNote, type Missing } from './still-missing.tsx';

type ActionBarProps = { readonly missing?: readonly Missing[]; readonly lead?: string; readonly children: ReactNode };

/** The acts of a long page, in view however far it is scrolled, with what the main one still waits for beside them. */
export const ActionBar = ({ missing = [], lead, children }: ActionBarProps) => (
  <Box
    sx={{
      position: 'sticky',
      bottom: 0,
      zIndex: 2,
      display: 'flex',
      alignItems: 'center',
      gap: 1,
      px: 1.5,
      py: 1,
      bgcolor: 'background.paper',
      border: 1,
      borderColor: 'divider',
      borderRadius: 1,
      boxShadow: '0 -4px 8px rgba(27, 33, 36, 0.08)',
      '& > *': { flexShrink: 0 },
    }}
  >
    <MissingNote items={missing} {...(lead === undefined ? {} : { lead })} />
    {children}
  </Box>
);
