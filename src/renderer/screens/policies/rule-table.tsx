import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ShownRules } from './value-text.ts';

/** A table of rules, one line each; what no rule uses has no column. */
export const RuleTable = ({ rules, label }: { readonly rules: ShownRules; readonly label: string }) => (
  <Box sx={{ overflowX: 'auto', mt: 0.75 }} tabIndex={0} role="group" aria-label={label}>
    <Table aria-label={label} sx={{ '& td, & th': { px: 1 } }}>
      <TableHead>
        <TableRow>
          {rules.columns.map((column) => (
            <TableCell key={column}>{column}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rules.rows.map((row, index) => (
          <TableRow key={`${index}-${row.join('')}`} sx={{ verticalAlign: 'top' }}>
            {row.map((cell, at) => (
              <TableCell key={rules.columns[at]} sx={{ minWidth: cell.length > 8 ? 120 : 0 }}>
                {cell}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Box>
);
