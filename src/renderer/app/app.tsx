import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryClient } from '../calls/query-client.ts';
import { ToastProvider } from '../calls/toast.tsx';
import { JobProvider } from '../calls/use-job.tsx';
import { LineNotice } from './line-notice.tsx';
import { useLargePrint } from './print-size.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { SessionGate } from './session-gate.tsx';
import useMediaQuery from '@mui/material/useMediaQuery';
import { makeTheme } from './theme.ts';

export const App = () => {
  const large = useLargePrint();
  const calm = useMediaQuery('(prefers-reduced-motion: reduce)');
  const theme = useMemo(() => makeTheme(large, calm), [large, calm]);
  return (
    <QueryClientProvider client={queryClient}>
      <ThemeProvider theme={theme}>
        <CssBaseline />
        <LineNotice />
        <ScreenBoundary>
          <ToastProvider>
            <JobProvider>
              <SessionGate />
            </JobProvider>
          </ToastProvider>
        </ScreenBoundary>
      </ThemeProvider>
    </QueryClientProvider>
  );
};
