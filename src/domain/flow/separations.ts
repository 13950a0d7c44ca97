import { no, type Precondition } from './moment.ts';
import type { CaseView, PersonKey } from './view.ts';

/** Everyone who typed facts of the case or signed its survey: none of them may review it. */
export const enterersOf = (view: CaseView): readonly PersonKey[] => [
  ...new Set([...view.enteredBy, ...view.surveys.flatMap((survey) => survey.surveyors)]),
];

/** Entered ≠ reviewed, counted on persons: holds for whoever proposes, approves and seals. */
const reviewerHasEntered: Precondition = (moment) => {
  const { view, actor } = moment;
  if (view.surveys.some((survey) => survey.surveyors.includes(actor.person)))
    return no(moment, 'same_person_review', { person: moment.nameOf(actor.person), did: '入户调查' });
  return view.enteredBy.includes(actor.person)
    ? no(moment, 'same_person_review', { person: moment.nameOf(actor.person), did: '受理录入' })
    : null;
};

/** A decision typed from paper takes effect only when a second person has compared it. */
const checkerHasTyped: Precondition = (moment) =>
  moment.view.typedDecision?.by === moment.actor.person
    ? no(moment, 'same_person_review', { person: moment.nameOf(moment.actor.person), did: '录入批复' })
    : null;

/** The county's second person is not its first. */
const deciderHasExamined: Precondition = (moment) =>
  moment.view.examination?.by === moment.actor.person
    ? no(moment, 'same_person_review', { person: moment.nameOf(moment.actor.person), did: '审核意见' })
    : null;

/** A relative in the kin filing touches no step of that family. */
const actorIsRelative: Precondition = (moment) =>
  moment.view.relatives.includes(moment.actor.person)
    ? no(moment, 'relative_recused', { person: moment.nameOf(moment.actor.person) })
    : null;

export const separations = {
  reviewer_has_entered: reviewerHasEntered,
  checker_has_typed: checkerHasTyped,
  decider_has_examined: deciderHasExamined,
  actor_is_relative: actorIsRelative,
} as const satisfies Record<string, Precondition>;

/** What each separation says, for the printed table. */
export const separationTexts: Readonly<Record<keyof typeof separations, string>> = {
  reviewer_has_entered: '本人录入过本案或参加过入户（录入≠审核）',
  checker_has_typed: '本人录入了这份批复（须第二人复核）',
  decider_has_examined: '本人提出了审核意见（审核≠决定）',
  actor_is_relative: '本人与该户有近亲属关系（回避）',
};
