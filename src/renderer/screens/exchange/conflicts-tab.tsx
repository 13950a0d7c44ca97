import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import type { RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay } from '../../app/use-may.ts';
import { to } from '../../app/router.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { TextLink } from '../../parts/text-link.tsx';
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

type Conflict = RowOf<'exchange.conflicts'>;

/** The township that owns the file says that it is kept; whatever may go goes by the list. */
const StillKept = ({ row: { gid, heads, what }, county }: { readonly row: Conflict; readonly county: boolean }) => {
  const [asking, setAsking] = useState(false);
  const may = useMay('seal') && !county;
  const keep = useCommand('exchange.keepBuried', { said: '已作成新版本，随下一个包送去' });
  return (
    <>
      {may ? (
        <Button
          sx={{ py: 0, whiteSpace: 'nowrap' }}
          aria-label={`继续保存：${what}`}
          onClick={() => {
            setAsking(true);
          }}
        >
          继续保存
        </Button>
      ) : null}
      <TextLink address={to('system', 'retention')}>应删清单</TextLink>
      <ReasonDialog
        open={asking}
        title="继续保存这份案卷"
        hint="还没有办完、还要存的，写明原因：作成新版本，销毁记录不再列着它，随下一个包送去。保存期满以后照常进应删清单。"
        label="为什么继续保存"
        act="继续保存"
        suggestions={['仍在发放', '还没有办结', '复议诉讼未了']}
        busy={keep.busy}
        refusal={keep.refusal}
        onClose={() => {
          setAsking(false);
        }}
        onGo={async (reason) => (await keep.run({ gid, heads, reason })) !== undefined}
      />
    </>
  );
};

/** `buried`: how many stand here because they were not destroyed; of the others nothing took effect. */
const noteOf = (all: number, buried: number, county: boolean): string => {
  const peer = county ? '与该乡镇' : '与县里';
  const open = all - buried === 0 ? '' : `${all - buried} 件没有生效。请${peer}核对，由有误的一方重新报送；对方的新版本导入后自动消除。`;
  const kept = `${buried} 件有销毁记录、没有销毁，资料都在。还要存的${county ? '请该乡镇' : '由负责人'}点“继续保存”，办结、期满的走应删清单。`;
  return buried === 0 ? open : `${open}${kept}`;
};

/** Facts that do not fit together: nothing of them took effect. */
export const ConflictsTab = ({ county }: { readonly county: boolean }) => (
  <Loaded query={useQueryCall('exchange.conflicts', {})}>
    {({ rows }) =>
      rows.length === 0 ? (
        <EmptyState title="没有异常" hint="两边内容不一致、批复互相抵触时会列在这里，等待人工处理。" />
      ) : (
        <Section title="待处理的异常" note={noteOf(rows.length, rows.filter(({ type }) => type === 'buried_kept').length, county)}>
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
                  <TableCell align="right">
                    {row.type === 'diverged' ? <SideBySide gid={row.gid} what={row.what} /> : null}
                    {row.type === 'buried_kept' ? <StillKept row={row} county={county} /> : null}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Section>
      )
    }
  </Loaded>
);
