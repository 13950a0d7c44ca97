import { done } from '#shared/values/refusal.ts';
import { personById } from '#storage/people.ts';
import { neighboursOf, surveyorsOf, surveysOf } from '#storage/surveys.ts';
import { ofCase } from '../case-paper.ts';
import { paperSource } from '../source.ts';

/** 邻里访问记录: empty before the visit; afterwards with what the neighbours said. */
export const neighbourVisitSource = paperSource(
  'neighbour-visit',
  'case',
  ofCase((ctx, { row, household, village }) => {
    const survey = surveysOf(ctx.db, row.id).at(-1);
    return done({
      snapshot: {
        caseNumber: row.no,
        officeName: ctx.office.name,
        head: personById(ctx.db, household.head_person_id)?.name ?? '',
        village,
        group: household.group_name,
        visitedOn: survey?.on_day ?? null,
        visitors: survey === undefined ? [] : surveyorsOf(ctx.db, survey.id).map(({ name }) => name),
        visits: survey === undefined ? [] : neighboursOf(ctx.db, survey.id).map(({ name, words }) => ({ name, words })),
      },
    });
  }),
);
