import { countySteps } from '../../flow/steps/county.ts';
import { endingSteps } from '../../flow/steps/ending.ts';
import { intakeSteps } from '../../flow/steps/intake.ts';
import { noticeSteps } from '../../flow/steps/notice.ts';
import { reportSteps } from '../../flow/steps/report.ts';
import { surveySteps } from '../../flow/steps/survey.ts';
import type { Flow } from '../../flow/table.ts';

/**
 * How an application for 低保 goes （民发〔2021〕57号）, from the counter to the decision, of the county or of the township where
 * that was handed down; with one notice or the three boards of old; with the village evaluating always, on objection, never.
 */
export const dibaoFlow: Flow = {
  name: '最低生活保障申请',
  variants: {
    authorityMode: ['COUNTY', 'TOWNSHIP'],
    noticePlan: ['PLAN_2021', 'PLAN_3BANG'],
    evaluationMode: ['ON_OBJECTION', 'ALWAYS', 'NEVER'],
  },
  rows: [...intakeSteps, ...surveySteps, ...noticeSteps, ...reportSteps, ...endingSteps, ...countySteps],
};
