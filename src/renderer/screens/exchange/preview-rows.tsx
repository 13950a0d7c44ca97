import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Answer } from '../../calls/call-types.ts';
import { MoneyText } from '../../parts/money-text.tsx';

const shownMost = 300;

type Rows = Answer<'exchange.preview'>['rows'];

const CaseRows = ({ rows }: { readonly rows: Rows }) => (
  <Table stickyHeader aria-label="包里的案件">
    <TableHead>
      <TableRow>
        <TableCell>案号</TableCell>
        <TableCell>户主</TableCell>
        <TableCell>村（社区）</TableCell>
        <TableCell>内容</TableCell>
        <TableCell align="right">月金额（元）</TableCell>
      </TableRow>
    </TableHead>
    <TableBody>
      {rows.map((row, index) => (
        <TableRow key={`${row.caseNo}-${index}`}>
          <TableCell>{row.caseNo}</TableCell>
          <TableCell>{row.head}</TableCell>
          <TableCell>{row.village}</TableCell>
          <TableCell>{row.what}</TableCell>
          <TableCell align="right">
            <MoneyText fen={row.amountFen} />
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);

/** What a package carries: cases with their amounts, or standards by name. `other`: that it brings something said elsewhere. */
export const PreviewRows = ({ rows, other }: { readonly rows: Rows; readonly other: boolean }) => {
  if (rows.length === 0)
    return (
      <Typography color="text.secondary">{other ? '这个包里没有案件；带来的内容写在上面。' : '这个包里没有案件，只有回执。'}</Typography>
    );
  const shown = rows.slice(0, shownMost);
  return (
    <Box tabIndex={0} role="group" aria-label="包里的内容" sx={{ maxHeight: '34vh', overflow: 'auto', border: 1, borderColor: 'divider' }}>
      {rows.every((row) => row.caseNo === '') ? (
        <Box component="ul" sx={{ m: 0, py: 1, pl: 4 }}>
          {shown.map((row, index) => (
            <li key={`${index}-${row.what}`}>{row.what}</li>
          ))}
        </Box>
      ) : (
        <CaseRows rows={shown} />
      )}
      {rows.length > shownMost ? (
        <Typography variant="body2" color="text.secondary" sx={{ p: 1 }}>
          只列出前 {shownMost} 件，共 {rows.length} 件，导入时全部处理。
        </Typography>
      ) : null}
    </Box>
  );
};
