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
import { CheckLink } from './check-link.tsx';
import { blockingCount, hasFailed, nextStep, stateText, warningCount, type Run } from './run.ts';

/** What comes next; what must be dealt with first is named, each with the way to it. */
const NextStep = ({ run }: { readonly run: Run }) => {
  const { text, blocking, more } = nextStep(run);
  return (
    <Box sx={{ mt: 0.75, color: 'text.secondary' }}>
      {text}
      {blocking.length === 0 ? null : (
        <Box component="ul" aria-label="必须先处理的" sx={{ m: 0, mt: 0.5, pl: 2.5, color: 'text.primary' }}>
          {blocking.map((check, index) => (
            <li key={`${check.code}-${check.lineId ?? check.householdId ?? index}`}>
              {check.text} <CheckLink check={check} />
            </li>
          ))}
          {more === 0 ? null : (
            <li>
              <RouteLink address={to('pay', run.id, { tab: 'checks' })}>另有 {more} 条，看“核对”</RouteLink>
            </li>
          )}
        </Box>
      )}
    </Box>
  );
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
      {brief ? null : <NextStep run={run} />}
    </Paper>
  );
};
