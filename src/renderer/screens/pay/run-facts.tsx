import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import { runState } from '#shared/contract/pay.ts';
import { to } from '../../app/router.ts';
import { Facts } from '../../parts/facts.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { runStateName } from '../../words/case-words.ts';
import { blockingCount, hasFailed, stateText, warningCount, type Run } from './run.ts';

const next: Readonly<Record<Run['state'], string>> = {
  open: '下一步：经办核对名册。',
  checked: '下一步：负责人锁定名册；锁定后金额和账户不再变。',
  locked: '下一步：由制单以外的负责人审批。',
  approved: '下一步：导出名册送银行，并登记送出日期。',
  sent: '下一步：登记银行退回的款项；户名、账号有问题的变更账户再补发，其余的补发；全部办完后结清。',
  settled: '本批次已结清。银行以后再退回的，照样登记退汇、补发。',
};

const someWait = (run: Run): string => (run.reissues.waiting === 0 ? '' : `有 ${run.reissues.waiting} 户的补发等着导出名册交银行。`);

/** What comes next; while something must be dealt with first, that comes before the head's act, which would be refused. */
const nextStep = (run: Run): string => {
  const blocking = blockingCount(run);
  if (blocking === 0 || (run.state !== 'checked' && run.state !== 'locked')) return next[run.state] + someWait(run);
  return run.state === 'checked'
    ? `下一步：先处理“核对”里的 ${blocking} 条，重新生成名册再核对，然后才能锁定。`
    : `下一步：锁定以后又发现 ${blocking} 条必须处理，不能审批。退回编制，处理后重新生成名册，再核对、锁定。`;
};

const checksText = (run: Run): string => {
  const [block, warn] = [blockingCount(run), warningCount(run)];
  return (
    [block === 0 ? '' : `${block} 条必须处理`, warn === 0 ? '' : `${warn} 条请留意`].filter((part) => part !== '').join('，') ||
    '没有发现问题'
  );
};

/** Where the run stands; `brief` leaves the height to a list. */
export const RunFacts = ({ run, brief }: { readonly run: Run; readonly brief: boolean }) => {
  const failed = hasFailed(run);
  return (
    <Paper variant="outlined" sx={{ p: 1.5, flexShrink: 0 }}>
      {brief ? null : (
        <Stepper
          activeStep={runState.options.indexOf(run.state) + (run.state === 'settled' ? 1 : 0)}
          aria-label={`批次进度：${stateText(run)}`}
          sx={{ mb: 1.25 }}
        >
          {runState.options.map((state) => (
            <Step key={state}>
              <StepLabel error={failed && state === 'checked'}>{state === run.state ? stateText(run) : runStateName(state)}</StepLabel>
            </Step>
          ))}
        </Stepper>
      )}
      <Facts
        columns={4}
        items={[
          ['户数、人数', `${run.households} 户 ${run.persons} 人`],
          [
            '本次发放合计',
            <RouteLink key="total" address={to('pay', run.id, { tab: 'lines' })}>
              <MoneyText fen={run.totalFen} unit />
            </RouteLink>,
          ],
          [
            '核对',
            <RouteLink key="checks" address={to('pay', run.id, { tab: 'checks' })}>
              {checksText(run)}
            </RouteLink>,
          ],
          [
            '退汇',
            run.returned === 0 ? (
              '没有'
            ) : (
              <RouteLink key="returned" address={to('pay', run.id, { tab: 'lines', returned: '1' })}>
                {run.returned} 笔
              </RouteLink>
            ),
          ],
          ...(brief ? [] : [['制单', run.madeBy] as const, ['审批', run.approvedBy] as const]),
        ]}
      />
      {brief ? null : <Box sx={{ mt: 0.75, color: 'text.secondary' }}>{nextStep(run)}</Box>}
    </Paper>
  );
};
