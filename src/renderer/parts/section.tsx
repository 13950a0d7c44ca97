import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

type SectionProps = { readonly title: string; readonly note?: ReactNode; readonly actions?: ReactNode; readonly children: ReactNode };

/** A titled card of a page. */
export const Section = ({ title, note, actions, children }: SectionProps) => (
  <Paper variant="outlined" component="section" aria-label={title} sx={{ p: 1.5, minWidth: 0 }}>
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center', mb: 1, minHeight: 30 }}>
      <Typography variant="h2">{title}</Typography>
      {note === undefined ? null : (
        <Typography component="div" variant="body2" color="textSecondary">
          {note}
        </Typography>
      )}
      <Box sx={{ flexGrow: 1 }} />
      {actions}
    </Stack>
    <Box sx={{ overflowX: 'auto', pt: 0.75, mt: -0.75 }}>{children}</Box>
  </Paper>
);
