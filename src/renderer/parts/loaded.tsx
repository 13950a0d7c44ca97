import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { refusalOf } from '../calls/refusal-text.ts';
import { ErrorNotice } from './error-notice.tsx';
import { Page } from './page.tsx';

type LoadedProps<T> = {
  readonly query: UseQueryResult<T>;
  /** The heading while there is nothing else to show, where this is the whole screen. */ readonly page?: string;
  /** What stands around it while there is nothing else to show, where a page is not it. */ readonly around?: (
    instead: ReactNode,
  ) => ReactNode;
  readonly children: (value: T) => ReactNode;
};

/** Shows what a query answered, or that it is coming, or why it is not. */
export const Loaded = <T,>({ query, page, around, children }: LoadedProps<T>) => {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  const instead = query.isError ? (
    <ErrorNotice refusal={refusalOf(query.error)} />
  ) : (
    <Box sx={{ p: 4, textAlign: 'center' }}>
      <CircularProgress size={28} aria-label="正在读取" />
    </Box>
  );
  if (around !== undefined) return <>{around(instead)}</>;
  return page === undefined ? instead : <Page title={page}>{instead}</Page>;
};
