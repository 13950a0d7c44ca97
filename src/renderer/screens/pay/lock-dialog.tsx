import Typography from '@mui/material/Typography';
import { useJob } from '../../calls/use-job.tsx';
import { ConfirmAct } from '../../parts/confirm-act.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { blockingCount, type Run } from './run.ts';

/** Freezes the lines with their statements. */
export const LockDialog = ({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) => {
  const lock = useJob('pay.lock', '正在锁定名册');
  const blocking = blockingCount(run);
  return (
    <ConfirmAct
      open
      title="锁定发放名册"
      act="锁定"
      barred={blocking > 0}
      refusal={lock.refusal}
      onClose={onClose}
      onGo={async () => (await lock.run({ id: run.id, rev: run.rev })) !== undefined}
    >
      <Typography>
        {run.month}：{run.households} 户 {run.persons} 人，应发{' '}
        <strong>
          <MoneyText fen={run.totalFen} unit />
        </strong>
        。
      </Typography>
      <Typography color="textSecondary">锁定后每一笔的金额、账户和核算单都不再变，等待由制单以外的人审批。</Typography>
      {blocking === 0 ? null : (
        <Typography color="error">
          还有 {blocking} 条必须先处理，现在不能锁定。“核对”里写着每一条怎么办；办完由经办重新生成名册，再核对。
        </Typography>
      )}
    </ConfirmAct>
  );
};
