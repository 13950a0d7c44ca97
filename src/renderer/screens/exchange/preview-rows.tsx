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

export const PreviewRows = ({ rows }: { readonly rows: Answer<'exchange.preview'>['rows'] }) => (rows.length === 0 ? <Typography color="textSecondary">这个包里没有案件,只有回执或标准。</Typography> : (
  <Box tabIndex={0} role="region" aria-label="包里的案件" sx={{ maxHeight: '34vh', overflow: 'auto', border: 1, borderColor: 'divider' }}>
    <Table stickyHeader aria-label="包里的案件">
      <TableHead><TableRow><TableCell>案号</TableCell><TableCell>户主</TableCell><TableCell>村(社区)</TableCell><TableCell>内容</TableCell><TableCell align="right">月金额(元)</TableCell></TableRow></TableHead>
      <TableBody>
        {rows.slice(0, shownMost).map((row, index) => (
          <TableRow key={`${row.caseNo}-${index}`}><TableCell>{row.caseNo}</TableCell><TableCell>{row.head}</TableCell><TableCell>{row.village}</TableCell><TableCell>{row.what}</TableCell><TableCell align="right"><MoneyText fen={row.amountFen} /></TableCell></TableRow>
        ))}
      </TableBody>
    </Table>
    {rows.length > shownMost ? <Typography variant="body2" color="textSecondary" sx={{ p: 1 }}>只列出前 {shownMost} 件,共 {rows.length} 件,导入时全部处理。</Typography> : null}
  </Box>
));
