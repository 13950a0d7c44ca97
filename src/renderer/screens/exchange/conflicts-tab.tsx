import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { VersionsDialog } from './versions-dialog.tsx';

const SideBySide = ({ gid, what }: { readonly gid: string; readonly what: string }) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        sx={{ py: 0, whiteSpace: 'nowrap' }}
        aria-label={`左右对照：${what}`}
        onClick={() => {
          setOpen(true);
        }}
      >
        左右对照
      </Button>
      {open ? (
        <VersionsDialog
          gid={gid}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
};

/** Facts that do not fit together: nothing of them took effect. */
export const ConflictsTab = ({ county }: { readonly county: boolean }) => (
  <Loaded query={useQueryCall('exchange.conflicts', {})}>
    {({ rows }) =>
      rows.length === 0 ? (
        <EmptyState title="没有异常" hint="两边内容不一致、批复互相抵触时会列在这里，等待人工处理。" />
      ) : (
        <Section
          title="待处理的异常"
          note={`${rows.length} 件没有生效。请${county ? '与该乡镇' : '与县里'}核对，由有误的一方重新报送；对方的新版本导入后自动消除。`}
        >
          <Table aria-label="待处理的异常">
            <TableHead>
              <TableRow>
                <TableCell>内容</TableCell>
                <TableCell>为什么</TableCell>
                <TableCell>编号</TableCell>
                <TableCell align="right">办理</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={`${row.type}-${row.gid}`}>
                  <TableCell>{row.what}</TableCell>
                  <TableCell>{row.why}</TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere', color: 'text.secondary' }}>{row.gid}</TableCell>
                  <TableCell align="right">{row.type === 'diverged' ? <SideBySide gid={row.gid} what={row.what} /> : null}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Section>
      )
    }
  </Loaded>
);
