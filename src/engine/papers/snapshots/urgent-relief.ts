import { done } from '#shared/values/refusal.ts';
import { personById } from '#storage/people.ts';
import { livingTogether, ofCase } from '../case-paper.ts';
import { memberWords } from '../member-words.ts';
import { notReady, paperSource } from '../source.ts';

/** 先行救助审批表: relief given before the decision. */
export const urgentReliefSource = paperSource(
  'urgent-relief',
  'case',
  ofCase((ctx, { row, household, village, members, applicant, matter }) => {
    if (row.urgent_relief_on === null) return notReady('没有先行救助');
    const person = personById(ctx.db, row.applicant_id);
    const member = members.find((one) => one.person_id === row.applicant_id);
    const words = member === undefined ? null : memberWords(ctx, member);
    return done({
      snapshot: {
        caseNumber: row.no,
        officeName: ctx.office.name,
        matter,
        applicant: {
          name: applicant,
          sex: words?.sex ?? '',
          birthDate: person?.birth_date ?? null,
          idNumber: words?.idNumber ?? '',
          phone: person?.phone ?? household.phone ?? '',
        },
        head: personById(ctx.db, household.head_person_id)?.name ?? '',
        address: household.address === '' ? `${village}${household.group_name}` : household.address,
        householdSize: livingTogether(members).length,
        amountFen: row.urgent_relief_fen ?? 0,
        reason: row.reason,
        givenOn: row.urgent_relief_on,
        papersOn: row.urgent_papers_on,
      },
    });
  }),
);
