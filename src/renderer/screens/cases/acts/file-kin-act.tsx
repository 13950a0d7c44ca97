import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { useQueryCall } from '../../../calls/use-query-call.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import type { ActProps } from '../case.ts';

type Relative = { readonly key: number; readonly userId: string; readonly name: string; readonly relation: string };

/** 近亲属备案: who of the staff is related; they touch no step of this family. */
export const FileKinAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.fileKin', { said: '近亲属已备案，有关人员须回避' });
  const today = useToday();
  const users = useQueryCall('users.list', {}).data?.rows ?? [];
  const [relatives, setRelatives] = useState<readonly Relative[]>([{ key: 0, userId: '', name: '', relation: '' }]);
  const set = (key: number, change: Partial<Relative>): void => {
    setRelatives(relatives.map((one) => (one.key === key ? { ...one, ...change } : one)));
  };
  const filled = relatives.filter((one) => one.relation.trim() !== '' && (one.userId !== '' || one.name.trim() !== ''));
  return (
    <FormDialog
      title="近亲属备案"
      act="备案"
      wide
      schema={z.object({ on: day, note: z.string() })}
      busy={act.busy || filled.length === 0}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: today, note: detail.kinNote }}
      hint={
        <Typography variant="body2" color="textSecondary">
          备案的人员不能办理这户的任何环节；县里须另行入户。村（居）干部没有登录名的，写姓名。
        </Typography>
      }
      fields={[
        { kind: 'day', name: 'on', label: '备案之日', width: 4, required: true },
        { kind: 'text', name: 'note', label: '说明', width: 8, maxLength: 200 },
      ]}
      onGo={async (values) =>
        (await act.run({
          id: detail.id,
          rev: detail.rev,
          ...values,
          relatives: filled.map((one) => ({
            userId: one.userId === '' ? null : one.userId,
            name: one.name.trim(),
            relation: one.relation.trim(),
          })),
        })) !== undefined
      }
    >
      <Stack spacing={1.5}>
        {relatives.map((one) => (
          <Stack key={one.key} direction="row" spacing={1}>
            <TextField
              select
              label="本单位人员"
              value={one.userId}
              onChange={(event) => {
                set(one.key, { userId: event.target.value });
              }}
              slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            >
              <MenuItem value="">不是（写姓名）</MenuItem>
              {users.map((user) => (
                <MenuItem key={user.id} value={user.id}>
                  {user.name}
                </MenuItem>
              ))}
            </TextField>
            <TextField
              label="姓名"
              value={one.name}
              disabled={one.userId !== ''}
              onChange={(event) => {
                set(one.key, { name: event.target.value });
              }}
              slotProps={{ htmlInput: { maxLength: 50 } }}
            />
            <TextField
              label="与申请人的关系"
              value={one.relation}
              onChange={(event) => {
                set(one.key, { relation: event.target.value });
              }}
              slotProps={{ htmlInput: { maxLength: 20 } }}
            />
          </Stack>
        ))}
        <div>
          <Button
            onClick={() => {
              setRelatives([...relatives, { key: relatives.length, userId: '', name: '', relation: '' }]);
            }}
          >
            再加一人
          </Button>
        </div>
      </Stack>
    </FormDialog>
  );
};
