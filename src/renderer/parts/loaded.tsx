import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { refusalOf } from '../calls/refusal-text.ts';
import { ErrorNotice } from './error-notice.tsx';

type LoadedProps<T> = { readonly query: UseQueryResult<T>; readonly children: (value: T) => ReactNode };

/** Shows what a query answered, or that it is coming, or why it is not. */
export const Loaded = <T,>({ query, children }: LoadedProps<T>) => {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Box sx={{ p: 2 }}><ErrorNotice refusal={refusalOf(query.error)} /></Box>;
  return <Box sx={{ p: 4, textAlign: 'center' }}><CircularProgress size={28} aria-label="正在读取" /></Box>;
};
