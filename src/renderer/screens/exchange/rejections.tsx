import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { PrintButton } from '../../papers/print-button.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { sizeText } from '../../words/exchange-words.ts';

/** The slip of a file that was just turned away, for whoever brought it. */
export const RejectionSlip = ({ refusal }: { readonly refusal: Refusal | null }) => {
  const id = refusal?.params['rejectedFile'];
  if (typeof id !== 'string') return null;
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <PrintButton key={id} code="rejection-slip" subjectId={id} title="拒收单" label="打印拒收单" />
      <Typography variant="body2" color="textSecondary">
        拒收单写明是哪个文件、为什么、送件人要做什么，交送件人带回；以后也能在“拒收记录”里打印。
      </Typography>
    </Box>
  );
};

const pageSize = 20;

const Rows = ({ rows }: { readonly rows: readonly RowOf<'exchange.rejections'>[] }) => (
  <TableContainer>
    <Table size="small" aria-label="拒收记录">
      <TableHead>
        <TableRow>
          {['读取时间', '文件', '在哪里读到', '代码', '原因', '读取人', '拒收单'].map((title) => (
            <TableCell key={title}>{title}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              <DayText value={row.at} />
            </TableCell>
            <TableCell sx={{ wordBreak: 'break-all', minWidth: 160 }}>
              {row.fileName}（{sizeText(row.bytes)}）
            </TableCell>
            <TableCell sx={{ minWidth: 110 }}>{row.foundIn}</TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere', minWidth: 90 }}>{row.code}</TableCell>
            <TableCell sx={{ minWidth: 220 }}>
              {row.reason}
              {row.sender === null ? '' : `（签名已核验：${row.sender}）`}
            </TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.by}</TableCell>
            <TableCell>
              <PrintButton code="rejection-slip" subjectId={row.id} title={`拒收单 ${row.fileName}`} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </TableContainer>
);

const RejectionsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [offset, setOffset] = useState(0);
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="rejections-title">
      <DialogTitle id="rejections-title">拒收记录</DialogTitle>
      <DialogContent>
        <Loaded query={useQueryCall('exchange.rejections', { offset, limit: pageSize }, { keepPrevious: true })}>
          {({ rows, total }) =>
            total === 0 ? (
              <Typography color="textSecondary">没有拒收过文件。读不了、签名不对、不是发给本单位的文件，会记在这里。</Typography>
            ) : (
              <>
                <Rows rows={rows} />
                {total > pageSize ? (
                  <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mt: 1 }}>
                    <Button
                      disabled={offset === 0}
                      onClick={() => {
                        setOffset(offset - pageSize);
                      }}
                    >
                      上一页
                    </Button>
                    <Typography variant="body2">
                      第 {offset + 1}–{offset + rows.length} 个，共 {total} 个
                    </Typography>
                    <Button
                      disabled={offset + pageSize >= total}
                      onClick={() => {
                        setOffset(offset + pageSize);
                      }}
                    >
                      下一页
                    </Button>
                  </Box>
                ) : null}
              </>
            )
          }
        </Loaded>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          关闭
        </Button>
      </DialogActions>
    </Dialog>
  );
};

/** 拒收记录: every file that was turned away, with its slip. */
export const RejectionsButton = () => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        拒收记录
      </Button>
      {open ? (
        <RejectionsDialog
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
};
