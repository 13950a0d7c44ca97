import type { Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { rowFrom, type SmallRow } from './small-table.ts';
import { benefitStateLabels, type BenefitState } from './states.ts';

export const benefitActLabels = {
  grant: '确认入册',
  take_over: '原册接管',
  change_amount: '增发、减发',
  suspend: '暂停',
  resume: '恢复',
  start_exit: '进入渐退',
  restore: '渐退中恢复',
  end: '停发',
} as const;
export type BenefitAct = keyof typeof benefitActLabels;

export const benefitSentences = {
  benefit_state: '待遇现在是“{state}”，不能办理“{act}”。',
  benefit_document_missing: '“{act}”要有批准文书（文号和日期），没有办理。',
  benefit_month_reversed: '起始月 {month} 早于待遇开始的 {from}。',
  benefit_cause_missing: '请写明“{act}”的原因。',
} as const satisfies Sentences<string>;
export type BenefitCode = keyof typeof benefitSentences;
type Check = Exclude<BenefitCode, 'benefit_state'>;

/** A change of a benefit: from which month, by which document, why. */
export type BenefitMove = { readonly act: BenefitAct; readonly month: Month; readonly documentNo: string; readonly cause: string };

const office = ['clerk', 'reviewer', 'head'] as const;
const documented: readonly Check[] = ['benefit_document_missing', 'benefit_month_reversed'];
const explained: readonly Check[] = [...documented, 'benefit_cause_missing'];

/** Every way a benefit changes; money follows only from these. */
export const benefitRows: readonly SmallRow<BenefitState, BenefitAct, Check>[] = [
  { act: 'grant', from: [null], to: 'active', roles: office, refusedBy: ['benefit_document_missing'] },
  { act: 'take_over', from: [null], to: 'active', roles: office, refusedBy: ['benefit_document_missing'] },
  { act: 'change_amount', from: ['active'], to: 'active', roles: office, refusedBy: documented },
  { act: 'suspend', from: ['active'], to: 'suspended', roles: office, refusedBy: explained },
  { act: 'resume', from: ['suspended'], to: 'active', roles: office, refusedBy: documented },
  { act: 'start_exit', from: ['active'], to: 'exiting', roles: office, refusedBy: explained },
  { act: 'restore', from: ['exiting'], to: 'active', roles: office, refusedBy: documented },
  { act: 'end', from: ['active', 'suspended', 'exiting'], to: 'ended', roles: office, refusedBy: explained },
];

const judges: Readonly<Record<Check, (from: Month | null, move: BenefitMove) => boolean>> = {
  benefit_document_missing: (_, move) => move.documentNo.trim() === '',
  benefit_month_reversed: (from, move) => from !== null && move.month < from,
  benefit_cause_missing: (_, move) => move.cause.trim() === '',
};

/** The state after a change. Refuses `benefit_state`, `benefit_document_missing`, `benefit_month_reversed`, `benefit_cause_missing`. */
export const moveBenefit = (
  benefit: { readonly state: BenefitState; readonly from: Month } | null,
  move: BenefitMove,
): Outcome<BenefitState, BenefitCode> => {
  const row = rowFrom(benefitRows, benefit?.state ?? null, move.act);
  const act = benefitActLabels[move.act];
  if (row === undefined) return refuse('benefit_state', { state: benefit === null ? '未入册' : benefitStateLabels[benefit.state], act });
  const against = row.refusedBy.find((check) => judges[check](benefit?.from ?? null, move));
  return against === undefined ? done(row.to) : refuse(against, { act, month: move.month, from: benefit?.from ?? '' });
};
