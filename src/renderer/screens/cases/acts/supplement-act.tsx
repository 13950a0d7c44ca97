import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { readDay } from '../../../forms/date-input.ts';
import { ErrorNotice } from '../../../parts/error-notice.tsx';
import { MissingNote, type Missing } from '../../../parts/still-missing.tsx';
import type { ActProps } from '../case.ts';

type Wanted = { readonly code: string; readonly name: string; readonly what: string; readonly asked: boolean };

/** 一次性告知: every missing thing in one letter. */
export const SupplementAct = ({ detail, onClose }: ActProps) => {
  const today = useToday();
  const [on, setOn] = useState(today);
  const [wanted, setWanted] = useState<readonly Wanted[]>(() =>
    detail.materials
      .filter((item) => item.provider === 'applicant' && (item.state === 'missing' || item.state === 'wrong'))
      .map((item) => ({
        code: item.code,
        name: item.name,
        asked: item.required || item.state === 'wrong',
        what: item.state === 'wrong' ? `${item.name}：${item.note === '' ? '不合要求，请更换' : item.note}` : item.name,
      })),
  );
  const act = useCommand('cases.supplement', { said: '一次性告知已登记，请打印告知书' });
  const set = (code: string, change: Partial<Wanted>): void => {
    setWanted(wanted.map((one) => (one.code === code ? { ...one, ...change } : one)));
  };
  const [omitted, setOmitted] = useState(false);
  const told = detail.supplements.at(-1);
  const items = wanted.filter((one) => one.asked && one.what.trim() !== '').map(({ code, what }) => ({ code, what: what.trim() }));
  const dayOk = day.safeParse(on).success;
  const missing: readonly Missing[] = [
    ...(dayOk ? [] : [{ what: '告知之日（写成 2026-11-21 这样）', at: 'supplement-day' }]),
    ...(told === undefined || omitted ? [] : [{ what: '注明“首次漏告”', at: 'supplement-omitted' }]),
    ...(items.length === 0 ? [{ what: '至少勾选一样要补的', at: 'supplement-items' }] : []),
  ];
  const go = async (): Promise<void> => {
    if ((await act.run({ id: detail.id, rev: detail.rev, on, items, firstOmitted: omitted })) !== undefined) onClose();
  };
  return (
    <Dialog
      open
      onClose={(_, reason) => {
        if (reason === 'escapeKeyDown') onClose();
      }}
      maxWidth="md"
      fullWidth
      aria-labelledby="supplement-title"
    >
      <DialogTitle id="supplement-title">{told === undefined ? '一次性告知补正' : '补发告知（首次漏告）'}</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          {told === undefined ? (
            <Alert severity="info">只能告知一次，请把还缺的写全。本单位能查到的不能要求群众提供。</Alert>
          ) : (
            <Alert severity="warning">
              {told.givenOn} 已经发过一次性告知，同一申请不再发第二份。只有首次漏写了的才能补发，并计入一次告知差错。
              <FormControlLabel
                sx={{ display: 'flex' }}
                control={
                  <Checkbox
                    id="supplement-omitted"
                    checked={omitted}
                    onChange={(_, checked) => {
                      setOmitted(checked);
                    }}
                  />
                }
                label="首次漏告，计入告知差错"
              />
            </Alert>
          )}
          <TextField
            id="supplement-day"
            label="告知之日"
            value={on}
            onChange={(event) => {
              setOn(readDay(event.target.value));
            }}
            error={!dayOk}
            sx={{ width: 180 }}
          />
          {wanted.length === 0 ? (
            <Typography color="textSecondary">材料都已齐全，不需要补正。</Typography>
          ) : (
            wanted.map((one, index) => (
              <Stack
                key={one.code}
                {...(index === 0 ? { id: 'supplement-items' } : {})}
                direction="row"
                spacing={1}
                sx={{ alignItems: 'center' }}
              >
                <Checkbox
                  checked={one.asked}
                  onChange={(_, asked) => {
                    set(one.code, { asked });
                  }}
                  slotProps={{ input: { 'aria-label': `需要补正：${one.name}` } }}
                />
                <TextField
                  value={one.what}
                  disabled={!one.asked}
                  onChange={(event) => {
                    set(one.code, { what: event.target.value });
                  }}
                  slotProps={{ htmlInput: { 'aria-label': `${one.name}要补什么`, maxLength: 200 } }}
                />
              </Stack>
            ))
          )}
          <ErrorNotice refusal={act.refusal} onRefreshed={onClose} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <MissingNote items={missing} />
        <Button onClick={onClose}>取消</Button>
        <Button variant="contained" disabled={act.busy || missing.length > 0} onClick={() => void go()}>
          登记告知（{items.length} 项）
        </Button>
      </DialogActions>
    </Dialog>
  );
};
