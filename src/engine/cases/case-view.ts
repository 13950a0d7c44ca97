import { caseState } from '#shared/contract/case-state.ts';
import {
  newCaseView,
  pauseCauses,
  waiverReasons,
  type CaseView,
  type DecisionView,
  type NoticeView,
  type PauseCause,
  type ProposalView,
  type SurveyView,
  type VerificationView,
} from '#domain/flow/view.ts';
import { casePersonsWhoEntered, kinRelatives, pausesOf, personsWhoChangedFamily, supplementsOf, type CaseRow } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import { decisionById, proposalById, type DecisionRow } from '#storage/decisions.ts';
import { noticeCase, noticesOfCase, objectionsOfCase, photosOfNotice, postedNotice } from '#storage/notices.ts';
import { evaluationsOf, neighboursOf, surveyorsOf, surveysOf, verificationsOf } from '#storage/surveys.ts';

const bool = (value: number): boolean => value === 1;

const answersOf = (row: CaseRow): CaseView['answers'] => {
  const { ours, applicable, complete, well_formed: wellFormed, arithmetic } = row;
  return ours === null || applicable === null || complete === null || wellFormed === null || arithmetic === null
    ? null
    : {
        ours: bool(ours),
        applicable: bool(applicable),
        complete: bool(complete),
        wellFormed: bool(wellFormed),
        arithmetic: bool(arithmetic),
      };
};

const surveyViews = (db: ReadableDb, caseId: string): SurveyView[] =>
  surveysOf(db, caseId).map((row) => ({
    on: row.on_day,
    kind: row.kind,
    surveyors: surveyorsOf(db, row.id).map((one) => one.person_key),
    neighbours: neighboursOf(db, row.id).length,
    agrees: row.matches_declaration === 1,
  }));

const verificationView = (db: ReadableDb, caseId: string): VerificationView | null => {
  const row = verificationsOf(db, caseId).at(-1);
  return row === undefined
    ? null
    : {
        reportNo: row.report_no,
        source: row.source,
        issuedOn: row.issued_on,
        asOf: row.as_of,
        expiresOn: row.expires_on,
        conclusion: row.conclusion,
        attached: row.attachment_id !== null,
      };
};

const evaluationView = (db: ReadableDb, caseId: string): CaseView['evaluation'] => {
  const row = evaluationsOf(db, caseId).at(-1);
  return row === undefined
    ? null
    : {
        on: row.on_day,
        should: row.should_attend,
        present: row.present,
        recused: row.recused,
        yes: row.yes,
        no: row.no_votes,
        abstain: row.abstain,
      };
};

const proposalView = (db: ReadableDb, id: string | null): ProposalView | null => {
  const row = id === null ? undefined : proposalById(db, id);
  return row === undefined
    ? null
    : { on: row.on_day, by: row.by_person, verdict: row.verdict, amountFen: row.amount_fen, factsDigest: row.digest };
};

const objectionViews = (db: ReadableDb, noticeId: string, caseId: string): NoticeView['objections'] =>
  objectionsOfCase(db, noticeId, caseId).map((one) => ({ receivedOn: one.received_on, closedOn: one.closed_on, result: one.result }));

const noticeView = (db: ReadableDb, id: string | null, caseId: string): NoticeView | null => {
  const [row, link] = id === null ? [] : [postedNotice(db, id), noticeCase(db, id, caseId)];
  return row === undefined || link === undefined
    ? null
    : {
        board: row.board,
        postedOn: row.posted_on,
        photos: photosOfNotice(db, row.id).map((photo) => photo.taken_on),
        closedOn: link.closed_on,
        objections: objectionViews(db, row.id, caseId),
      };
};

/** Walls the case hung on before the one it points to. */
const pastNotices = (db: ReadableDb, { id: caseId, notice_id: present }: CaseRow): CaseView['pastNotices'] =>
  noticesOfCase(db, caseId).flatMap(({ id, board, posted_on: postedOn, closed_on: closedOn, left_on: leftOn }) => {
    const offOn = closedOn ?? leftOn;
    if (id === present || offOn === null) return [];
    return [{ board, postedOn, objections: objectionViews(db, id, caseId), offOn }];
  });

