import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { PrintButton } from '../../papers/print-button.tsx';
import { Section } from '../../parts/section.tsx';
import type { User } from './user-words.ts';

const schema = z.object({
  id: z.string().min(1, '请选接任人'),
  reason: z.string().min(1, '请写明为什么移交').max(200),
  items: z.string().max(500),
  ownPassword: z.string().min(1),
  successorPassword: z.string().min(1),
});

const HandOverDialog = ({ users, onClose }: { readonly users: readonly User[]; readonly onClose: () => void }) => {
  const pass = useCommand('users.handOver', { said: '管理员已移交' });
  const successors = users.filter((user) => user.status === 'active' && !user.roles.includes('admin') && !user.roles.includes('auditor'));
  return (
    <FormDialog
      title="移交管理员"
      act="当场移交"
      danger
      schema={schema}
      busy={pass.busy}
      refusal={pass.refusal}
      onClose={onClose}
      hint={
        <Typography variant="body2" color="textSecondary">
          两个人都在场，各输自己的密码。移交以后您不再是管理员；没有别的岗位的，账号同时停用。
        </Typography>
      }
      fields={[
        {
          kind: 'choice',
          name: 'id',
          label: '接任人',
          width: 6,
          required: true,
          options: successors.map((user) => ({ value: user.id, label: user.name })),
        },
        { kind: 'text', name: 'reason', label: '为什么移交', width: 6, required: true, maxLength: 200, help: '例如：调离、轮岗' },
        { kind: 'text', name: 'items', label: '一并移交的物品', width: 12, maxLength: 500, help: '恢复码、备份U盘、未办完的事' },
        { kind: 'password', name: 'ownPassword', label: '您的密码', width: 6, required: true },
        { kind: 'password', name: 'successorPassword', label: '接任人的密码', width: 6, required: true },
      ]}
      initial={{}}
      onGo={async (values) => {
        const rev = users.find((user) => user.id === values.id)?.rev;
        return rev !== undefined && (await pass.run({ ...values, rev })) !== undefined;
      }}
    />
  );
};

/** 管理员移交: who gave the office to whom, when and why, and the act itself for the one who holds it. */
export const HandOverSection = ({ users }: { readonly users: readonly User[] }) => {
  const [passing, setPassing] = useState(false);
  const may = useMay('users');
  const rows = useQueryCall('users.handovers', {}).data?.rows ?? [];
  return (
    <Section
      title="管理员移交"
      note="任何时候都有一个管理员，审计不能接任"
      actions={
        may ? (
          <Button
            variant="outlined"
            onClick={() => {
              setPassing(true);
            }}
          >
            移交管理员
          </Button>
        ) : null
      }
    >
      {rows.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          还没有移交过。
        </Typography>
      ) : (
        <Table aria-label="管理员移交">
          <TableHead>
            <TableRow>
              <TableCell>编号</TableCell>
              <TableCell>日期</TableCell>
              <TableCell>移交人</TableCell>
              <TableCell>接任人</TableCell>
              <TableCell>怎样核实</TableCell>
              <TableCell>为什么</TableCell>
              <TableCell>一并移交</TableCell>
              <TableCell>记录</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.id}>
                <TableCell>{row.no}</TableCell>
                <TableCell>{row.on}</TableCell>
                <TableCell>{row.from}</TableCell>
                <TableCell>{row.to}</TableCell>
                <TableCell>{row.way === 'both' ? '两人当场输密码' : '恢复码'}</TableCell>
                <TableCell>{row.reason}</TableCell>
                <TableCell>{row.items}</TableCell>
                <TableCell>
                  <PrintButton
                    code="admin-handover"
                    subjectId={row.id}
                    title={`管理员移交记录 ${row.no}`}
                    right={may ? 'users' : 'print'}
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {passing ? (
        <HandOverDialog
          users={users}
          onClose={() => {
            setPassing(false);
          }}
        />
      ) : null}
    </Section>
  );
};
