import type { Day } from '#shared/values/dates.ts';
import type { ActCode } from './acts.ts';
import type { FlowRules } from './rules.ts';
import type { CaseState } from './states.ts';
import type { CaseView } from './view.ts';

type Asked = { readonly view: CaseView; readonly rules: FlowRules; readonly today: Day };
type Candidate = { readonly act: ActCode; readonly due: (asked: Asked) => boolean };

const act = (code: ActCode, due: Candidate['due'] = () => true): Candidate => ({ act: code, due });

const answered = (view: CaseView): boolean => view.answers !== null && !Object.values(view.answers).includes(false);

/** What was found out before an objection was upheld has to be found out again. */
const stillToSurvey = ({ view, rules }: Asked): boolean => {
  const since = view.evaluationDueSince ?? '';
  const visits = view.surveys.filter((survey) => survey.kind !== 'spot' && survey.on >= since);
  const neighbours = view.surveys.reduce((sum, survey) => sum + survey.neighbours, 0);
  return visits.length === 0 || neighbours < rules.neighbours;
};

/** The report in hand, if it holds on this day and has its original beside it. */
const reportHolds = ({ view, today }: Asked): boolean =>
  view.verification !== null && view.verification.attached && view.verification.expiresOn >= today;
const recheckOpen = ({ view }: Asked): boolean => view.evidenceOn !== null && view.recheckedOn === null;
const stillToVerify = (asked: Asked): boolean => !reportHolds(asked) || recheckOpen(asked);

/** The report in hand holds and only its scan is missing: it is not entered a second time. */
const stillToAttach = ({ view, today }: Asked): boolean =>
  view.verification !== null && !view.verification.attached && view.verification.expiresOn >= today;

const typedWaits = ({ view }: Asked): boolean => view.typedDecision !== null;

const stillToEvaluate = ({ view, rules }: Asked): boolean => {
  if (rules.variant.evaluationMode === 'ALWAYS' && view.evaluation === null) return true;
  const since = view.evaluationDueSince;
  return rules.variant.evaluationMode !== 'NEVER' && since !== null && (view.evaluation === null || view.evaluation.on < since);
};

/** Drawn for a second visit, and nobody has been there since. */
const spotOwed = ({ view }: Asked): boolean => {
  const { spotDrawnOn } = view;
  return spotDrawnOn !== null && !view.surveys.some((survey) => survey.kind === 'spot' && survey.on >= spotDrawnOn);
};
const countyOwed = ({ view }: Asked): boolean =>
  (view.kinDeclared || view.kinFiledOn !== null || view.complaint) && view.countyVisitOn === null;

const listOutdated = ({ view }: Asked): boolean => view.listDueSince !== null && view.listedOn === null;

/**
 * What usually comes next in each state, the first that is still to be done first. Acts that are only allowed (a pause,
 * a correction, going back) stand in no list: allowed is not the same as next.
 */
const nextActs: { readonly [S in CaseState]?: readonly Candidate[] } = {
  received: [
    act('accept', ({ view }) => answered(view) && view.missing.length === 0),
    act('ask_supplement', ({ view }) => view.answers !== null && view.missing.length > 0),
    act('check_materials'),
  ],
  supplementing: [act('take_supplement', ({ view }) => view.missing.length === 0), act('check_materials')],
  accepted: [act('record_survey'), act('start_survey')],
  surveying: [
    act('file_kin', ({ view }) => view.kinDeclared && view.kinFiledOn === null),
    act('record_survey', stillToSurvey),
    act('ask_verification', ({ view }) => view.verificationAskedOn === null && view.verification === null),
    act('attach_report', stillToAttach),
    act('record_verification', stillToVerify),
    act('take_evidence', ({ view }) => view.verification?.conclusion === 'REVIEW' && view.evidenceOn === null),
    act('record_evaluation', stillToEvaluate),
    act('post_notice', ({ view }) => view.firstBoardOn === null),
    act('propose'),
  ],
  proposed: [
    act('record_spot_check', spotOwed),
    act('post_notice', ({ view }) => view.proposal?.verdict === 'confirm'),
    act('waive_notice', ({ view }) => view.proposal?.verdict === 'refuse'),
  ],
  posted: [
    act('close_objection', ({ view }) => view.notice?.objections.some((one) => one.result === 'open') === true),
    act('close_notice'),
    act('add_photo', ({ view, rules }) => (view.notice?.photos.length ?? 0) < rules.noticePhotos),
  ],
  ready: [
    act('attach_report', stillToAttach),
    act('record_verification', stillToVerify),
    act('record_spot_check', spotOwed),
    act('record_county_visit', countyOwed),
    act('township_decide'),
    act('seal'),
  ],
  sealed: [act('close_withdrawal', ({ view }) => view.withdrawalAskedOn !== null), act('confirm_paper_decision', typedWaits)],
  reported: [
    act('close_withdrawal', ({ view }) => view.withdrawalAskedOn !== null),
    act('confirm_paper_decision', typedWaits),
    act('record_paper_decision', ({ view }) => view.channel === 'paper'),
    act('import_decision'),
  ],
  returned: [act('rework')],
  decided: [act('post_notice', ({ view }) => view.thirdBoardOn === null), act('send_refusal')],
  confirmed: [
    act('send_confirmation', ({ view }) => view.letterOn === null),
    act('file_decision'),
    act('update_standing_list', listOutdated),
    act('file_urgent_papers'),
  ],
  adjusted: [
    act('send_confirmation', ({ view }) => view.letterOn === null),
    act('update_standing_list', listOutdated),
    act('file_urgent_papers'),
  ],
  refused: [act('file_decision'), act('update_standing_list', listOutdated), act('file_urgent_papers')],
};

/**
 * The one act a screen should hold out first among those this person may do now (`possible`: allowed by the flow for their
 * posts); null where nothing is for them to do, which is an answer too: somebody else is next.
 */
export const nextAct = (possible: readonly string[], asked: Asked): ActCode | null =>
  nextActs[asked.view.state]?.find((one) => possible.includes(one.act) && one.due(asked))?.act ?? null;

/** What is still to be done in the case's state, in the order of the work, whoever does it; the last one ends that stage. */
export const dueActs = (asked: Asked): readonly ActCode[] =>
  (nextActs[asked.view.state] ?? []).filter((one) => one.due(asked)).map((one) => one.act);

/** States in which the report is still going to be relied on: only there does it matter that it has run out. */
const reliesOnReport: readonly CaseState[] = ['accepted', 'surveying', 'proposed', 'posted', 'ready', 'returned'];

/** Whether the report in hand must be renewed before the case can go on. */
export const reportRanOut = (view: CaseView, today: Day): boolean =>
  reliesOnReport.includes(view.state) && view.verification !== null && view.verification.expiresOn < today;
