import type { Answer } from '../../calls/call-types.ts';
import { runStateName } from '../../words/case-words.ts';

export type Run = Answer<'pay.get'>;
export type Check = Run['checks'][number];
const blocking = (run: Pick<Run, 'checks'>): readonly Check[] => run.checks.filter((check) => check.severity === 'block');
export const blockingCount = (run: Run): number => blocking(run).length;
export const warningCount = (run: Run): number => run.checks.filter((check) => check.severity === 'warn').length;

/** Checked, with something that must be dealt with first, is not through. */
export const hasFailed = (run: Run): boolean => run.state === 'checked' && blockingCount(run) > 0;
/** A settled month may have its payments back: the bank sends some of them late. */
export const stateText = (run: Run): string => {
  if (hasFailed(run)) return '核对没有通过';
  const name = runStateName(run.state);
  return run.state === 'settled' && run.returned > 0 ? `${name}，又有退汇 ${run.returned} 笔` : name;
};

const next: Readonly<Record<Run['state'], string>> = {
  open: '下一步：经办核对名册。',
  checked: '下一步：负责人锁定名册；锁定后金额和账户不再变。',
  locked: '下一步：由制单以外的负责人审批。',
  approved: '下一步：导出名册送银行，并登记送出日期。',
  sent: '下一步：登记银行退回的款项；户名、账号有问题的变更账户再补发，其余的补发；全部办完后结清。',
  settled: '本批次已结清。银行以后再退回的，照样登记退汇、补发。',
};

const someWait = (run: Pick<Run, 'reissues'>): string =>
  run.reissues.waiting === 0 ? '' : `有 ${run.reissues.waiting} 户的补发等着导出名册交银行。`;

/** As many as are named where the run stands; all of them are in 核对. */
const namedFirst = 3;

/**
 * What comes next, and what blocks it: while something must be dealt with first, that comes before the head's act, which would be
 * refused. The first findings are named, `more` counts the rest.
 */
export const nextStep = (
  run: Pick<Run, 'state' | 'checks' | 'reissues'>,
): { readonly text: string; readonly blocking: readonly Check[]; readonly more: number } => {
  const all = blocking(run);
  if (all.length === 0 || (run.state !== 'checked' && run.state !== 'locked'))
    return { text: next[run.state] + someWait(run), blocking: [], more: 0 };
  const text =
    run.state === 'checked'
      ? `下一步：先处理下面 ${all.length} 条，重新生成名册再核对，然后才能锁定。`
      : `下一步：锁定以后又发现下面 ${all.length} 条必须处理，不能审批。退回编制，处理后重新生成名册，再核对、锁定。`;
  return { text, blocking: all.slice(0, namedFirst), more: Math.max(0, all.length - namedFirst) };
};