const decisionView = (row: DecisionRow | undefined): DecisionView | null =>
  row === undefined
    ? null
    : {
        outcome: row.outcome,
        amountFen: row.amount_fen,
        fromMonth: row.from_month,
        documentNo: row.document_no,
        decidedOn: row.decided_on,
        reason: row.text,
        scanned: row.attachment_id !== null || row.channel !== 'paper',
        by: row.by_person,
        checkedBy: row.checked_by_person,
      };
const decisionAt = (db: ReadableDb, id: string | null): DecisionView | null => decisionView(id === null ? undefined : decisionById(db, id));

const causeOf = (text: string): PauseCause => {
  const cause = pauseCauses.find((one) => one === text);
  if (cause === undefined) throw new Error(`unknown cause of a pause: ${text}`);
  return cause;
};

/** What the clocks of a case read: days, letters, pauses, the notice, the decision. Persons and findings are left out. */
export const clockView = (db: ReadableDb, row: CaseRow): CaseView => ({
  ...newCaseView(row.program, 'township', row.report_channel),
  state: caseState.parse(row.state),
  since: row.since,
  kinDeclared: bool(row.kin_declared),
  kinFiledOn: row.kin_filed_on,
  complaint: bool(row.complaint),
  receivedOn: row.applied_on,
  answers: answersOf(row),
  completeOn: row.complete_on,
  supplements: supplementsOf(db, row.id).map((one) => ({ givenOn: one.given_on, suppliedOn: one.supplied_on, dueOn: one.due_on })),
  acceptedOn: row.accepted_on,
  answeredOn: row.answered_on,
  surveyStartedOn: row.survey_started_on,
  verificationAskedOn: row.verification_asked_on,
  verification: row.accepted_on === null ? null : verificationView(db, row.id),
  evidenceOn: row.evidence_on,
  recheckedOn: row.rechecked_on,
  evaluation: row.survey_started_on === null ? null : evaluationView(db, row.id),
  evaluationDueSince: row.evaluation_due_since,
  notice: noticeView(db, row.notice_id, row.id),
  pastNotices: pastNotices(db, row),
  waiver: waiverReasons.find((one) => one === row.waiver) ?? null,
  firstBoardOn: row.first_board_on,
  secondBoardOn: row.second_board_on,
  thirdBoardOn: row.third_board_on,
  spotDrawnOn: row.spot_drawn_on,
  countyVisitOn: row.county_visit_on,
  urgentReliefOn: row.urgent_relief_on,
  urgentPapersOn: row.urgent_papers_on,
  filedOn: row.filed_on,
  listDueSince: row.list_due_since,
  listedOn: row.listed_on,
  sealedOn: row.sealed_on,
  reportedOn: row.reported_on,
  decision: decisionAt(db, row.decision_id),
  letterOn: row.letter_on,
  pauses: pausesOf(db, row.id).map((one) => ({ cause: causeOf(one.cause), from: one.from_day, to: one.to_day })),
  extendedOn: row.extended_on,
  withdrawalAskedOn: row.withdrawal_asked_on,
  endedOn: row.ended_on,
});

/**
 * A case as its flow sees it, put together from its rows. `missing`, `authorised` and `statement` depend on the family as it
 * is now and are left empty here.
 */
export const viewOfCase = (db: ReadableDb, row: CaseRow): CaseView => ({
  ...clockView(db, row),
  // Whoever changed the family's file since the application came in has typed facts of it, on whatever screen.
  enteredBy: [...new Set([...casePersonsWhoEntered(db, row.id), ...personsWhoChangedFamily(db, row.household_id, row.created_at)])],
  relatives: kinRelatives(db, row.id).map((one) => one.person_key),
  surveys: surveyViews(db, row.id),
  proposal: proposalView(db, row.proposal_id),
  typedDecision: decisionAt(db, row.typed_decision_id),
});
