import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { go, to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useJob } from '../../calls/use-job.tsx';
import { ConfirmAct } from '../../parts/confirm-act.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { ExportRoster } from './export-roster.tsx';
import { LockDialog } from './lock-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';
import { SettleDialog } from './settle-dialog.tsx';
import { blockingCount, type Run } from './run.ts';

type Doing = 'make' | 'lock' | 'approve' | 'reopen' | 'drop' | 'export' | 'send' | 'settle' | 'skip' | null;

/** Every line is reckoned anew; what was checked of the old ones no longer counts. */
const MakeAgain = ({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) => {
  const make = useJob('pay.make', '正在重新生成名册');
  return (
    <ConfirmAct
      open
      title="重新生成名册"
      act="重新生成"
      refusal={make.refusal}
      onClose={onClose}
      onGo={async () => (await make.run({ program: run.program, month: run.month, rev: run.rev })) !== undefined}
    >
      <Typography>
        {run.month} 现在的名册：{run.households} 户 {run.persons} 人，应发{' '}
        <strong>
          <MoneyText fen={run.totalFen} unit />
        </strong>
        。
      </Typography>
      <Typography color="textSecondary">
        按现在的在册情况、金额和账户重新计算每一笔，原来的名册由新的代替
        {run.state === 'checked' ? '；已做的核对作废，要再核对一遍' : ''}。
      </Typography>
    </ConfirmAct>
  );
};

const Check = ({ run }: { readonly run: Run }) => {
  const check = useCommand('pay.check', { said: '核对完成' });
  return (
    <>
      <ErrorNotice refusal={check.refusal} onClose={check.clear} />
      <Button
        variant={run.state === 'open' ? 'contained' : 'outlined'}
        disabled={check.busy}
        onClick={() => void check.run({ id: run.id, rev: run.rev })}
      >
        {run.state === 'open' ? '核对' : '再核对一遍'}
      </Button>
    </>
  );
};

/** What this person may do with the run as it stands. */
export const RunActs = ({ run }: { readonly run: Run }) => {
  const [doing, setDoing] = useState<Doing>(null);
  const [mayMake, mayLock, mayApprove, mayExport] = [useMay('roster'), useMay('lock_run'), useMay('approve'), useMay('print')];
  const reopen = useCommand('pay.reopen', { said: '已退回编制' });
  const drop = useCommand('pay.drop', { said: '已撤销草稿' });
  const skip = useCommand('pay.skipMonths', { said: '已写明理由' });
  const close = (): void => {
    setDoing(null);
  };
  const { state } = run;
  const draft = state === 'open' || state === 'checked';
  return (
    <>
      {draft && mayMake ? (
        <>
          <Button
            variant="outlined"
            onClick={() => {
              setDoing('make');
            }}
          >
            重新生成
          </Button>
          <Check run={run} />
          <Button
            variant="outlined"
            onClick={() => {
              setDoing('drop');
            }}
          >
            撤销草稿
          </Button>
        </>
      ) : null}
      {(state === 'checked' || state === 'locked') && mayApprove ? (
        <Button
          variant="outlined"
          onClick={() => {
            setDoing('reopen');
          }}
        >
          退回编制
        </Button>
      ) : null}
      {state === 'checked' && mayLock ? (
        <Button
          variant={blockingCount(run) === 0 ? 'contained' : 'outlined'}
          onClick={() => {
            setDoing('lock');
          }}
        >
          锁定
        </Button>
      ) : null}
      {state === 'locked' && mayApprove ? (
        <Button
          variant="contained"
          onClick={() => {
            setDoing('approve');
          }}
        >
          审批
        </Button>
      ) : null}
      {mayExport && (state === 'approved' || run.reissues.waiting > 0) ? (
        <Button
          variant="contained"
          onClick={() => {
            setDoing('export');
          }}
        >
          {state === 'approved' ? '导出名册' : '导出补发名册'}
        </Button>
      ) : null}
      {run.passesOver && mayMake ? (
        <Button
          variant="outlined"
          onClick={() => {
            setDoing('skip');
          }}
        >
          说明跳过的月份
        </Button>
      ) : null}
      {state === 'approved' && mayMake ? (
        <Button
          variant="outlined"
          onClick={() => {
            setDoing('send');
          }}
        >
          登记已送银行
        </Button>
      ) : null}
      {state === 'sent' && mayApprove ? (
        <Button
          variant="contained"
          onClick={() => {
            setDoing('settle');
          }}
        >
          结清
        </Button>
      ) : null}
      {doing === 'make' ? <MakeAgain run={run} onClose={close} /> : null}
      {doing === 'lock' ? <LockDialog run={run} onClose={close} /> : null}
      {doing === 'approve' ? <ApproveDialog run={run} onClose={close} /> : null}
      {doing === 'export' ? <ExportRoster run={run} list={null} onClose={close} /> : null}
      {doing === 'send' ? <SendDialog run={run} onClose={close} /> : null}
      {doing === 'settle' ? <SettleDialog run={run} onClose={close} /> : null}
      <ReasonDialog
        open={doing === 'drop'}
        title="撤销草稿"
        hint={`${run.no} 不再发放，编号留着；${run.month} 可以重新生成，更晚的月份锁定以后就不能再发这个月。`}
        label="撤销理由"
        act="撤销"
        suggestions={['与下个月合并发放', '月份选错了', '本月由县里统一发放']}
        busy={drop.busy}
        refusal={drop.refusal}
        onClose={() => {
          close();
          drop.clear();
        }}
        onGo={async (reason) => {
          const dropped = (await drop.run({ id: run.id, rev: run.rev, reason })) !== undefined;
          if (dropped) go(to('pay'));
          return dropped;
        }}
      />
      <ReasonDialog
        open={doing === 'skip'}
        title="说明跳过的月份"
        hint="上一批以后有月份没有编制，本批锁定以后不能再补编，那些月份的钱就不会发。确实不单独发放的，写明理由；锁定、审批的人看得到。"
        label="为什么不单独发放"
        act="写明理由"
        suggestions={['由县里统一发放', '与本月合并发放', '停用期间由原系统发放']}
        busy={skip.busy}
        refusal={skip.refusal}
        onClose={() => {
          close();
          skip.clear();
        }}
        onGo={async (reason) => (await skip.run({ id: run.id, rev: run.rev, reason })) !== undefined}
      />
      <ReasonDialog
        open={doing === 'reopen'}
        title="退回编制"
        hint="名册回到编制状态，可以重新生成和核对；这次的核对和锁定作废。"
        label="退回原因"
        act="退回"
        suggestions={['有家庭情况变化', '账户需要变更', '金额有疑问']}
        busy={reopen.busy}
        refusal={reopen.refusal}
        onClose={() => {
          close();
          reopen.clear();
        }}
        onGo={async (reason) => (await reopen.run({ id: run.id, rev: run.rev, reason })) !== undefined}
      />
    </>
  );
};
