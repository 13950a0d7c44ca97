import { acceptanceDay } from '../calendar/acceptance.ts';
import type { ActCode, ActOf, CaseAct, DecisionInput } from './acts.ts';
import type { FlowContext } from './moment.ts';
import type { FlowRules } from './rules.ts';
import { isCaseEnd, type CaseState } from './states.ts';
import type { CaseView, DecisionView, NoticeBoard, NoticeView } from './view.ts';

type Change = Partial<CaseView>;
const none: Change = {};

/** Back to the survey: what was proposed, posted and sent no longer stands; what was found out does. */
const startAgain = (): Change => ({
  proposal: null,
  notice: null,
  waiver: null,
  firstBoardOn: null,
  secondBoardOn: null,
  thirdBoardOn: null,
  filedOn: null,
  typedDecision: null,
  decision: null,
  sealedOn: null,
  reportedOn: null,
});

/** Complete without ever having been told of anything missing: complete on the day of receipt. After a notice only the day of completion counts. */
const checkedMaterials = (view: CaseView, act: ActOf<'check_materials'>): Change => {
  const complete = act.missing.length === 0 && view.state === 'received';
  return {
    answers: act.answers ?? view.answers,
    missing: act.missing,
    authorised: act.authorised,
    completeOn: complete ? (view.supplements.length === 0 ? view.receivedOn : (view.completeOn ?? act.on)) : null,
  };
};

const suppliedOn = (view: CaseView, act: ActOf<'take_supplement'>): Change => ({
  completeOn: act.on,
  supplements: view.supplements.map((one) => (one.suppliedOn === null ? { ...one, suppliedOn: act.on } : one)),
});

/** The day of acceptance in law: when the materials were all there, not when somebody pressed the button. */
const accepted = (view: CaseView, act: ActOf<'accept'>, { rules, calendar, today }: FlowContext): Change => {
  const submittedOn = view.receivedOn ?? act.on;
  const completeOn = rules.supplementRule === 'RESTART' ? (view.completeOn ?? submittedOn) : submittedOn;
  const submission = { submittedOn, completeOn, toldOn: view.supplements[0]?.givenOn ?? null };
  const acceptedOn = acceptanceDay(
    calendar,
    submission,
    { tellWithinDays: rules.limits.one_time_notice.days, deemedAccept: rules.deemedAccept },
    today,
  );
  return { acceptedOn: acceptedOn ?? act.on, answeredOn: act.on };
};

const decisionBy = (decision: DecisionInput, by: string, checkedBy: string | null): DecisionView => ({
  outcome: decision.outcome,
  amountFen: decision.amountFen,
  fromMonth: decision.fromMonth,
  documentNo: decision.documentNo,
  decidedOn: decision.decidedOn,
  reason: decision.reason,
  scanned: decision.scanned,
  by,
  checkedBy,
});

const onNotice = (view: CaseView, change: (notice: NoticeView) => NoticeView): Change =>
  view.notice === null ? none : { notice: change(view.notice) };

/** Which wall a notice is follows from where the case stands when it is posted. */
export const boardOf = (view: Pick<CaseView, 'state'>, { variant }: Pick<FlowRules, 'variant'>): NoticeBoard => {
  if (variant.noticePlan === 'PLAN_2021') return 'single';
  if (view.state === 'surveying') return 'first';
  return view.state === 'decided' ? 'third' : 'second';
};

const boardColumns = { single: null, first: 'firstBoardOn', second: 'secondBoardOn', third: 'thirdBoardOn' } as const;

/** The term of the notice that hangs is over; of the three boards, which one. */
const closedNotice = (view: CaseView, act: ActOf<'close_notice'>): Change => {
  if (view.notice === null) return none;
  const column = boardColumns[view.notice.board];
  return { notice: { ...view.notice, closedOn: act.on }, ...(column === null ? none : { [column]: act.on }) };
};

/** The township's own decision: what it proposed, or nothing. */
const townshipDecided = (view: CaseView, act: ActOf<'township_decide'>, { actor }: FlowContext): Change => ({
  decision: {
    outcome: act.outcome,
    amountFen: act.outcome === 'confirm' ? (view.proposal?.amountFen ?? 0) : 0,
    fromMonth: act.outcome === 'confirm' ? act.fromMonth : null,
    documentNo: act.documentNo,
    decidedOn: act.on,
    reason: act.reason,
    scanned: true,
    by: actor.person,
    checkedBy: null,
  },
});

