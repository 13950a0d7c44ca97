import { maskPhone } from '#domain/people/mask.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { casePage, type CaseListRow } from '#storage/cases.ts';
import { householdById, membersOf } from '#storage/households.ts';
import { neighboursOf, surveysOf } from '#storage/surveys.ts';
import type { QueryContext } from '../act.ts';
import { dueOfRow } from './case-list.ts';
import { takeUpRow } from './open-case.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';

type Page = ValueOf<CallOf<'cases.visits'>>;

const rowView = (ctx: QueryContext, row: CaseListRow, policies: CaseRules): Outcome<Page['rows'][number]> => {
  const one = takeUpRow(ctx, row, policies);
  if (!one.ok) return one;
  const household = householdById(ctx.db, row.household_id);
  const surveys = surveysOf(ctx.db, row.id);
  const people = membersOf(ctx.db, row.household_id).filter((member) => member.to_month === null);
  return done({
    id: row.id,
    rev: row.rev,
    no: row.no,
    program: row.program,
    area: row.area,
    applicant: row.applicant,
    village: row.village ?? '',
    due: dueOfRow(ctx, row, policies),
    address: household === undefined ? '' : household.address === '' ? household.group_name : household.address,
    phone: maskPhone(household?.phone ?? ''),
    people: people.map((member) => member.name),
    visitedOn: surveys.map((survey) => survey.on_day),
    neighbours: {
      needed: one.value.rules.neighbours,
      heard: surveys.reduce((sum, survey) => sum + neighboursOf(ctx.db, survey.id).length, 0),
    },
  });
};

/** One page of the applications whose families may still be visited; a village cadre sees those of the villages of theirs. */
export const visitList = (ctx: QueryContext, ask: { readonly offset: number; readonly limit: number }): Outcome<Page> => {
  const policies = officeRules(ctx);
  const { total, rows } = casePage(ctx.db, {
    ids: null,
    states: ['accepted', 'surveying'],
    text: '',
    nameKey: '',
    villages: ctx.actor.roles.includes('village') ? ctx.actor.villages : null,
    dueBy: null,
    sort: 'due',
    ...ask,
  });
  const seen: Page['rows'] = [];
  for (const row of rows) {
    const one = rowView(ctx, row, policies);
    if (!one.ok) return one;
    seen.push(one.value);
  }
  return done({ total, rows: seen });
};
