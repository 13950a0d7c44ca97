import { kinScope } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { kinRelatives } from '#storage/cases.ts';
import { personById } from '#storage/people.ts';
import { officeRules } from '../../policies/office-rules.ts';
import { livingTogether, ofCase } from '../case-paper.ts';
import { notReady, paperSource } from '../source.ts';

/** 近亲属备案登记表: the relatives that were filed; those with a login here touch no step of the family. */
export const kinFilingSource = paperSource(
  'kin-filing',
  'case',
  ofCase((ctx, { row, household, village, members, matter }) => {
    if (row.kin_filed_on === null) return notReady('还没有登记近亲属备案');
    const scope = officeRules(ctx).policy([kinScope], row, monthOf(row.kin_filed_on));
    if (!scope.ok) return scope;
    return done({
      snapshot: {
        caseNumber: row.no,
        officeName: ctx.office.name,
        matter,
        head: personById(ctx.db, household.head_person_id)?.name ?? '',
        village,
        group: household.group_name,
        householdSize: livingTogether(members).length,
        monthlyFen: row.proposed_fen,
        relatives: kinRelatives(ctx.db, row.id).map((one) => {
          const ours = !one.person_key.startsWith('name:');
          return { name: one.name, post: ours ? ctx.office.name : '', relation: one.relation, ours };
        }),
        note: row.kin_note,
        scope: policyReader(scope.value).read(kinScope),
        filedOn: row.kin_filed_on,
        countyVisitOn: row.county_visit_on,
      },
    });
  }),
);
