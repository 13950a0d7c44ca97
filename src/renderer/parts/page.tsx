import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';
import { asLeft } from '../app/router.ts';
import { RouteLink } from './route-link.tsx';
import { Unbroken } from './unbroken.tsx';

type PageProps = {
  readonly title: string;
  readonly note?: ReactNode;
  readonly back?: { readonly label: string; readonly address: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** A page whose table takes the height that is left; otherwise the page scrolls. */
  readonly fill?: boolean;
};

/** A screen: title, where it came from, its acts, its content. */
export const Page = ({ title, note, back, actions, children, fill = false }: PageProps) => {
  useEffect(() => {
    document.title = `${title} · 乡镇民政工作台`;
  }, [title]);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, p: 2, ...(fill ? { height: '100%', minHeight: 0 } : {}) }}>
      <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', minHeight: 34, flexWrap: 'wrap', rowGap: 1 }}>
        {back === undefined ? null : <RouteLink address={asLeft(back.address)}>‹ {back.label}</RouteLink>}
        <Typography variant="h1">{title}</Typography>
        {note === undefined ? null : (
          <Typography component="div" color="textSecondary" variant="body2">
            {typeof note === 'string' ? <Unbroken text={note} /> : note}
          </Typography>
        )}
        <Box sx={{ flexGrow: 1 }} />
        <Stack direction="row" spacing={1} sx={{ flexWrap: 'wrap', rowGap: 1 }}>
          {actions}
        </Stack>
      </Stack>
      {children}
    </Box>
  );
};
