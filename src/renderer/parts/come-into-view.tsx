import Stack from '@mui/material/Stack';
import { useEffect, useRef, type ReactNode } from 'react';

/** What came of an act is brought into view, however far below the fold it comes up. */
export const ComeIntoView = ({ children }: { readonly children: ReactNode }) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <Stack ref={place} spacing={1}>
      {children}
    </Stack>
  );
};
