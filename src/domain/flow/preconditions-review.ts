import { monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { no, typed, type Moment, type Precondition, type FlowRefusal } from './moment.ts';
import type { DecisionInput, FirstMonthTyped } from './acts.ts';
import { evaluationResult, quorumWords } from './evaluation.ts';
import { noticeTermOf, wholeDueOf } from './terms.ts';
import type { CaseView, EvaluationView } from './view.ts';

/** The family, its means or a standard changed after the proposal was made. */
const outdated = (view: CaseView): boolean => view.proposal !== null && view.statement?.factsDigest !== view.proposal.factsDigest;
const openObjections = (view: CaseView): number => view.notice?.objections.filter((one) => one.result === 'open').length ?? 0;

const judgeVotes = (m: Moment, evaluation: EvaluationView): FlowRefusal | null => {
  const { needed, quorate, eligible, votesAgree } = evaluationResult(evaluation, m.rules);
  if (!quorate) {
    const ratio = quorumWords(m.rules.quorum);
    return no(m, 'evaluation_no_quorum', { present: evaluation.present, should: evaluation.should, ratio, needed });
  }
  if (eligible <= 0) return no(m, 'evaluation_nobody_votes', { present: evaluation.present });
  return votesAgree
    ? null
    : no(m, 'evaluation_votes_differ', { yes: evaluation.yes, no: evaluation.no, abstain: evaluation.abstain, eligible });
};

const evaluationWhy = (m: Moment): string | null => {
  const { view, rules } = m;
  if (rules.variant.evaluationMode === 'ALWAYS' && view.evaluation === null) return '本县规定每户评议';
  const since = view.evaluationDueSince;
  return rules.variant.evaluationMode !== 'NEVER' && since !== null && (view.evaluation === null || view.evaluation.on < since)
    ? '公示异议成立'
    : null;
};

/** Since when a new visit is owed: an objection was upheld, or the village did not find the survey true. */
const resurveySince = ({ view, rules }: Moment): Day | null => {
  const { evaluation, evaluationDueSince } = view;
  const failed = evaluation !== null && !evaluationResult(evaluation, rules).passed ? evaluation.on : null;
  return (
    [failed, evaluationDueSince]
      .filter((on) => on !== null)
      .sort()
      .at(-1) ?? null
  );
};

const threeBoards = (m: Moment): boolean => m.rules.variant.noticePlan === 'PLAN_3BANG' && m.view.waiver === null;
/** The family's last ordinary visit, as far as its day goes. */
const lastVisit = (view: CaseView): Day =>
  view.surveys
    .filter((one) => one.kind !== 'spot')
    .map((one) => one.on)
    .sort()
    .at(-1) ?? '';

const judgeDecision = (m: Moment, decision: DecisionInput): FlowRefusal | null => {
  const { view } = m;
  const pays = decision.outcome === 'confirm' || decision.outcome === 'adjust';
  const incomplete =
    decision.documentNo.trim() === '' ||
    (pays && (decision.fromMonth === null || decision.amountFen < 0)) ||
    (decision.outcome !== 'confirm' && decision.reason.trim() === '');
  if (incomplete) return no(m, 'decision_incomplete');
  if (decision.decidedOn > m.today) return no(m, 'date_in_future', { on: decision.decidedOn });
  const reported = view.sealedOn ?? view.reportedOn;
  if (reported !== null && decision.decidedOn < reported) return no(m, 'decision_before_report', { decided: decision.decidedOn, reported });
  return decision.outcome === 'confirm' && view.proposal !== null && view.proposal.amountFen !== decision.amountFen
    ? no(m, 'decision_amount_differs')
    : null;
};

/**
 * One photograph at posting, one at the end of the term (office-management §17, social-assistance §1.8): on or before the first day
 * that counts, on or after the last. Asked where the county wants two or more.
 */
const judgePhotoDays = (m: Moment): FlowRefusal | null => {
  const term = noticeTermOf(m.view, m.rules, m.calendar);
  if (m.view.notice === null || term === null || term.last === null || m.rules.noticePhotos < 2) return null;
  const { first, last } = term;
  const { photos } = m.view.notice;
  if (!photos.some((on) => on <= first)) return no(m, 'notice_photo_at_posting', { first });
  return photos.some((on) => on >= last) ? null : no(m, 'notice_photo_at_end', { last });
};

/** Paid from the month after the decision, never from before the application; another month is typed only with its reason (§0.2-5, §1.10). */
const judgeFirstMonth = (
  m: Moment,
  { fromMonth, ruleMonth, fromReason }: FirstMonthTyped & { fromMonth: Month | null },
): FlowRefusal | null => {
  if (fromMonth === null || ruleMonth === undefined) return null;
  const applied = monthOf(m.view.receivedOn ?? fromMonth);
  if (fromMonth < applied) return no(m, 'month_before_application', { month: fromMonth, applied });
  return fromMonth !== ruleMonth && (fromReason ?? '').trim() === ''
    ? no(m, 'month_reason_missing', { month: fromMonth, rule: ruleMonth })
    : null;
};

/** What must hold from the proposal to the end; each is named by what stands against the act. */
export const reviewPreconditions = {
  evaluation_not_called_for: (m) =>
    m.rules.variant.evaluationMode === 'ON_OBJECTION' && m.view.evaluationDueSince === null ? no(m, 'evaluation_not_called_for') : null,
  evaluation_votes: typed(['record_evaluation'], (m, act) => judgeVotes(m, act.evaluation)),
  evaluation_missing: (m) => {
    const why = evaluationWhy(m);
    return why === null ? null : no(m, 'evaluation_missing', { why });
  },
  resurvey_missing: (m) => {
    const since = resurveySince(m);
    return since !== null && lastVisit(m.view) < since ? no(m, 'resurvey_missing', { since }) : null;
  },
  first_board_missing: typed(['propose'], (m, act) =>
    act.verdict === 'confirm' && threeBoards(m) && m.view.firstBoardOn === null ? no(m, 'first_board_missing') : null,
  ),
  third_board_missing: (m) => (threeBoards(m) && m.view.thirdBoardOn === null ? no(m, 'third_board_missing') : null),
  board_done: (m) => {
    const on = m.view.state === 'surveying' ? m.view.firstBoardOn : m.view.thirdBoardOn;
    return on === null ? null : no(m, 'board_done', { on });
  },
  spot_check_missing: (m) => {
    const { spotDrawnOn, surveys } = m.view;
    return spotDrawnOn !== null && !surveys.some((one) => one.kind === 'spot' && one.on >= spotDrawnOn)
      ? no(m, 'spot_check_missing', { on: spotDrawnOn })
      : null;
  },
  spot_check_differs: (m) => {
    const { surveys } = m.view;
    const at = surveys.findLastIndex((one) => one.kind === 'spot');
    const spot = surveys[at];
    return spot !== undefined && !spot.agrees && surveys.findLastIndex((one) => one.kind !== 'spot') < at
      ? no(m, 'spot_check_differs', { on: spot.on })
      : null;
  },
  already_drawn: (m) => (m.view.spotDrawnOn === null ? null : no(m, 'already_drawn', { on: m.view.spotDrawnOn })),
  county_visit_outstanding: (m) =>
    (m.view.kinFiledOn !== null || m.view.kinDeclared || m.view.complaint) && m.view.countyVisitOn === null
      ? no(m, 'county_visit_outstanding')
      : null,
  township_decision_incomplete: typed(['township_decide'], (m, act) => {
    const incomplete = act.documentNo.trim() === '' || (act.outcome === 'confirm' ? act.fromMonth === null : act.reason.trim() === '');
    if (incomplete) return no(m, 'decision_incomplete');
    return act.outcome === 'confirm' && m.view.proposal?.verdict !== 'confirm' ? no(m, 'township_confirms_refusal') : null;
  }),
  decision_stands: (m) => (m.view.decision !== null && m.view.state === 'posted' ? no(m, 'decision_stands') : null),
  nothing_decided: (m) => (m.view.decision === null ? no(m, 'nothing_decided') : null),
  already_filed: (m) => (m.view.filedOn === null ? null : no(m, 'already_filed', { on: m.view.filedOn })),
  statement_missing: (m) => (m.view.statement === null ? no(m, 'statement_missing') : null),
  statement_outdated: (m) => (outdated(m.view) ? no(m, 'statement_outdated') : null),
  not_eligible: typed(['propose'], (m, act) =>
    act.verdict === 'confirm' && m.view.statement?.eligible === false ? no(m, 'not_eligible') : null,
  ),

  proposal_refuses: (m) => (m.view.proposal?.verdict === 'refuse' ? no(m, 'proposal_refuses') : null),
  proposal_not_refusal: typed(['waive_notice'], (m, act) =>
    act.waiver === 'refusal' && m.view.proposal?.verdict !== 'refuse' ? no(m, 'proposal_not_refusal') : null,
  ),
  notice_photo_missing: (m) =>
    m.view.notice !== null && m.view.notice.photos.length < m.rules.noticePhotos
      ? no(m, 'notice_photo_missing', { needed: m.rules.noticePhotos, count: m.view.notice.photos.length })
      : null,
  notice_photo_days: (m) => judgePhotoDays(m),
  objection_open: (m) => (openObjections(m.view) > 0 ? no(m, 'objection_open', { count: openObjections(m.view) }) : null),
  objection_unknown: (m) => {
    const found =
      m.input?.act === 'close_objection' ? m.view.notice?.objections[m.input.index]?.result === 'open' : openObjections(m.view) > 0;
    return found ? null : no(m, 'objection_unknown');
  },
  objection_closed_early: typed(['close_objection'], (m, act) => {
    const received = m.view.notice?.objections[act.index]?.receivedOn;
    return received !== undefined && act.on < received ? no(m, 'objection_closed_early', { on: act.on, received }) : null;
  }),
  notice_not_over: (m) => {
    const term = noticeTermOf(m.view, m.rules, m.calendar);
    return term !== null && term.last !== null && m.on <= term.last
      ? no(m, 'notice_not_over', { last: term.last, free: term.nextStepFrom })
      : null;
  },

  already_waiting: (m) => (m.view.typedDecision === null ? null : no(m, 'already_waiting', { doc: m.view.typedDecision.documentNo })),
  typed_decision_missing: (m) => (m.view.typedDecision === null ? no(m, 'typed_decision_missing') : null),
  decision_incomplete: typed(['record_paper_decision', 'import_decision', 'supersede_decision'], (m, act) =>
    judgeDecision(m, act.decision),
  ),
  first_month_unfit: typed(['township_decide', 'record_paper_decision', 'county_propose'], (m, act) =>
    judgeFirstMonth(m, act.act === 'record_paper_decision' ? act.decision : act),
  ),
  decision_not_scanned: typed(['record_paper_decision'], (m, act) => (act.decision.scanned ? null : no(m, 'decision_not_scanned'))),
  second_entry_differs: typed(['confirm_paper_decision'], (m, act) => {
    const first = m.view.typedDecision;
    if (first === null) return null;
    if (first.documentNo.trim() !== act.documentNo.trim()) return no(m, 'second_entry_differs', { what: '文号' });
    return first.amountFen === act.amountFen ? null : no(m, 'second_entry_differs', { what: '金额' });
  }),

  already_extended: (m) => (m.view.extendedOn === null ? null : no(m, 'already_extended', { on: m.view.extendedOn })),
  extension_too_late: (m) => {
    const due = wholeDueOf(m.view, m.rules, m.calendar);
    return due !== null && m.on > due ? no(m, 'extension_too_late', { due }) : null;
  },
  extension_needs_consent: typed(['extend'], (m, act) =>
    m.rules.extensionNeedsConsent && !act.applicantAgreed ? no(m, 'extension_needs_consent') : null,
  ),
  extension_own: typed(['extend'], (m, act) =>
    act.askedBy === m.actor.person ? no(m, 'extension_own', { person: m.nameOf(act.askedBy) }) : null,
  ),
  withdrawal_asked: (m) => (m.view.withdrawalAskedOn === null ? null : no(m, 'withdrawal_asked', { on: m.view.withdrawalAskedOn })),
  withdrawal_not_asked: (m) => (m.view.withdrawalAskedOn === null ? no(m, 'withdrawal_not_asked') : null),

  county_proposal_incomplete: typed(['county_propose'], (m, act) => {
    const pays = act.outcome === 'confirm' || act.outcome === 'adjust';
    if ((pays && act.fromMonth === null) || (act.outcome !== 'confirm' && act.reason.trim() === '')) return no(m, 'decision_incomplete');
    return act.outcome === 'confirm' && m.view.proposal !== null && m.view.proposal.amountFen !== act.amountFen
      ? no(m, 'decision_amount_differs')
      : null;
  }),
  county_document_missing: typed(['county_decide'], (m, act) => (act.documentNo.trim() === '' ? no(m, 'decision_incomplete') : null)),
  examination_missing: (m) => (m.view.examination === null ? no(m, 'examination_missing') : null),
  county_visit_missing: (m) => {
    const { view } = m;
    const must = view.kinFiledOn !== null || view.kinDeclared || view.complaint;
    return must && view.examination !== null && view.examination.outcome !== 'return' && !view.examination.visited
      ? no(m, 'county_visit_missing')
      : null;
  },
} as const satisfies Record<string, Precondition>;
