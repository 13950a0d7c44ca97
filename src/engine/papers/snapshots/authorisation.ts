import { nameOfCode } from '#domain/codes/code-table.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { obligationsOf } from '#storage/households.ts';
import { livingTogether, ofCase } from '../case-paper.ts';
import { inForce } from '../means-on-paper.ts';
import { paperSource } from '../source.ts';
import { relationToApplicant } from './application.ts';

/** What is looked up of every family that applies. */
const scope = [
  '户籍',
  '婚姻登记',
  '不动产',
  '车辆船舶',
  '社会保险',
  '住房公积金',
  '纳税',
  '市场主体',
  '存款',
  '证券',
  '商业保险',
  '财政补贴',
  '殡葬',
];

/** 家庭经济状况核对授权书: everybody who lives in the family, and who owes it support. */
export const authorisationSource = paperSource(
  'authorisation',
  'case',
  ofCase((ctx, paper) => {
    const members = livingTogether(paper.members);
    const head = members.find((member) => member.person_id === paper.household.head_person_id);
    return done({
      snapshot: {
        caseNumber: paper.row.no,
        officeName: ctx.office.name,
        head: head?.name ?? paper.applicant,
        matter: paper.matter,
        scope,
        from: paper.row.applied_on,
        members: members.map((member) => ({
          name: member.name,
          relation: relationToApplicant(paper, member),
          idNumber: member.id_number ?? '',
        })),
        obligors: inForce(obligationsOf(ctx.db, paper.household.id), monthOf(ctx.today)).map((one) => ({
          name: one.obligor_name,
          relation: nameOfCode(relation, one.relation),
        })),
      },
    });
  }),
);
