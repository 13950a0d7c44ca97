import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { HoldsSection } from './holds-section.tsx';
import { RetentionListDialog } from './retention-list-dialog.tsx';

const Periods = () => {
  const propose = useCommand('retention.propose', { said: '清单已编好，请负责人审批' });
  const mayPropose = useMay('enter');
  const query = useQueryCall('retention.periods', {});
  const nothing = query.data?.rows.every((row) => row.due === 0) ?? true;
  return (
    <Section
      title="保存期限"
      note="期限在“制度与标准”里按县里的规定改。"
      actions={
        mayPropose ? (
          <Button
            variant="contained"
            disabled={propose.busy || nothing || query.data?.openList !== null}
            onClick={() => void propose.run({})}
          >
            编制应删清单
          </Button>
        ) : null
      }
    >
      <ErrorNotice refusal={propose.refusal} />
      <Loaded query={query}>
        {({ rows, never }) => (
          <Stack spacing={1}>
            <Table aria-label="保存期限">
              <TableHead>
                <TableRow>
                  {['类别', '期限', '期满以后', '依据'].map((name) => (
                    <TableCell key={name}>{name}</TableCell>
                  ))}
                  <TableCell align="right">今天应删</TableCell>
                  <TableCell align="right">期满但保留</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map((row) => (
                  <TableRow key={row.kind}>
                    <TableCell>{row.kindName}</TableCell>
                    <TableCell>{row.period}</TableCell>
                    <TableCell>{row.fate}</TableCell>
                    <TableCell>{row.clause}</TableCell>
                    <TableCell align="right">{row.due}</TableCell>
                    <TableCell align="right">{row.kept}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
            {never.map(({ name, why }) => (
              <Typography key={name} variant="body2" color="textSecondary">
                {name}：{why}。
              </Typography>
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
};

const Lists = () => {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Section title="应删清单与销毁清单" note="编制、批准由两个人办理；清单永久保留，不含姓名。">
      <Loaded query={useQueryCall('retention.list', { limit: 50 })}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有编过清单" hint="有材料保存期满时，由经办在上面编制，负责人批准以后销毁。" />
          ) : (
            <Table aria-label="应删清单">
              <TableHead>
                <TableRow>
                  {['编号', '状态', '编制', '批准', '办结'].map((name) => (
                    <TableCell key={name}>{name}</TableCell>
                  ))}
                  <TableCell align="right">应删</TableCell>
                  <TableCell align="right">已销毁</TableCell>
                  <TableCell>办理</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map((row) => (
                  <TableRow key={row.id}>
                    <TableCell>{row.no}</TableCell>
                    <TableCell>{row.stateName}</TableCell>
                    <TableCell>
                      {row.madeBy} {row.madeOn}
                    </TableCell>
                    <TableCell>{row.approvedBy === null ? '—' : `${row.approvedBy} ${row.approvedOn ?? ''}`}</TableCell>
                    <TableCell>{row.endedBy === null ? '—' : `${row.endedBy} ${row.endedOn ?? ''}`}</TableCell>
                    <TableCell align="right">{row.due}</TableCell>
                    <TableCell align="right">{row.deleted ?? '—'}</TableCell>
                    <TableCell>
                      <Button
                        sx={{ py: 0 }}
                        aria-label={`查看清单 ${row.no}`}
                        onClick={() => {
                          setOpen(row.id);
                        }}
                      >
                        查看
                      </Button>
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          )
        }
      </Loaded>
      {open === null ? null : (
        <RetentionListDialog
          id={open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Section>
  );
};

/** 保存与销毁: how long what is kept, the lists two people sign, marks that keep. */
export const RetentionTab = ({ county }: { readonly county: boolean }) => (
  <Stack spacing={1.5} sx={{ mt: 1.5 }}>
    <Periods />
    <Lists />
    <HoldsSection county={county} />
  </Stack>
);
