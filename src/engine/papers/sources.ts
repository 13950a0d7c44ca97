import type { PaperSource } from './source.ts';
import { adminHandoverSource } from './snapshots/admin-handover.ts';
import { correctionSheetSource } from './snapshots/correction-sheet.ts';
import { acceptanceLetterSource } from './snapshots/acceptance-letter.ts';
import { applicationSource } from './snapshots/application.ts';
import { approvalFormSource } from './snapshots/approval-form.ts';
import { authorisationSource } from './snapshots/authorisation.ts';
import { changeFormSource } from './snapshots/change-form.ts';
import { changeLetterSource } from './snapshots/change-letter.ts';
import { confirmationLetterSource } from './snapshots/confirmation-letter.ts';
import { coverSheetSource } from './snapshots/cover-sheet.ts';
import { listDestroyedSource, pcDestroyedSource } from './snapshots/destruction-record.ts';
import { declinedLetterSource } from './snapshots/declined-letter.ts';
import { evaluationMinutesSource } from './snapshots/evaluation-minutes.ts';
import { mediaRegisterSource, mediumLossSource } from './snapshots/media.ts';
import { packageFilingsSource, pendingFilingsSource } from './snapshots/filing-roster.ts';
import { identitySheetSource } from './snapshots/identity-sheet.ts';
import { importResultSource, rejectionSlipSource } from './snapshots/import-papers.ts';
import { kinFilingSource } from './snapshots/kin-filing.ts';
import { materialReceiptSource } from './snapshots/material-receipt.ts';
import { neighbourVisitSource } from './snapshots/neighbour-visit.ts';
import { noticeResultSource, objectionSource } from './snapshots/notice-result.ts';
import { noticeSource } from './snapshots/notice.ts';
import { oneTimeNoticeSource } from './snapshots/one-time-notice.ts';
import { pairComparisonSource } from './snapshots/pair-comparison.ts';
import { payRosterSource } from './snapshots/pay-roster.ts';
import { promiseSource } from './snapshots/promise.ts';
import { raiseRosterSource } from './snapshots/raise-roster.ts';
import { reconciliationSource } from './snapshots/reconciliation.ts';
import { refusalLetterSource } from './snapshots/refusal-letter.ts';
import { packageRosterSource, pendingRosterSource } from './snapshots/report-roster.ts';
import {
  absenceNoticeSource,
  absenceMonthSource,
  contactRegisterSource,
  contactSlipSource,
  faultSlipSource,
  handoverSheetSource,
} from './snapshots/counter.ts';
import { countyStatementSource } from './snapshots/county-statement.ts';
import { keptStatementSource, recomputedStatementSource } from './snapshots/kept-statement.ts';
import { blankReviewSource, reviewFormSource } from './snapshots/review-form.ts';
import { reviewRosterSource } from './snapshots/review-roster.ts';
import { restoreDrillSource } from './snapshots/restore-drill.ts';
import { caseStatementSource, householdStatementSource } from './snapshots/statement.ts';
import { supersedingLetterSource } from './snapshots/superseding-letter.ts';
import { blankSurveySource, surveyFormSource } from './snapshots/survey-form.ts';
import { terminationLetterSource } from './snapshots/termination-letter.ts';
import { urgentReliefSource } from './snapshots/urgent-relief.ts';

/** Everything that can be printed from the register. The recovery code is not among it: it is on paper before there is a register. */
export const paperSources: readonly PaperSource[] = [
  applicationSource,
  authorisationSource,
  promiseSource,
  materialReceiptSource,
  kinFilingSource,
  neighbourVisitSource,
  noticeResultSource,
  objectionSource,
  urgentReliefSource,
  oneTimeNoticeSource,
  acceptanceLetterSource,
  surveyFormSource,
  blankSurveySource,
  caseStatementSource,
  householdStatementSource,
  keptStatementSource,
  recomputedStatementSource,
  countyStatementSource,
  noticeSource,
  evaluationMinutesSource,
  approvalFormSource,
  pendingRosterSource,
  packageRosterSource,
  pendingFilingsSource,
  packageFilingsSource,
  coverSheetSource,
  importResultSource,
  rejectionSlipSource,
  confirmationLetterSource,
  changeFormSource,
  changeLetterSource,
  supersedingLetterSource,
  refusalLetterSource,
  declinedLetterSource,
  terminationLetterSource,
  payRosterSource,
  reviewFormSource,
  blankReviewSource,
  reviewRosterSource,
  raiseRosterSource,
  reconciliationSource,
  identitySheetSource,
  restoreDrillSource,
  pairComparisonSource,
  listDestroyedSource,
  pcDestroyedSource,
  absenceNoticeSource,
  contactSlipSource,
  absenceMonthSource,
  contactRegisterSource,
  handoverSheetSource,
  faultSlipSource,
  adminHandoverSource,
  mediaRegisterSource,
  mediumLossSource,
  correctionSheetSource,
];
