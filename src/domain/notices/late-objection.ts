import type { CaseState } from '../flow/states.ts';

/** How an objection came to a notice that no longer hangs. */
export type LateObjection = 'after_term' | 'noted_later' | 'after_removal';

const words: Readonly<Record<LateObjection, string>> = {
  after_term: '期满后的异议',
  noted_later: '期内收到、结束后才登记的异议',
  after_removal: '撤下后的异议',
};

/** How a late objection is to be taken: by the last day the family's term counted, null where it came off the wall before its end. */
export const lateObjection = (receivedOn: string, lastDay: string | null): LateObjection =>
  lastDay === null ? 'after_removal' : receivedOn > lastDay ? 'after_term' : 'noted_later';

/** Where the doubt made of it says it comes from. */
export const lateObjectionSource = (noticeNo: string, kind: LateObjection): string => `${noticeNo}公示${words[kind]}`;

const surveying = '案件正在调查，核查的情况写进调查。';
const backToSurvey = '核查属实的，由审核人在案件页办“退回调查”，重新调查、重新公示。';
const reported = '已经上报，请把异议告诉县里；核查属实的，由审核人办“上报后更正”，重新调查、重新公示。';
const paid = '待遇照发；核查属实的，按结论登记变更。';
const over = '这件申请已经办结，没有发放。';
const following: Readonly<Record<CaseState, string>> = {
  draft: surveying,
  received: surveying,
  supplementing: surveying,
  accepted: surveying,
  surveying,
  proposed: backToSurvey,
  posted: '这户已在另一张公示上；核查属实的，撤下那张公示，重新调查。',
  ready: backToSurvey,
  sealed: reported,
  reported,
  returned: '核查属实的，在案件页办“退回后重新调查”，重新公示。',
  decided: '县里已有决定，请把异议告诉县里；核查属实的，请县里更正批复，或入册后登记变更。',
  confirmed: paid,
  adjusted: paid,
  refused: over,
  declined: over,
  withdrawn: over,
  terminated: over,
};

/** What can be done about an application after a late objection was looked into, by how far it has come. */
export const afterLateObjection = (state: CaseState): string => following[state];
