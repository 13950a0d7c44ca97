import type { Day } from '#shared/values/dates.ts';
import type { FlowVariant, LimitCode } from './rules.ts';
import type { CaseView } from './view.ts';

export const clockCodes = [
  'one_time_notice',
  'supplement',
  'start_survey',
  'county_start_verification',
  'recheck',
  'evaluation',
  'notice',
  'report',
  'township_confirm',
  'county_confirm',
  'whole',
  'refusal_letter',
  'filing',
  'urgent_papers',
  'standing_list',
] as const;
export type ClockCode = (typeof clockCodes)[number];

export type Clock = {
  readonly label: string;
  /** Where its days come from; null where a paper names the day. */
  readonly limit: LimitCode | null;
  /** `limit`: somebody is late after it. `wait`: something must hang so long, nobody is late. */
  readonly kind: 'limit' | 'wait';
  /** Runs only where this office decides; everywhere when absent. */
  readonly authority?: FlowVariant['authorityMode'];
  /** Goes on after the case has ended: what it asks for is owed all the same. */
  readonly outlivesEnd?: true;
  /** The day it is counted from (itself not counted), null while it has not begun. */
  readonly from: (view: CaseView) => Day | null;
  readonly doneOn: (view: CaseView) => Day | null;
};

/** The last notice whose papers the family has brought since; what it brought is looked through anew. -1: none yet. */
const broughtLast = (view: CaseView) => view.supplements.findLastIndex((one) => one.suppliedOn !== null);
const lastSupplement = (view: CaseView) => view.supplements.at(-1);
/** The day the notice of the proposal was over: the one of 2021, or the second of three boards. */
const proposalNoticeOver = (view: CaseView) =>
  view.notice?.board === 'first' ? null : (view.secondBoardOn ?? view.notice?.closedOn ?? null);
const finalDecision = (view: CaseView) => (view.decision !== null && view.decision.outcome !== 'return' ? view.decision : null);

/** Every clock of a case: what it counts from and what ends it, read off the case. */
export const clocks: Readonly<Record<ClockCode, Clock>> = {
  one_time_notice: {
    label: '受理审查与一次性告知',
    limit: 'one_time_notice',
    kind: 'limit',
    from: (view) => view.supplements[broughtLast(view)]?.suppliedOn ?? view.receivedOn,
    // What the first notice left out is a fault of its own; the notice itself was given in time or not.
    doneOn: (view) => view.supplements[broughtLast(view) + 1]?.givenOn ?? view.answeredOn,
  },
  supplement: {
    label: '申请人补正',
    limit: null,
    kind: 'limit',
    from: (view) => lastSupplement(view)?.givenOn ?? null,
    doneOn: (view) => lastSupplement(view)?.suppliedOn ?? null,
  },
  start_survey: {
    label: '启动家庭经济状况调查',
    limit: 'start_survey',
    kind: 'limit',
    from: (view) => view.acceptedOn,
    doneOn: (view) => view.surveyStartedOn,
  },
  county_start_verification: {
    label: '县级启动信息核对',
    limit: 'county_start_verification',
    kind: 'limit',
    from: (view) => view.verificationAskedOn,
    doneOn: (view) =>
      view.verification !== null && view.verificationAskedOn !== null && view.verification.issuedOn >= view.verificationAskedOn
        ? view.verification.issuedOn
        : null,
  },
  recheck: { label: '核对异议复查', limit: 'recheck', kind: 'limit', from: (view) => view.evidenceOn, doneOn: (view) => view.recheckedOn },
  evaluation: {
    label: '民主评议',
    limit: 'evaluation',
    kind: 'limit',
    from: (view) => view.evaluationDueSince,
    doneOn: (view) =>
      view.evaluation !== null && view.evaluationDueSince !== null && view.evaluation.on >= view.evaluationDueSince
        ? view.evaluation.on
        : null,
  },
  notice: {
    label: '公示',
    limit: 'notice',
    kind: 'wait',
    from: (view) => view.notice?.postedOn ?? null,
    doneOn: (view) => view.notice?.closedOn ?? null,
  },
  report: {
    label: '公示期满后报县',
    limit: 'report',
    kind: 'limit',
    authority: 'COUNTY',
    from: proposalNoticeOver,
    doneOn: (view) => view.sealedOn,
  },
  township_confirm: {
    label: '乡镇审核确认',
    limit: 'township_confirm',
    kind: 'limit',
    authority: 'TOWNSHIP',
    from: proposalNoticeOver,
    doneOn: (view) => finalDecision(view)?.decidedOn ?? null,
  },
  county_confirm: {
    label: '县级审核确认',
    limit: 'county_confirm',
    kind: 'limit',
    from: (view) => view.reportedOn,
    doneOn: (view) => view.decision?.decidedOn ?? null,
  },
  whole: {
    label: '审核确认全程',
    limit: 'whole',
    kind: 'limit',
    from: (view) => view.acceptedOn,
    doneOn: (view) => finalDecision(view)?.decidedOn ?? null,
  },
  refusal_letter: {
    label: '不予确认书面告知',
    limit: 'refusal_letter',
    kind: 'limit',
    from: (view) => (view.decision?.outcome === 'refuse' ? view.decision.decidedOn : null),
    doneOn: (view) => view.letterOn,
  },
  filing: {
    label: '报县备案',
    limit: 'filing',
    kind: 'limit',
    authority: 'TOWNSHIP',
    outlivesEnd: true,
    from: (view) => finalDecision(view)?.decidedOn ?? null,
    doneOn: (view) => view.filedOn,
  },
  urgent_papers: {
    label: '补齐先行救助手续',
    limit: 'urgent_papers',
    kind: 'limit',
    outlivesEnd: true,
    from: (view) => view.urgentReliefOn,
    doneOn: (view) => view.urgentPapersOn,
  },
  standing_list: {
    label: '更新长期公示',
    limit: 'standing_list',
    kind: 'limit',
    outlivesEnd: true,
    from: (view) => view.listDueSince,
    doneOn: (view) => view.listedOn,
  },
};
