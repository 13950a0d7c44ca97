import SwapHorizIcon from '@mui/icons-material/SwapHoriz';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { roleNames } from '#shared/role-names.ts';
import { useMay } from '../../app/use-may.ts';
import { useMe } from '../../app/use-office.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { GrantSubstitutionDialog } from './grant-substitution-dialog.tsx';
import type { User } from './user-words.ts';

type Row = RowOf<'substitutions.list'>;
const states: Readonly<Record<Row['state'], readonly ['green' | 'yellow' | 'none', string]>> = {
  holds: ['green', '替代中'],
  coming: ['yellow', '未开始'],
  over: ['none', '已结束'],
};

const EndDialog = ({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) => {
  const end = useCommand('substitutions.end', { said: '替代已结束，权限已收回' });
  return (
    <ReasonDialog
      open
      title={`结束替代：${row.taker}代${row.giver}`}
      hint="结束后立即收回替代的权限；以前代办的事仍记在替代人名下。"
      label="原因"
      act="结束"
      suggestions={['提前返岗', '另行安排']}
      busy={end.busy}
      refusal={end.refusal}
      onClose={onClose}
      onGo={async (reason) => (await end.run({ id: row.id, rev: row.rev, reason })) !== undefined}
    />
  );
};

/** A/B 岗: who acts for whom. The head grants it; it ends by itself. */
export const SubstitutionsSection = ({ users, county }: { readonly users: readonly User[]; readonly county: boolean }) => {
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<Row | null>(null);
  const mayGrant = useMay('approve');
  const me = useMe();
  const mine = (row: Row): boolean => mayGrant || row.giverId === me?.userId || row.takerId === me?.userId;
  return (
    <Section
      title="同岗替代"
      note={`替代人以本人姓名办理，文书上写“本人（代离岗人）”；回避和分离仍按本人计算。${mayGrant ? '' : '由负责人批准。'}`}
      actions={
        mayGrant ? (
          <Button
            variant="outlined"
            startIcon={<SwapHorizIcon />}
            onClick={() => {
              setGranting(true);
            }}
          >
            批准替代
          </Button>
        ) : null
      }
    >
      <Loaded query={useQueryCall('substitutions.list', { limit: 20 })}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有替代" hint="有人离岗一天以上时，由负责人在这里批准另一人替代。" />
          ) : (
            <Table aria-label="同岗替代">
              <TableHead>
                <TableRow>
                  {['替代人', '离岗人', '岗位', '期限', '原因与交接', '批准', '状态', '办理'].map((name) => (
                    <TableCell key={name}>{name}</TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map((row) => (
                  <TableRow key={row.id}>
                    <TableCell sx={{ whiteSpace: 'nowrap' }}>
                      <b>{row.taker}</b>
                      {row.third === '' ? '' : `，C 岗 ${row.third}`}
                    </TableCell>
                    <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.giver}</TableCell>
                    <TableCell>{row.roles.map((role) => roleNames[role]).join('、')}</TableCell>
                    <TableCell sx={{ whiteSpace: 'nowrap' }}>
                      {row.from} 至 {row.to}
                    </TableCell>
                    <TableCell>
                      {row.reason}；交接：{row.handover}
                      {row.endReason === null ? '' : `；${row.endedOn ?? ''} 提前结束：${row.endReason}`}
                    </TableCell>
                    <TableCell sx={{ whiteSpace: 'nowrap' }}>
                      {row.grantedBy}
                      {row.filedNo === '' ? '' : `（${row.filedNo}）`}
                    </TableCell>
                    <TableCell sx={{ whiteSpace: 'nowrap' }}>
                      <LampText lamp={states[row.state][0]} text={states[row.state][1]} />
                    </TableCell>
                    <TableCell>
                      {row.state !== 'over' && mine(row) ? (
                        <Button
                          sx={{ py: 0 }}
                          aria-label={`结束替代：${row.taker}代${row.giver}`}
                          onClick={() => {
                            setEnding(row);
                          }}
                        >
                          结束
                        </Button>
                      ) : null}
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          )
        }
      </Loaded>
      {granting ? (
        <GrantSubstitutionDialog
          users={users}
          county={county}
          onClose={() => {
            setGranting(false);
          }}
        />
      ) : null}
      {ending === null ? null : (
        <EndDialog
          row={ending}
          onClose={() => {
            setEnding(null);
          }}
        />
      )}
    </Section>
  );
};
