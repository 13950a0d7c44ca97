import type { RunState } from '#domain/flow/states.ts';
import { programs } from '#domain/programs/registry.ts';
import { monthOf } from '#shared/values/dates.ts';
import { frozenMonthAfter, paysInMonth, runOfMonth } from '#storage/pay.ts';
import { reissuesToTell } from '#storage/reissue-lists.ts';
import type { QueryContext } from '../act.ts';
import type { Place } from './place.ts';

const runSteps: Readonly<Record<RunState, { readonly code: string; readonly label: string } | null>> = {
  open: { code: 'run_check', label: '本月发放待核对' },
  checked: { code: 'run_lock', label: '本月发放待锁定' },
  locked: { code: 'run_approve', label: '本月发放待审批' },
  approved: { code: 'run_send', label: '发放名册待送银行' },
  sent: { code: 'run_settle', label: '本月发放待结清' },
  settled: null,
};

/** The next step of this month's payment, from the first of the month on; an office that pays nobody has none. */
export const runWaiting = (ctx: QueryContext): readonly Place[] =>
  programs.flatMap(({ code }): readonly Place[] => {
    const month = monthOf(ctx.today);
    const run = runOfMonth(ctx.db, code, month);
    // No policy names the day of payment: a month is told of from its first day until it has a list, or can have none any more.
    if (run === undefined && paysInMonth(ctx.db, code, month) && frozenMonthAfter(ctx.db, code, month) === undefined)
      return [{ code: 'run_make', label: '本月发放尚未编制', count: 1, link: '#/pay' }];
    const step = run === undefined ? null : runSteps[run.state];
    return run === undefined || step === null ? [] : [{ ...step, count: 1, link: `#/pay/${run.id}` }];
  });

/** Money that goes out again, of which the bank has not been told: the re-issue alone pays nobody. */
export const reissuesWaiting = (ctx: QueryContext): Place => {
  const { families, runIds } = reissuesToTell(ctx.db);
  const [only] = runIds;
  const link = only !== undefined && runIds.length === 1 ? `#/pay/${only}` : '#/pay';
  return { code: 'reissue_export', label: '补发名册待导出', count: families, link };
};
