import { describe, expect, test } from 'vitest';
import { papers } from '#print/papers.ts';
import { blankSurvey } from '#print/survey-snapshot.ts';
import { lack, missing, printing, run } from './printed.ts';
import * as intake from './sample-intake.ts';
import * as media from './sample-media.ts';
import * as records from './sample-records.ts';
import * as rosters from './sample-rosters.ts';
import { change, changed, superseding } from './sample-changes.ts';
import * as counter from './sample-counter.ts';
import * as reviews from './sample-reviews.ts';
import * as sample from './samples.ts';

const { print } = printing();

describe.skipIf(missing.length > 0)(`papers in Chromium${lack}`, () => {
  const options = { trace: { printedAt: '2026-11-21 09:30', printedBy: '周敏' } };
  const all = {
    application: [papers.application.render(intake.application, options), 1, '210x297'],
    authorisation: [papers.authorisation.render(intake.authorisation, options), 1, '210x297'],
    promise: [papers.promise.render(intake.promise, options), 1, '210x297'],
    'material-receipt': [papers['material-receipt'].render(intake.materialReceipt, options), 1, '210x297'],
    'kin-filing': [papers['kin-filing'].render(intake.kinFiling, options), 1, '210x297'],
    'neighbour-visit': [papers['neighbour-visit'].render(intake.neighbourVisit, options), 1, '210x297'],
    'notice-result': [papers['notice-result'].render(intake.noticeResult, options), 1, '210x297'],
    objection: [papers.objection.render(intake.objection, options), 1, '210x297'],
    'urgent-relief': [papers['urgent-relief'].render(intake.urgentRelief, options), 1, '210x297'],
    'acceptance-letter': [papers['acceptance-letter'].render(sample.acceptance, options), 1, '210x297'],
    'one-time-notice': [papers['one-time-notice'].render(sample.oneTime, options), 1, '210x297'],
    'survey-form': [papers['survey-form'].render(sample.survey, options), 2, '210x297'],
    'survey-form blank': [papers['survey-form'].render(blankSurvey('青山镇'), options), 2, '210x297'],
    notice: [papers.notice.render(sample.notice, options), 1, '210x297'],
    'notice A3': [papers.notice.render({ ...sample.notice, size: 'A3' }, options), 1, '297x420'],
    'approval-form': [papers['approval-form'].render(sample.approval, options), 2, '210x297'],
    'change-form': [papers['change-form'].render(changed, options), 1, '210x297'],
    'change-letter': [papers['change-letter'].render(change, options), 1, '210x297'],
    'superseding-letter': [papers['superseding-letter'].render(superseding, options), 1, '210x297'],
    'confirmation-letter': [papers['confirmation-letter'].render(sample.confirmation, options), 1, '210x297'],
    'refusal-letter': [papers['refusal-letter'].render(sample.refusal, options), 1, '210x297'],
    'declined-letter': [papers['declined-letter'].render(sample.declined, options), 1, '210x297'],
    'termination-letter': [papers['termination-letter'].render(sample.termination, options), 1, '210x297'],
    statement: [papers.statement.render(sample.statement, options), 2, '210x297'],
    'report-roster': [papers['report-roster'].render(rosters.roster(45), options), 3, '297x210'],
    'media-register': [papers['media-register'].render(media.mediaRegister, options), 1, '297x210'],
    'medium-loss': [papers['medium-loss'].render(media.mediumLoss, options), 1, '210x297'],
    'admin-handover': [papers['admin-handover'].render(records.adminHandover, options), 1, '210x297'],
    'destruction-record': [papers['destruction-record'].render(records.destroyed, options), 1, '210x297'],
    'correction-sheet': [papers['correction-sheet'].render(records.correction, options), 1, '210x297'],
    'filing-roster': [papers['filing-roster'].render(rosters.filings(45), options), 3, '297x210'],
    'cover-sheet': [papers['cover-sheet'].render(rosters.cover, options), 2, '210x297'],
    'pay-roster': [papers['pay-roster'].render(rosters.pay(50), options), 4, '297x210'],
    'recovery-code': [papers['recovery-code'].render(rosters.recovery, options), 2, '210x297'],
    'opening-form': [papers['opening-form'].render(rosters.opening, options), 1, '210x297'],
    'identity-sheet': [papers['identity-sheet'].render(rosters.identity, options), 1, '210x297'],
    'restore-drill': [papers['restore-drill'].render(rosters.drill, options), 1, '210x297'],
    'pair-comparison': [papers['pair-comparison'].render(rosters.compared, options), 2, '297x210'],
    evaluation: [papers.evaluation.render(sample.minutes, options), 1, '210x297'],
    'import-result': [papers['import-result'].render(records.importResult(3), options), 1, '210x297'],
    'rejection-slip': [papers['rejection-slip'].render(records.rejection, options), 1, '210x297'],
    'review-form': [papers['review-form'].render(reviews.review, options), 1, '210x297'],
    'review-roster': [papers['review-roster'].render(reviews.reviewRoster(45), options), 3, '297x210'],
    'raise-roster': [papers['raise-roster'].render(reviews.raiseRoster(45), options), 3, '297x210'],
    reconciliation: [papers.reconciliation.render(reviews.reconciliation, options), 1, '297x210'],
    'absence-notice': [papers['absence-notice'].render(counter.absence, options), 1, '210x297'],
    'absence-month': [papers['absence-month'].render(counter.absenceMonth, options), 1, '210x297'],
    'contact-slip': [papers['contact-slip'].render(counter.contactSlip, options), 1, '210x297'],
    'contact-register': [papers['contact-register'].render(counter.contactRegister, options), 1, '297x210'],
    'handover-sheet': [papers['handover-sheet'].render(counter.handover, options), 1, '210x297'],
    'fault-slip': [papers['fault-slip'].render(counter.fault, options), 1, '210x297'],
  } as const;

  test('every kind of paper is printed here', () => {
    const printed = new Set(Object.keys(all).map((name) => name.split(' ')[0] ?? ''));
    expect(Object.keys(papers).filter((code) => !printed.has(code))).toEqual([]);
  });

  test.each(Object.entries(all))('%s has its pages, its paper size, and fonts embedded as TrueType', async (_, [html, pages, size]) => {
    const printed = await print(html);
    expect(printed.pages).toBe(pages);
    expect(new Set(printed.sizes)).toEqual(new Set([size]));
    const fonts = run('pdffonts', [printed.path])
      .split('\n')
      .slice(2)
      .filter((line) => line !== '');
    expect(fonts.length).toBeGreaterThan(0);
    for (const line of fonts) {
      expect(line).not.toContain('Type 3');
      expect(line).toMatch(/^[A-Z]{6}\+Minzheng\S+\s+CID TrueType\s+Identity-H\s+yes yes yes/u);
    }
    // A subset of what is used, not whole font files.
    expect(printed.bytes).toBeLessThan(1_000_000);
  });
});
