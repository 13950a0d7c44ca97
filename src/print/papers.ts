import { adminHandover } from './admin-handover.tsx';
import { correctionSheet } from './correction-sheet.tsx';
import { absenceNotice } from './absence-notice.tsx';
import { acceptanceLetter } from './acceptance-letter.tsx';
import { changeForm } from './change-form.tsx';
import { changeLetter } from './change-letter.tsx';
import { applicationPaper } from './application.tsx';
import { approvalForm } from './approval-form.tsx';
import { authorisation } from './authorisation.tsx';
import { absenceMonth } from './absence-month.tsx';
import { contactRegister } from './contact-register.tsx';
import { contactSlip } from './contact-slip.tsx';
import { confirmationLetter } from './confirmation-letter.tsx';
import { evaluationMinutes } from './evaluation-minutes.tsx';
import { coverSheet } from './cover-sheet.tsx';
import { declinedLetter } from './declined-letter.tsx';
import { destructionRecord } from './destruction-record.tsx';
import { faultSlip } from './fault-slip.tsx';
import { filingRoster } from './filing-roster.tsx';
import { handoverSheet } from './handover-sheet.tsx';
import { identitySheet } from './identity-sheet.tsx';
import { importResultPaper } from './import-result.tsx';
import { kinFiling } from './kin-filing.tsx';
import { mediaRegister } from './media-register.tsx';
import { mediumLoss } from './medium-loss.tsx';
import { materialReceipt } from './material-receipt.tsx';
import { neighbourVisit } from './neighbour-visit.tsx';
import { noticeResult } from './notice-result.tsx';
import { objectionPaper } from './objection.tsx';
import { openingForm } from './opening-form.tsx';
import { oneTimeNotice } from './one-time-notice.tsx';
import { pairComparison } from './pair-comparison.tsx';
import { payRoster } from './pay-roster.tsx';
import { promise } from './promise.tsx';
import { publicNotice } from './public-notice.tsx';
import { recoveryCodeSheet } from './recovery-code-sheet.tsx';
import { reconciliation } from './reconciliation.tsx';
import { raiseRoster } from './raise-roster.tsx';
import { refusalLetter } from './refusal-letter.tsx';
import { reportRoster } from './report-roster.tsx';
import { restoreDrill } from './restore-drill.tsx';
import { rejectionSlip } from './rejection-slip.tsx';
import { reviewForm } from './review-form.tsx';
import { reviewRoster } from './review-roster.tsx';
import { statementPaper } from './statement.tsx';
import { supersedingLetter } from './superseding-letter.tsx';
import { surveyForm } from './survey-form.tsx';
import { terminationLetter } from './termination-letter.tsx';
import { urgentRelief } from './urgent-relief.tsx';

/** Every paper the program can print, by its code. */
export const papers = {
  application: applicationPaper,
  authorisation,
  promise,
  'material-receipt': materialReceipt,
  'kin-filing': kinFiling,
  'neighbour-visit': neighbourVisit,
  'notice-result': noticeResult,
  objection: objectionPaper,
  'urgent-relief': urgentRelief,
  'acceptance-letter': acceptanceLetter,
  'one-time-notice': oneTimeNotice,
  'survey-form': surveyForm,
  notice: publicNotice,
  evaluation: evaluationMinutes,
  'approval-form': approvalForm,
  'confirmation-letter': confirmationLetter,
  'change-form': changeForm,
  'change-letter': changeLetter,
  'superseding-letter': supersedingLetter,
  'refusal-letter': refusalLetter,
  'declined-letter': declinedLetter,
  'termination-letter': terminationLetter,
  statement: statementPaper,
  'report-roster': reportRoster,
  'filing-roster': filingRoster,
  'cover-sheet': coverSheet,
  'import-result': importResultPaper,
  'rejection-slip': rejectionSlip,
  'pay-roster': payRoster,
  'review-form': reviewForm,
  'review-roster': reviewRoster,
  'raise-roster': raiseRoster,
  reconciliation,
  'absence-notice': absenceNotice,
  'contact-slip': contactSlip,
  'absence-month': absenceMonth,
  'contact-register': contactRegister,
  'handover-sheet': handoverSheet,
  'admin-handover': adminHandover,
  'destruction-record': destructionRecord,
  'correction-sheet': correctionSheet,
  'fault-slip': faultSlip,
  'recovery-code': recoveryCodeSheet,
  'opening-form': openingForm,
  'identity-sheet': identitySheet,
  'restore-drill': restoreDrill,
  'pair-comparison': pairComparison,
  'media-register': mediaRegister,
  'medium-loss': mediumLoss,
} as const;
export type PaperCode = keyof typeof papers;

export const isPaperCode = (code: string): code is PaperCode => Object.hasOwn(papers, code);
