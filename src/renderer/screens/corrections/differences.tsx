import Alert from '@mui/material/Alert';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { to } from '../../app/router.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import type { Correction } from './correction.ts';

/** What was said, and what is said now. */
export const DifferencesView = ({ rows }: { readonly rows: Correction['differences'] }) => (
  <Table aria-label="更正前后">
    <TableHead>
      <TableRow>
        <TableCell>内容</TableCell>
        <TableCell>原为</TableCell>
        <TableCell>改为</TableCell>
      </TableRow>
    </TableHead>
    <TableBody>
      {rows.map((row, index) => (
        <TableRow key={`${index}-${row.label}`}>
          <TableCell>{row.label}</TableCell>
          <TableCell sx={{ color: 'text.secondary', textDecoration: row.before === '' ? 'none' : 'line-through' }}>
            {row.before === '' ? '（空）' : row.before}
          </TableCell>
          <TableCell>{row.after === '' ? '（空）' : row.after}</TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);

type Follow = Correction['follows'][number];
const addressOf = ({ type, id }: NonNullable<Follow['link']>): string =>
  type === 'case' ? to('cases', id) : type === 'change' ? to('changes', id) : to(type === 'household' ? 'households' : 'persons', id);

/** What follows from a correction for applications, for money, and what is left to do. */
export const FollowsView = ({ rows }: { readonly rows: readonly Follow[] }) => (
  <>
    {rows.map((row) => (
      <Alert key={row.text} severity={row.kind === 'note' ? 'info' : 'warning'}>
        {row.text}
        {row.link === null || row.kind === 'note' ? null : (
          <>
            {' '}
            <RouteLink address={addressOf(row.link)}>打开</RouteLink>
          </>
        )}
      </Alert>
    ))}
  </>
);