const withAnswer = (notice: NoticeView, act: ActOf<'close_objection'>): NoticeView => ({
  ...notice,
  objections: notice.objections.map((one, index) => (index === act.index ? { ...one, closedOn: act.on, result: act.result } : one)),
});

/** Upheld: the survey begins anew and a new notice must follow; otherwise the notice goes on. */
const closedObjection = (view: CaseView, act: ActOf<'close_objection'>): Change =>
  act.result === 'valid' ? { ...startAgain(), evaluationDueSince: act.on } : onNotice(view, (notice) => withAnswer(notice, act));

/** A notice that hangs no longer, or makes room for the next board, is remembered with the day it ended. */
const leftWall = (view: CaseView, act: CaseAct, change: Change): Change => {
  const stays = change.notice === undefined || (change.notice !== null && act.act !== 'post_notice');
  if (view.notice === null || stays) return none;
  const { board, postedOn, closedOn, objections } = act.act === 'close_objection' ? withAnswer(view.notice, act) : view.notice;
  return { pastNotices: [...view.pastNotices, { board, postedOn, objections, offOn: closedOn ?? act.on }] };
};

const takenIn = (act: ActOf<'take_in'>): Change => ({
  reportedOn: act.on,
  kinFiledOn: act.kinFiledOn,
  complaint: act.complaint,
  examination: null,
  decision: null,
  proposal: { ...act.proposal, by: '' },
});

const countyDecided = (view: CaseView, act: ActOf<'county_decide'>, context: FlowContext): Change => {
  const { examination } = view;
  if (examination === null) return none;
  const { outcome, amountFen, fromMonth, reason, by } = examination;
  return {
    decision: {
      outcome,
      amountFen,
      fromMonth,
      reason,
      documentNo: act.documentNo,
      decidedOn: act.on,
      scanned: true,
      by,
      checkedBy: context.actor.person,
    },
  };
};

