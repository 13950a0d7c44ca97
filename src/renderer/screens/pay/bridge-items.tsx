import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { to } from '../../app/router.ts';
import { MoneyText } from '../../parts/money-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import type { Run } from './run.ts';

const shownMost = 500;

type Change = Run['bridge']['changes'][number];
export type Shown = Pick<Change, 'households' | 'items' | 'fen'> & { readonly name: string };

/** The families behind one change since last month, each with the document it rests on. */
export const BridgeItems = ({ change, onClose }: { readonly change: Shown; readonly onClose: () => void }) => (
  <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="bridge-title">
    <DialogTitle id="bridge-title">
      {change.name}：{change.households} 户
    </DialogTitle>
    <DialogContent>
      <Table stickyHeader aria-label={`${change.name}的家庭`}>
        <TableHead>
          <TableRow>
            <TableCell>户主</TableCell>
            <TableCell align="right">人数变化</TableCell>
            <TableCell align="right">金额变化（元）</TableCell>
            <TableCell>依据文件</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {change.items.slice(0, shownMost).map((item) => (
            <TableRow key={`${item.householdId} ${item.document}`}>
              <TableCell>
                <RouteLink address={to('households', item.householdId)}>{item.head}</RouteLink>
              </TableCell>
              <TableCell align="right">{item.persons > 0 ? `+${item.persons}` : item.persons}</TableCell>
              <TableCell align="right">
                {item.fen > 0 ? '+' : ''}
                <MoneyText fen={item.fen} />
              </TableCell>
              <TableCell>
                {item.document === '' ? (
                  <Typography component="span" variant="body2" color="error">
                    没有依据
                  </Typography>
                ) : (
                  item.document
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {change.items.length > shownMost ? (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          只列出前 {shownMost} 户，全部在名册里。
        </Typography>
      ) : null}
    </DialogContent>
    <DialogActions>
      <Button autoFocus onClick={onClose}>
        关闭
      </Button>
    </DialogActions>
  </Dialog>
);
