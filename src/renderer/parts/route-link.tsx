import Link from '@mui/material/Link';
import type { ReactNode } from 'react';

type RouteLinkProps = { readonly address: string; readonly children: ReactNode };

/** A link to a place in the program. */
export const RouteLink = ({ address, children }: RouteLinkProps) => (
  <Link href={address} underline="always">
    {children}
  </Link>
);
