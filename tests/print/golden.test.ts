import { expect, test } from 'vitest';
import { papers } from '#print/papers.ts';
import { blankSurvey } from '#print/survey-snapshot.ts';
import * as media from './sample-media.ts';
import * as records from './sample-records.ts';
import * as rosters from './sample-rosters.ts';
import { change, changed, superseding } from './sample-changes.ts';
import * as counter from './sample-counter.ts';
import * as intake from './sample-intake.ts';
import * as reviews from './sample-reviews.ts';
import * as sample from './samples.ts';

const options = { fonts: 'shipped' } as const;
const golden = {
  application: papers.application.render(intake.application, options),
  authorisation: papers.authorisation.render(intake.authorisation, options),
  promise: papers.promise.render(intake.promise, options),
  'material-receipt': papers['material-receipt'].render(intake.materialReceipt, options),
  'kin-filing': papers['kin-filing'].render(intake.kinFiling, options),
  'neighbour-visit': papers['neighbour-visit'].render(intake.neighbourVisit, options),
  'notice-result': papers['notice-result'].render(intake.noticeResult, options),
  objection: papers.objection.render(intake.objection, options),
  'urgent-relief': papers['urgent-relief'].render(intake.urgentRelief, options),
  'acceptance-letter': papers['acceptance-letter'].render(sample.acceptance, options),
  'one-time-notice': papers['one-time-notice'].render(sample.oneTime, options),
  'survey-form': papers['survey-form'].render(blankSurvey('青山镇'), options),
  notice: papers.notice.render(sample.notice, options) + papers.notice.render(sample.firstBoard, options),
  evaluation: papers.evaluation.render(sample.minutes, options),
  'approval-form': papers['approval-form'].render(sample.approval, options),
  'confirmation-letter': papers['confirmation-letter'].render(sample.confirmation, options),
  'change-form': papers['change-form'].render(changed, options),
  'change-letter': papers['change-letter'].render(change, options),
  'superseding-letter': papers['superseding-letter'].render(superseding, options),
  'refusal-letter': papers['refusal-letter'].render(sample.refusal, options),
  'declined-letter': papers['declined-letter'].render(sample.declined, options),
  'termination-letter': papers['termination-letter'].render(sample.termination, options),
  statement: papers.statement.render(sample.statement, options),
  'report-roster': papers['report-roster'].render(rosters.roster(3), options),
  'filing-roster': papers['filing-roster'].render(rosters.filings(3), options),
  'cover-sheet': papers['cover-sheet'].render(rosters.cover, options),
  'import-result': papers['import-result'].render(records.importResult(3), options),
  'rejection-slip': papers['rejection-slip'].render(records.rejection, options),
  'pay-roster': papers['pay-roster'].render(rosters.pay(3), options),
  'review-form': papers['review-form'].render(reviews.review, options),
  'review-roster': papers['review-roster'].render(reviews.reviewRoster(3), options),
  'raise-roster': papers['raise-roster'].render(reviews.raiseRoster(3), options),
  reconciliation: papers.reconciliation.render(reviews.reconciliation, options),
  'absence-notice': papers['absence-notice'].render(counter.absence, options),
  'contact-slip': papers['contact-slip'].render(counter.contactSlip, options),
  'absence-month': papers['absence-month'].render(counter.absenceMonth, options),
  'contact-register': papers['contact-register'].render(counter.contactRegister, options),
  'handover-sheet': papers['handover-sheet'].render(counter.handover, options),
  'admin-handover': papers['admin-handover'].render(records.adminHandover, options),
  'destruction-record': papers['destruction-record'].render(records.destroyed, options),
  'correction-sheet': papers['correction-sheet'].render(records.correction, options),
  'fault-slip': papers['fault-slip'].render(counter.fault, options),
  'recovery-code': papers['recovery-code'].render(rosters.recovery, options),
  'opening-form': papers['opening-form'].render(rosters.opening, options),
  'identity-sheet': papers['identity-sheet'].render(rosters.identity, options),
  'restore-drill': papers['restore-drill'].render(rosters.drill, options),
  'pair-comparison': papers['pair-comparison'].render(rosters.compared, options),
  'media-register': papers['media-register'].render(media.mediaRegister, options),
  'medium-loss': papers['medium-loss'].render(media.mediumLoss, options),
} as const satisfies Record<keyof typeof papers, string>;

// The file's name holds the template version: whoever changes a paper in use raises its version, so that an archived
// snapshot still says which layout and wording it was printed with.
test.each(Object.entries(golden))('%s is printed as its template version says', async (code, html) => {
  const { version } = papers[code as keyof typeof papers];
  await expect(html.replaceAll('><', '>\n<')).toMatchFileSnapshot(`golden/${code}-${version}.html`);
});
