import { changeEvent, type EventCode } from '../benefits/change-events.ts';
import { refuse, type Refusal, type Sentences } from '#shared/values/refusal.ts';
import type { Day } from '#shared/values/dates.ts';

/** How a review ended. `not_found` and `uncooperative` answer for the visit, not for the family: it stays due. */
export const reviewResults = ['unchanged', 'changed', 'not_found', 'uncooperative', 'postponed'] as const;
export type ReviewResult = (typeof reviewResults)[number];
export const reviewResultLabels: Readonly<Record<ReviewResult, string>> = {
  unchanged: '无变化，维持',
  changed: '有变化',
  not_found: '未见到本户',
  uncooperative: '不配合核查',
  postponed: '延期核查',
};

export const reviewWays = ['visit', 'phone', 'match'] as const;
export type ReviewWay = (typeof reviewWays)[number];
export const reviewWayLabels: Readonly<Record<ReviewWay, string>> = { visit: '入户', phone: '电话', match: '信息比对' };

/** What a review looks at one by one, as the form has it. */
export const reviewItems = ['living', 'residence', 'income', 'assets', 'vehicle', 'job', 'marriage', 'disability', 'health'] as const;
export type ReviewItem = (typeof reviewItems)[number];
export const reviewItemLabels: Readonly<Record<ReviewItem, string>> = {
  living: '生存',
  residence: '居住',
  income: '收入',
  assets: '财产',
  vehicle: '车辆',
  job: '就业',
  marriage: '婚姻',
  disability: '残疾',
  health: '健康',
};

export const reviewProposals = ['keep', 'raise', 'lower', 'stop', 'exit', 'suspend'] as const;
export type ReviewProposal = (typeof reviewProposals)[number];
export const reviewProposalLabels: Readonly<Record<ReviewProposal, string>> = {
  keep: '维持',
  raise: '增发',
  lower: '减发',
  stop: '停发',
  exit: '渐退',
  suspend: '暂停，待核查',
};

/** The events of 动态管理 a changed item usually is, the likeliest first. */
export const eventsOfItem: Readonly<Record<ReviewItem, readonly EventCode[]>> = {
  living: ['EV01', 'EV04', 'EV05', 'EV09', 'EV10'],
  residence: ['EV12', 'EV03', 'EV16'],
  income: ['EV06', 'EV07'],
  assets: ['EV08', 'EV06'],
  vehicle: ['EV08'],
  job: ['EV06', 'EV07', 'EV11'],
  marriage: ['EV03', 'EV02'],
  disability: ['EV07', 'EV06'],
  health: ['EV07', 'EV06'],
};

/** Events that answer for a family nobody met, or that would not be looked at: suspended to be looked into, or stopped. */
export const eventsOfAbsence: readonly EventCode[] = ['SUSPEND', 'EV16', 'EV17'];

/** The events a result may lead to: those of its changed items in their order, each once; none for an unchanged family. */
export const eventsOfResult = (result: ReviewResult, items: readonly ReviewItem[]): readonly EventCode[] => {
  if (result === 'not_found' || result === 'uncooperative') return eventsOfAbsence;
  return result === 'changed' ? [...new Set(items.flatMap((item) => eventsOfItem[item]))] : [];
};

export const reviewSentences = {
  review_two_reviewers: '核查要有两名不同的核查员，没有登记。',
  review_item_missing: '结论是“有变化”，请勾出变化了哪些项。没有登记。',
  review_item_unexpected: '勾了有变化的项（{items}），结论却是“无变化”。请改结论，或去掉勾选。没有登记。',
  review_words_missing: '结论是“{result}”，请写明情况。没有登记。',
  review_hits_unexplained: '比对有命中项，请写明核实的情况再定“无变化”。没有登记。',
  review_proposal_wrong: '结论“{result}”与建议“{proposal}”不符。没有登记。',
  review_event_wrong: '“{event}”不是这次变化的事项，请从变化的项里选。没有登记。',
  review_event_missing: '建议“{proposal}”，请选出办理哪个变更事项。没有登记。',
  review_suspended: '{head}户已暂停发放，不能按“无变化”登记：查清后办理恢复或停发。没有登记。',
  review_day_wrong: '核查日期 {on} 不对：不能晚于今天，也不能早于上次核查的月份 {last}。没有登记。',
} as const satisfies Sentences<string>;
export type ReviewCode = keyof typeof reviewSentences;

/** What a review says, as far as rules judge it. */
export type ReviewFinding = {
  readonly result: Exclude<ReviewResult, 'postponed'>;
  readonly on: Day;
  /** Keys of the persons who looked. */
  readonly reviewers: readonly string[];
  readonly items: readonly ReviewItem[];
  readonly findings: string;
  readonly hits: string;
  readonly proposal: ReviewProposal;
  readonly event: EventCode | null;
};
export type ReviewedFamily = { readonly head: string; readonly suspended: boolean; readonly last: string };

const proposalsOf: Readonly<Record<ReviewFinding['result'], readonly ReviewProposal[]>> = {
  unchanged: ['keep'],
  changed: reviewProposals,
  not_found: ['keep', 'suspend', 'stop'],
  uncooperative: ['keep', 'suspend', 'stop'],
};

/** Why a finding cannot be kept, or undefined when it can (定期核查：民发〔2021〕57号第三十一条). */
export const reviewProblem = (finding: ReviewFinding, family: ReviewedFamily, today: Day): Refusal<ReviewCode> | undefined => {
  const { result, items } = finding;
  const label = reviewResultLabels[result];
  const said = finding.findings.trim() !== '';
  if (new Set(finding.reviewers).size < 2) return refuse('review_two_reviewers').error;
  if (finding.on > today || finding.on.slice(0, 7) < family.last)
    return refuse('review_day_wrong', { on: finding.on, last: family.last }).error;
  if (result === 'changed' && items.length === 0) return refuse('review_item_missing').error;
  if (result === 'unchanged' && items.length > 0)
    return refuse('review_item_unexpected', { items: items.map((item) => reviewItemLabels[item]).join('、') }).error;
  if (result === 'unchanged' && family.suspended) return refuse('review_suspended', { head: family.head }).error;
  if (result === 'unchanged' && finding.hits.trim() !== '' && !said) return refuse('review_hits_unexplained').error;
  if (result !== 'unchanged' && !said) return refuse('review_words_missing', { result: label }).error;
  if (!proposalsOf[result].includes(finding.proposal))
    return refuse('review_proposal_wrong', { result: label, proposal: reviewProposalLabels[finding.proposal] }).error;
  if (finding.event !== null && !eventsOfResult(result, items).includes(finding.event))
    return refuse('review_event_wrong', { event: changeEvent(finding.event).label }).error;
  if (finding.event === null && finding.proposal !== 'keep')
    return refuse('review_event_missing', { proposal: reviewProposalLabels[finding.proposal] }).error;
  return undefined;
};

/** Whether a result answers for the family: only then does its next term begin. */
export const endsTerm = (result: ReviewResult): boolean => result === 'unchanged' || result === 'changed';
