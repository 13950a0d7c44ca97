import type { Day, Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { CaseState } from './states.ts';

/** A natural person of an office, whatever logins and posts they hold: separations count these. */
export type PersonKey = string;

/** Why the clock of the whole procedure stands still. Nothing outside this list stops it. */
export const pauseCauses = ['supplement', 'appraisal', 'force_majeure'] as const;
export type PauseCause = (typeof pauseCauses)[number];
export const pauseCauseLabels: Readonly<Record<PauseCause, string>> = {
  supplement: '受理后要求申请人补充材料',
  appraisal: '评估鉴定、专家论证',
  force_majeure: '不可抗力',
};

/** Both end days are left out of the count, `to` null while it still stands. */
export type Pause = { readonly cause: PauseCause; readonly from: Day; readonly to: Day | null };

export type SupplementView = { readonly givenOn: Day; readonly suppliedOn: Day | null; readonly dueOn: Day | null };
export type SurveyView = {
  readonly on: Day;
  readonly kind: 'first' | 'recheck' | 'spot';
  readonly surveyors: readonly PersonKey[];
  readonly neighbours: number;
  /** What was found agrees with what the family declared (a spot check: with the first visit). */
  readonly agrees: boolean;
};
export type VerificationView = {
  readonly reportNo: string;
  readonly source: string;
  readonly issuedOn: Day;
  readonly asOf: Day;
  readonly expiresOn: Day;
  readonly conclusion: 'PASS' | 'FAIL' | 'REVIEW';
  readonly attached: boolean;
};
export type EvaluationView = {
  readonly on: Day;
  readonly should: number;
  readonly present: number;
  readonly recused: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
};
/** The statement as it stands on the facts of now; `factsDigest` changes whenever a fact or policy it read changes. */
export type StatementView = { readonly totalFen: Fen; readonly factsDigest: string; readonly eligible: boolean };
export type ProposalView = {
  readonly on: Day;
  readonly by: PersonKey;
  readonly verdict: 'confirm' | 'refuse';
  readonly amountFen: Fen;
  readonly factsDigest: string;
};
/** Which wall a notice is: the one of 2021, or one of the three boards of old. */
export const noticeBoards = ['single', 'first', 'second', 'third'] as const;
export type NoticeBoard = (typeof noticeBoards)[number];
export const noticeBoardLabels: Readonly<Record<NoticeBoard, string>> = {
  single: '初审公示',
  first: '第一榜（村评议后）',
  second: '第二榜（乡镇审核后）',
  third: '第三榜（审批后）',
};
export type NoticeView = {
  readonly board: NoticeBoard;
  readonly postedOn: Day;
  /** The days its photographs were taken, earliest first. */
  readonly photos: readonly Day[];
  readonly closedOn: Day | null;
  readonly objections: readonly ObjectionView[];
};
/** A notice that no longer hangs for the case: its term was over, or it came off the wall before that. */
export type PastNotice = Pick<NoticeView, 'board' | 'postedOn' | 'objections'> & { readonly offOn: Day };
export type ObjectionView = { readonly receivedOn: Day; readonly closedOn: Day | null; readonly result: 'open' | 'valid' | 'invalid' };
export const waiverReasons = ['minor', 'privacy', 'refusal'] as const;
export type WaiverReason = (typeof waiverReasons)[number];
export const waiverReasonLabels: Readonly<Record<WaiverReason, string>> = {
  minor: '涉及未成年人，依法不公示',
  privacy: '涉及个人隐私，依法不公示',
  refusal: '初审意见为不予，不公示',
};

export type DecisionOutcome = 'confirm' | 'adjust' | 'refuse' | 'return';
export const outcomeLabels: Readonly<Record<DecisionOutcome, string>> = {
  confirm: '同意',
  adjust: '调整',
  refuse: '不予',
  return: '退回补正',
};
/** Whether the family gets money by a decision. */
export const pays = (outcome: DecisionOutcome): boolean => outcome === 'confirm' || outcome === 'adjust';
export type DecisionView = {
  readonly outcome: DecisionOutcome;
  readonly amountFen: Fen;
  readonly fromMonth: Month | null;
  readonly documentNo: string;
  readonly decidedOn: Day;
  readonly reason: string;
  readonly scanned: boolean;
  readonly by: PersonKey;
  readonly checkedBy: PersonKey | null;
};
/** The county's first person: what should be decided, and whether someone of the county went there. */
export type ExaminationView = {
  readonly on: Day;
  readonly by: PersonKey;
  readonly outcome: DecisionOutcome;
  readonly amountFen: Fen;
  readonly fromMonth: Month | null;
  readonly reason: string;
  readonly visited: boolean;
};

/** The five questions asked of every application at the counter （受理审查五问）. */
export type IntakeAnswers = {
  readonly ours: boolean;
  readonly applicable: boolean;
  readonly complete: boolean;
  readonly wellFormed: boolean;
  readonly arithmetic: boolean;
};

/**
 * Everything the flow asks about a case, as one value: dates are business days, persons are keys,
 * amounts are 分. Storage makes it, `transition` answers with the next one, nothing here reads a clock.
 */
export type CaseView = {
  readonly program: string;
  readonly office: 'township' | 'county';
  readonly state: CaseState;
  /** The day the present state was reached: nothing that leaves it may be dated earlier. */
  readonly since: Day | null;
  readonly channel: 'package' | 'paper';
  /** Persons who typed facts of this case or signed its survey. */
  readonly enteredBy: readonly PersonKey[];
  /** Staff related to, or living in, the family （近亲属备案）: they touch no step. */
  readonly relatives: readonly PersonKey[];
  readonly kinDeclared: boolean;
  readonly kinFiledOn: Day | null;
  readonly complaint: boolean;
  readonly receivedOn: Day | null;
  readonly answers: IntakeAnswers | null;
  readonly missing: readonly string[];
  readonly authorised: boolean;
  /** The day the materials were all there; the day of acceptance in law. */
  readonly completeOn: Day | null;
  readonly supplements: readonly SupplementView[];
  readonly acceptedOn: Day | null;
  /** The day the office answered the papers as they now lie: accepted or declined. */
  readonly answeredOn: Day | null;
  readonly surveyStartedOn: Day | null;
  readonly surveys: readonly SurveyView[];
  readonly verificationAskedOn: Day | null;
  readonly verification: VerificationView | null;
  /** The day the family was told of a failed check and brought evidence, and the day it was checked again. */
  readonly evidenceOn: Day | null;
  readonly recheckedOn: Day | null;
  readonly evaluation: EvaluationView | null;
  /** An objection was upheld: where the county asks for it, the village evaluates before the next proposal. */
  readonly evaluationDueSince: Day | null;
  readonly statement: StatementView | null;
  readonly proposal: ProposalView | null;
  readonly notice: NoticeView | null;
  /** Notices before that one, oldest first. */
  readonly pastNotices: readonly PastNotice[];
  readonly waiver: WaiverReason | null;
  /** Under the three boards: the day the term of each was over; null while it has not hung or must hang anew. */
  readonly firstBoardOn: Day | null;
  readonly secondBoardOn: Day | null;
  readonly thirdBoardOn: Day | null;
  /** Drawn for a second, independent visit. */
  readonly spotDrawnOn: Day | null;
  /** The county went there itself, as its paper says: for families in the kin filing and complaints where the township decides. */
  readonly countyVisitOn: Day | null;
  /** Urgent relief given before the papers were there, and the day they were filed. */
  readonly urgentReliefOn: Day | null;
  readonly urgentPapersOn: Day | null;
  /** The township's own decision was filed with the county （备案）. */
  readonly filedOn: Day | null;
  /** Since when the standing list of the village (长期公布) is behind this decision, and the day it was brought up to date. */
  readonly listDueSince: Day | null;
  readonly listedOn: Day | null;
  readonly sealedOn: Day | null;
  readonly reportedOn: Day | null;
  readonly examination: ExaminationView | null;
  /** A decision typed from paper, waiting for the second person. */
  readonly typedDecision: DecisionView | null;
  readonly decision: DecisionView | null;
  readonly letterOn: Day | null;
  readonly pauses: readonly Pause[];
  readonly extendedOn: Day | null;
  readonly withdrawalAskedOn: Day | null;
  readonly endedOn: Day | null;
};

/** A case nobody has worked on yet. */
export const newCaseView = (
  program: string,
  office: CaseView['office'] = 'township',
  channel: CaseView['channel'] = 'package',
): CaseView => ({
  program,
  office,
  channel,
  state: 'draft',
  since: null,
  enteredBy: [],
  relatives: [],
  kinDeclared: false,
  kinFiledOn: null,
  complaint: false,
  receivedOn: null,
  answers: null,
  missing: [],
  authorised: false,
  completeOn: null,
  supplements: [],
  acceptedOn: null,
  answeredOn: null,
  surveyStartedOn: null,
  surveys: [],
  verificationAskedOn: null,
  verification: null,
  evidenceOn: null,
  recheckedOn: null,
  evaluation: null,
  evaluationDueSince: null,
  statement: null,
  proposal: null,
  notice: null,
  pastNotices: [],
  waiver: null,
  firstBoardOn: null,
  secondBoardOn: null,
  thirdBoardOn: null,
  spotDrawnOn: null,
  countyVisitOn: null,
  urgentReliefOn: null,
  urgentPapersOn: null,
  filedOn: null,
  listDueSince: null,
  listedOn: null,
  sealedOn: null,
  reportedOn: null,
  examination: null,
  typedDecision: null,
  decision: null,
  letterOn: null,
  pauses: [],
  extendedOn: null,
  withdrawalAskedOn: null,
  endedOn: null,
});
