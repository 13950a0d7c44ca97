import type { QueryContext } from '../act.ts';
import { surveyedCases } from '../cases/waiting-proposal.ts';
import type { Place } from './place.ts';

/** Applications between acceptance and notice: what the clerks still find out, and what waits for the reviewer's word. */
export const surveysWaiting = (ctx: QueryContext): readonly Place[] => {
  const { survey, proposal } = surveyedCases(ctx);
  return [
    { code: 'survey', label: '待调查核对', count: survey.length, link: '#/cases?state=to_survey' },
    { code: 'propose', label: '待初审', count: proposal.length, link: '#/cases?state=to_propose' },
  ];
};
