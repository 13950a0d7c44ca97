import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Fragment } from 'react';
import { reach } from './reach.ts';

/** What a main act still waits for; `at` is the id of the place where it is made good, if it is on this page. */
export type Missing = {
  readonly what: string;
  readonly at: string | null;
  /** Something stands there and is wrong: it is to be changed, not filled in. */
  readonly wrong?: true;
};

type StillMissingProps = { readonly items: readonly Missing[]; readonly lead?: string; readonly most?: number };

type LineProps = { readonly items: readonly Missing[]; readonly lead: string; readonly most: number };

const Line = ({ items, lead, most }: LineProps) =>
  items.length === 0 ? null : (
    <>
      {lead}
      {items.slice(0, most).map(({ what, at }, index) => (
        <Fragment key={what}>
          {index === 0 ? '' : '、'}
          {at === null ? (
            what
          ) : (
            <Link
              component="button"
              type="button"
              sx={{ verticalAlign: 'baseline', font: 'inherit', textAlign: 'left' }}
              onClick={() => {
                reach(at);
              }}
            >
              {what}
            </Link>
          )}
        </Fragment>
      ))}
      {items.length > most ? `等 ${items.length} 处` : ''}
    </>
  );

/** What is still missing, each item a way to its place: a disabled button never stays without its reason. What is wrong stands apart. */
export const StillMissing = ({ items, lead = '还差：', most = 4 }: StillMissingProps) => {
  if (items.length === 0) return null;
  const lacking = items.filter(({ wrong }) => wrong === undefined);
  const wrong = items.filter((one) => one.wrong === true);
  return (
    <Box component="span" sx={{ fontSize: '0.9rem' }}>
      <Line items={lacking} lead={lead} most={most} />
      <Line items={wrong} lead={lacking.length === 0 ? '要改：' : '；要改：'} most={most} />
    </Box>
  );
};

/** The same in a row of buttons: it takes the room they leave and is read out when it changes. */
export const MissingNote = ({ items, lead }: StillMissingProps) => (
  <Box role="status" sx={{ flex: '1 1 0', minWidth: 0, textAlign: 'right' }}>
    <StillMissing items={items} {...(lead === undefined ? {} : { lead })} />
  </Box>
);
