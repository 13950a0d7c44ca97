import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';

type EntryCardProps = { readonly title: string; readonly note?: ReactNode; readonly width?: number; readonly children: ReactNode };

/** The one card of a screen before the work: first run, login, lock. */
export const EntryCard = ({ title, note, width = 460, children }: EntryCardProps) => {
  useEffect(() => {
    document.title = `${title} · 乡镇民政工作台`;
  }, [title]);
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100%',
        display: 'grid',
        placeItems: 'center',
        p: 3,
        background: 'linear-gradient(160deg, #d7e9ee 0%, #f3f5f6 55%)',
      }}
    >
      <Paper variant="outlined" sx={{ width, maxWidth: '100%', p: 3.5, display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Box>
          <Typography variant="h1" sx={{ mb: 0.5 }}>
            {title}
          </Typography>
          {note === undefined ? null : (
            <Typography component="div" variant="body2" color="textSecondary">
              {note}
            </Typography>
          )}
        </Box>
        {children}
      </Paper>
    </Box>
  );
};
