import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { formatYuan } from '#shared/values/money.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';

type Props = { readonly from: string; readonly name: string; readonly own: boolean; readonly onClose: () => void };
const together = 100;
type Placed = Answer<'succession.placed'>;

/** What stayed where it was, family by family. */
const Outcome = ({ done }: { readonly done: Answer<'succession.takeMany'> }) => (
  <>
    <Alert severity={done.left.length === 0 ? 'success' : 'info'}>
      接收了 {done.taken} 户，每月 {formatYuan(done.monthlyFen)} 元。
      {done.left.length === 0 ? '' : `还有 ${done.left.length} 户没有接收，请逐户办理：`}
    </Alert>
    {done.left.map((one) => (
      <Typography key={one.id} variant="body2">
        {one.head}：{one.why}
      </Typography>
    ))}
  </>
);

const Confirm = ({
  placed,
  own,
  backPay,
  setBackPay,
}: {
  readonly placed: Placed;
  readonly own: boolean;
  readonly backPay: boolean;
  readonly setBackPay: (to: boolean) => void;
}) =>
  placed.items.length === 0 ? (
    <Alert severity="info">没有已填写安置、等待确认的家庭。请经办先填写安置。</Alert>
  ) : (
    <>
      <Typography>
        已安置待确认 {placed.sum.families} 户、{placed.sum.persons} 人，每月 {formatYuan(placed.sum.monthlyFen)} 元。
      </Typography>
      <Typography variant="body2" color="textSecondary">
        每户都照证件号码与本机核对，有妨碍的（姓名不同、已有待遇{own ? '' : '、原单位有没有发过说不清的'}
        ）留着不动，并写明原因。自己填写安置的，要由另一人接收。
        {own ? '请先抽几户核对起发月份、金额和账户：接收以后就进本机的发放名单。' : ''}
      </Typography>
      {placed.lockedMonths.length === 0 ? null : (
        <Alert severity="warning">
          {placed.lockedMonths.join('、')} 的发放名单已经锁定。
          <FormControlLabel
            sx={{ display: 'block' }}
            label="已锁定的月份记为补发"
            control={
              <Checkbox
                checked={backPay}
                onChange={(_, checked) => {
                  setBackPay(checked);
                }}
              />
            }
          />
        </Alert>
      )}
    </>
  );

/** The head takes over every placed family that nothing stands against. */
export const TakeManyDialog = ({ from, name, own, onClose }: Props) => {
  const query = useQueryCall('succession.placed', { from });
  const take = useCommand('succession.takeMany');
  const [backPay, setBackPay] = useState(false);
  const [done, setDone] = useState<Answer<'succession.takeMany'> | null>(null);
  const go = async (): Promise<void> => {
    const items = query.data?.items ?? [];
    // A hundred families an act: the others at their screens go on working between.
    let all: Answer<'succession.takeMany'> = { taken: 0, monthlyFen: 0, left: [] };
    for (let at = 0; at < items.length; at += together) {
      const answer = await take.run({ items: items.slice(at, at + together), backPay });
      if (answer === undefined) break;
      all = { taken: all.taken + answer.taken, monthlyFen: all.monthlyFen + answer.monthlyFen, left: [...all.left, ...answer.left] };
      setDone(all);
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="take-many-title">
      <DialogTitle id="take-many-title">批量接收：{name}的家庭</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5} sx={{ pt: 1 }}>
          {done === null ? (
            <Loaded query={query}>{(placed) => <Confirm placed={placed} own={own} backPay={backPay} setBackPay={setBackPay} />}</Loaded>
          ) : (
            <Outcome done={done} />
          )}
          <ErrorNotice refusal={take.refusal} onClose={take.clear} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{done === null ? '取消' : '关闭'}</Button>
        {done === null ? (
          <Button
            variant="contained"
            disabled={take.busy || (query.data?.items.length ?? 0) === 0 || ((query.data?.lockedMonths.length ?? 0) > 0 && !backPay)}
            onClick={() => void go()}
          >
            确认接收
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
};
