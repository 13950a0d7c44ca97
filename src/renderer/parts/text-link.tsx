import Link from '@mui/material/Link';
import type { ReactNode } from 'react';

type TextLinkProps = { readonly address: string; readonly children: ReactNode };

/** A link inside a sentence: underlined, so that colour is not its only sign. */
export const TextLink = ({ address, children }: TextLinkProps) => (
  <Link href={address} underline="always">
    {children}
  </Link>
);
