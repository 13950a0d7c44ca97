import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

type EmptyStateProps = { readonly title: string; readonly hint?: string | undefined; readonly action?: ReactNode };

/** Nothing here yet: says so, and what a person does to change that. */
export const EmptyState = ({ title, hint, action }: EmptyStateProps) => (
  <Stack spacing={1} sx={{ alignItems: 'center', justifyContent: 'center', p: 3, height: '100%', textAlign: 'center' }}>
    <Typography sx={{ fontWeight: 700 }}>{title}</Typography>
    {hint === undefined ? null : (
      <Typography color="textSecondary" variant="body2" sx={{ textWrap: 'balance' }}>
        {hint}
      </Typography>
    )}
    {action}
  </Stack>
);