type Recorders = { readonly [A in ActCode]: (view: CaseView, act: ActOf<A>, context: FlowContext) => Change };
const recorders: Recorders = {
  receive: (_, act) => ({ receivedOn: act.on }),
  check_materials: checkedMaterials,
  ask_supplement: (view, act) => ({
    completeOn: null,
    supplements: [...view.supplements, { givenOn: act.on, suppliedOn: null, dueOn: act.dueOn }],
  }),
  take_supplement: suppliedOn,
  accept: accepted,
  file_kin: (_, act) => ({ kinFiledOn: act.on }),
  start_survey: (_, act) => ({ surveyStartedOn: act.on }),
  record_survey: (view, act) => ({ surveys: [...view.surveys, act.survey] }),
  ask_verification: (_, act) => ({ verificationAskedOn: act.on }),
  record_verification: (view, act) => ({
    verification: act.verification,
    ...(view.evidenceOn !== null && view.recheckedOn === null ? { recheckedOn: act.on } : none),
  }),
  attach_report: (view) => (view.verification === null ? none : { verification: { ...view.verification, attached: true } }),
  add_material: () => none,
  take_evidence: (_, act) => ({ evidenceOn: act.on, recheckedOn: null }),
  record_evaluation: (_, act) => ({ evaluation: act.evaluation }),
  draw_spot_check: (_, act) => ({ spotDrawnOn: act.on }),
  record_spot_check: (view, act) => ({ surveys: [...view.surveys, act.survey] }),
  record_county_visit: (_, act) => ({ countyVisitOn: act.on }),
  give_urgent_relief: (_, act) => ({ urgentReliefOn: act.on }),
  file_urgent_papers: (_, act) => ({ urgentPapersOn: act.on }),
  pause: (view, act) => ({ pauses: [...view.pauses, { cause: act.cause, from: act.on, to: null }] }),
  resume: (view, act) => ({ pauses: view.pauses.map((pause) => (pause.to === null ? { ...pause, to: act.on } : pause)) }),
  propose: (view, act, context) =>
    view.statement === null
      ? none
      : {
          proposal: {
            on: act.on,
            by: context.actor.person,
            verdict: act.verdict,
            amountFen: view.statement.totalFen,
            factsDigest: view.statement.factsDigest,
          },
        },
  return_to_survey: startAgain,
  rework: startAgain,
  amend: startAgain,
  post_notice: (view, act, { rules }) => ({
    notice: { board: boardOf(view, rules), postedOn: act.on, photos: [], closedOn: null, objections: [] },
    waiver: null,
  }),
  add_photo: (view, act) => onNotice(view, (notice) => ({ ...notice, photos: [...notice.photos, act.on].sort() })),
  record_objection: (view, act) =>
    onNotice(view, (notice) => ({ ...notice, objections: [...notice.objections, { receivedOn: act.on, closedOn: null, result: 'open' }] })),
  close_objection: closedObjection,
  take_down_notice: () => ({ notice: null }),
  close_notice: closedNotice,
  waive_notice: (_, act) => ({ waiver: act.waiver, notice: null }),
  seal: (_, act) => ({ sealedOn: act.on, channel: 'package' }),
  report_on_paper: (_, act) => ({ sealedOn: act.on, reportedOn: act.on, channel: 'paper' }),
  acknowledge: (_, act) => ({ reportedOn: act.on }),
  ask_withdrawal: (_, act) => ({ withdrawalAskedOn: act.on }),
  record_paper_decision: (_, act, context) => ({ typedDecision: decisionBy(act.decision, context.actor.person, null) }),
  confirm_paper_decision: (view, act, context) => ({
    decision: view.typedDecision === null ? null : { ...view.typedDecision, checkedBy: context.actor.person },
    typedDecision: null,
    withdrawalAskedOn: null,
    reportedOn: view.reportedOn ?? act.on,
  }),
  drop_paper_decision: () => ({ typedDecision: null }),
  import_decision: (view, act, context) => ({
    decision: decisionBy(act.decision, context.actor.person, null),
    typedDecision: null,
    withdrawalAskedOn: null,
    reportedOn: view.reportedOn ?? act.on,
  }),
  supersede_decision: (view, act, context) => ({
    ...(view.state === 'posted' ? { notice: null } : none),
    // What was changed has to hang on the third board anew.
    thirdBoardOn: null,
    decision: decisionBy(act.decision, context.actor.person, null),
    letterOn: null,
    endedOn: null,
    // A family on the list that is refused afterwards has to come off it.
    ...(act.decision.outcome === 'refuse' && view.listDueSince !== null ? { listDueSince: act.on, listedOn: null } : none),
  }),
  township_decide: townshipDecided,
  file_decision: (_, act) => ({ filedOn: act.on }),
  resubmit: () => ({ decision: null, sealedOn: null, reportedOn: null }),
  send_confirmation: (_, act) => ({ letterOn: act.on }),
  send_refusal: (_, act) => ({ letterOn: act.on }),
  extend: (_, act) => ({ extendedOn: act.on }),
  take_in: (_, act) => takenIn(act),
  county_propose: (_, act, context) => ({
    examination: {
      on: act.on,
      by: context.actor.person,
      outcome: act.outcome,
      amountFen: act.amountFen,
      fromMonth: act.fromMonth,
      reason: act.reason,
      visited: act.visited,
    },
  }),
  county_decide: countyDecided,
  county_reopen: () => ({ decision: null, examination: null, endedOn: null }),
  county_correct: () => ({ decision: null, examination: null, endedOn: null }),
  decline: (_, act) => ({ answeredOn: act.on }),
  close_withdrawal: () => none,
  put_in_force: (_, act) => ({ listDueSince: act.on, listedOn: null }),
  update_standing_list: (_, act) => ({ listedOn: act.on }),
  withdraw: () => none,
  terminate: () => none,
  county_release: () => none,
};
const recorded = <A extends ActCode>(view: CaseView, act: ActOf<A>, context: FlowContext): Change => recorders[act.act](view, act, context);

/** The case after the act: what it recorded, its state, since when. The act has been found allowed before. */
export const applyAct = (view: CaseView, act: CaseAct, to: CaseState, enters: boolean, context: FlowContext): CaseView => {
  const moved = to !== view.state;
  const { person } = context.actor;
  const change = recorded(view, act, context);
  return {
    ...view,
    ...(enters && !view.enteredBy.includes(person) ? { enteredBy: [...view.enteredBy, person] } : none),
    ...(moved ? { state: to, since: act.on } : none),
    ...(moved && isCaseEnd(to) ? { endedOn: act.on } : none),
    ...change,
    ...leftWall(view, act, change),
  };
};
