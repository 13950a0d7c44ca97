import type { Day } from '#shared/values/dates.ts';
import { caseStateLabels, isCaseEnd, type CaseState } from './states.ts';
import type { CaseView } from './view.ts';

type Place = {
  readonly state: CaseState;
  readonly label: string;
  /** States shown at the same place. */
  readonly also: readonly CaseState[];
  /** The day of the act that reached it, as the case records it: the same day the act, its paper and its clock name. */
  readonly on: (view: CaseView) => Day | null;
};

const places: readonly Place[] = [
  { state: 'received', label: '收件', also: ['draft', 'supplementing'], on: (view) => view.receivedOn },
  { state: 'accepted', label: '受理', also: [], on: (view) => view.acceptedOn },
  { state: 'surveying', label: '调查核对', also: [], on: (view) => view.surveyStartedOn },
  { state: 'proposed', label: '初审', also: [], on: (view) => view.proposal?.on ?? null },
  { state: 'posted', label: '公示', also: [], on: (view) => view.notice?.postedOn ?? null },
  { state: 'ready', label: '待上报', also: ['returned'], on: (view) => view.notice?.closedOn ?? null },
  { state: 'reported', label: '报县', also: ['sealed'], on: (view) => view.sealedOn ?? view.reportedOn },
  { state: 'decided', label: '县决定', also: [], on: (view) => view.decision?.decidedOn ?? null },
];

export type PathStep = {
  readonly state: CaseState;
  readonly label: string;
  readonly status: 'done' | 'current' | 'todo';
  readonly on: Day | null;
};

/** The way of a case for a stepper: what is behind with its days, where it stands, what is ahead; a case that ended shows how far it came and its end. */
export const pathOf = (view: CaseView): readonly PathStep[] => {
  const over = isCaseEnd(view.state);
  const at = over
    ? places.findLastIndex((place) => place.on(view) !== null)
    : places.findIndex((place) => place.state === view.state || place.also.includes(view.state));
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
