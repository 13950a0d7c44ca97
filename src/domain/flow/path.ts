import type { Day } from '#shared/values/dates.ts';
import { caseStateLabels, isCaseEnd, type CaseState } from './states.ts';
import type { FlowVariant } from './rules.ts';
import type { CaseView, NoticeBoard } from './view.ts';

type Place = {
  readonly state: CaseState;
  readonly label: string;
  /** Of the boards on the way, which one. */
  readonly board?: NoticeBoard;
  /** States shown at the same place. */
  readonly also: readonly CaseState[];
  /** The day of the act that reached it, as the case records it: the same day the act, its paper and its clock name. */
  readonly on: (view: CaseView) => Day | null;
};

const head: readonly Place[] = [
  { state: 'received', label: '收件', also: ['draft', 'supplementing'], on: (view) => view.receivedOn },
  { state: 'accepted', label: '受理', also: [], on: (view) => view.acceptedOn },
  { state: 'surveying', label: '调查核对', also: [], on: (view) => view.surveyStartedOn },
];
const proposed: Place = { state: 'proposed', label: '初审', also: [], on: (view) => view.proposal?.on ?? null };
const board = (label: string, which: NoticeBoard, over: (view: CaseView) => Day | null): Place => ({
  state: 'posted',
  label,
  also: [],
  board: which,
  on: (view) => over(view) ?? (view.notice?.board === which ? view.notice.postedOn : null),
});
const noticeOver = (view: CaseView): Day | null =>
  view.secondBoardOn ?? (view.notice?.board === 'first' ? null : (view.notice?.closedOn ?? null));
const toCounty: readonly Place[] = [
  { state: 'ready', label: '待上报', also: ['returned'], on: noticeOver },
  { state: 'reported', label: '报县', also: ['sealed'], on: (view) => view.sealedOn ?? view.reportedOn },
  { state: 'decided', label: '县决定', also: [], on: (view) => view.decision?.decidedOn ?? null },
];
const inTownship: readonly Place[] = [
  { state: 'ready', label: '待审核确认', also: [], on: noticeOver },
  { state: 'decided', label: '乡镇决定', also: [], on: (view) => view.decision?.decidedOn ?? null },
];

/** The places of a case in the order a county's choices put them. */
const placesOf = ({ authorityMode, noticePlan }: Pick<FlowVariant, 'authorityMode' | 'noticePlan'>): readonly Place[] => {
  const decision = authorityMode === 'TOWNSHIP' ? inTownship : toCounty;
  return noticePlan === 'PLAN_2021'
    ? [...head, proposed, board('公示', 'single', () => null), ...decision]
    : [
        ...head,
        board('第一榜', 'first', (view) => view.firstBoardOn),
        proposed,
        board('第二榜', 'second', (view) => view.secondBoardOn),
        ...decision,
        board('第三榜', 'third', (view) => view.thirdBoardOn),
      ];
};

export type PathStep = {
  readonly state: CaseState;
  readonly label: string;
  readonly status: 'done' | 'current' | 'todo';
  readonly on: Day | null;
};

/** The way of a case for a stepper: what is behind with its days, where it stands, what is ahead; a case that ended shows how far it came and its end. */
export const pathOf = (view: CaseView, variant: FlowVariant): readonly PathStep[] => {
  const places = placesOf(variant);
  const over = isCaseEnd(view.state);
  const at = over
    ? places.findLastIndex((place) => place.on(view) !== null)
    : places.findIndex(
        (place) =>
          (place.state === view.state || place.also.includes(view.state)) &&
          (place.board === undefined || place.board === view.notice?.board),
      );
  const steps = places.map(({ state, label, on }, index): PathStep => {
    const status = index < at || (over && index === at) ? 'done' : index === at ? 'current' : 'todo';
    return { state, label: state === 'posted' && view.waiver !== null ? '不公示' : label, status, on: status === 'todo' ? null : on(view) };
  });
  return over
    ? [
        ...steps.filter((step) => step.status === 'done'),
        { state: view.state, label: caseStateLabels[view.state], status: 'done', on: view.endedOn },
      ]
    : [...steps, { state: 'confirmed', label: '办结', status: 'todo', on: null }];
};
