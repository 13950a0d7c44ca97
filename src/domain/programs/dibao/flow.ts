import { countySteps } from '../../flow/steps/county.ts';
import { endingSteps } from '../../flow/steps/ending.ts';
import { intakeSteps } from '../../flow/steps/intake.ts';
import { noticeSteps } from '../../flow/steps/notice.ts';
import { reportSteps } from '../../flow/steps/report.ts';
import { surveySteps } from '../../flow/steps/survey.ts';
import type { Flow } from '../../flow/table.ts';

/** How an application for 低保 goes (民发〔2021〕57号), from the counter to the county and back. */
export const dibaoFlow: Flow = {
  name: '最低生活保障申请',
  variants: { authorityMode: ['COUNTY'], noticePlan: ['PLAN_2021'], evaluationMode: ['ON_OBJECTION', 'ALWAYS', 'NEVER'] },
  rows: [...intakeSteps, ...surveySteps, ...noticeSteps, ...reportSteps, ...endingSteps, ...countySteps],
};
