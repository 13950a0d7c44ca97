import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { mediaReminder, mediumPurposeLabels, mediumStateLabels } from '#domain/media/medium.ts';
import { useMay } from '../../app/use-may.ts';
import { useOfficeStatus } from '../../app/use-office.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { PrintButton } from '../../papers/print-button.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { MediumDialog } from './medium-dialog.tsx';
import { stateLamps, type Medium } from './media-words.ts';
import { RegisterDialog } from './register-dialog.tsx';

const lastUseText = ({ lastUse }: Medium): string => (lastUse === null ? '—' : `${lastUse.at.slice(0, 10)} ${lastUse.text}`);

const Register = ({ rows, onOpen }: { readonly rows: readonly Medium[]; readonly onOpen: (id: string) => void }) => (
  <Table aria-label="介质登记">
    <TableHead>
      <TableRow>
        <TableCell>编号</TableCell>
        <TableCell>用途</TableCell>
        <TableCell>保管人</TableCell>
        <TableCell>状态</TableCell>
        <TableCell>登记于</TableCell>
        <TableCell>最近一次使用</TableCell>
        <TableCell align="right">办理</TableCell>
      </TableRow>
    </TableHead>
    <TableBody>
      {rows.map((row) => (
        <TableRow key={row.id} hover>
          <TableCell sx={{ fontWeight: 700, whiteSpace: 'nowrap' }}>{row.no}</TableCell>
          <TableCell>{mediumPurposeLabels[row.purpose]}</TableCell>
          <TableCell>{row.keeper}</TableCell>
          <TableCell>
            <LampText
              lamp={row.failed && row.state === 'in_use' ? 'yellow' : stateLamps[row.state]}
              text={`${mediumStateLabels[row.state]}${row.failed && row.state === 'in_use' ? '，上次没有写好' : ''}`}
            />
          </TableCell>
          <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.registeredOn}</TableCell>
          <TableCell>{lastUseText(row)}</TableCell>
          <TableCell align="right">
            <Button
              sx={{ py: 0 }}
              aria-label={`打开${row.no}`}
              onClick={() => {
                onOpen(row.id);
              }}
            >
              打开
            </Button>
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);

/** 介质登记: the office's sticks, each with its number and keeper. */
export const MediaTab = () => {
  const keeps = useMay('media');
  const prints = useMay('print');
  const org = useOfficeStatus().data?.office?.orgCode ?? '';
  const [registering, setRegistering] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <Section
      title="专用U盘"
      actions={
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flexShrink: 0 }}>
          <PrintButton code="media-register" subjectId={org} title="介质登记簿" label="登记簿" right={prints ? 'print' : 'media'} />
          {keeps ? (
            <Button
              variant="contained"
              onClick={() => {
                setRegistering(true);
              }}
            >
              登记U盘
            </Button>
          ) : null}
        </Stack>
      }
    >
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {mediaReminder}
      </Typography>
      <Loaded query={useQueryCall('media.list', {})}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="还没有登记过U盘"
              hint={`插上专用U盘${keeps ? '，点“登记U盘”' : '，由管理员（县级：密钥员）登记'}；交换、备份各用各的盘。`}
            />
          ) : (
            <Register rows={rows} onOpen={setOpened} />
          )
        }
      </Loaded>
      {registering ? (
        <RegisterDialog
          onClose={() => {
            setRegistering(false);
          }}
        />
      ) : null}
      {opened === null ? null : (
        <MediumDialog
          id={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </Section>
  );
};
