import { nameOfCode } from '#domain/codes/code-table.ts';
import { ethnic } from '#domain/codes/tables/ethnic.ts';
import { labourAbility } from '#domain/codes/tables/labour-ability.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { insuredOfCase } from '#storage/cases.ts';
import { openAccountOf, incomesOf, obligationsOf, type MemberRow } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { answersOfCase } from '../../cases/facts.ts';
import { officeTable } from '../../codes/office-codes.ts';
import type { QueryContext } from '../../act.ts';
import { answerReader, causeWords } from '../answers-on-paper.ts';
import { livingTogether, ofCase, type CasePaper } from '../case-paper.ts';
import { inForce, monthlyIncomeOf } from '../means-on-paper.ts';
import { memberWords } from '../member-words.ts';
import { paperSource } from '../source.ts';

const either = (...words: readonly string[]): string => words.filter((word) => word !== '').join('、');

/** The register knows how everybody is related to the head; to another applicant it is written by hand. */
export const relationToApplicant = ({ row, household }: Pick<CasePaper, 'row' | 'household'>, member: MemberRow): string => {
  if (member.person_id === row.applicant_id) return '本人';
  return row.applicant_id === household.head_person_id ? nameOfCode(relation, member.relation) : '';
};

const membersOf = (ctx: QueryContext, paper: CasePaper) => {
  const month = monthOf(ctx.today);
  const incomes = inForce(incomesOf(ctx.db, paper.household.id), month);
  const chosen = insuredOfCase(ctx.db, paper.row.id);
  return livingTogether(paper.members).map((member) => {
    const words = memberWords(ctx, member);
    return {
      name: words.name,
      relation: relationToApplicant(paper, member),
      idNumber: words.idNumber,
      health: either(words.health, words.disability),
      labor: member.labor === null ? '' : nameOfCode(labourAbility, member.labor),
      work: words.work,
      monthlyIncomeFen: monthlyIncomeOf(incomes, member.person_id),
      insured: member.exclude_reason === null && (chosen.length === 0 || chosen.includes(member.person_id)),
    };
  });
};

/** 社会救助申请书: what was typed at the counter, to be read, completed and signed by the applicant. */
export const applicationSource = paperSource(
  'application',
  'case',
  ofCase((ctx, paper) => {
    const { row, household, program, village } = paper;
    const person = personById(ctx.db, row.applicant_id);
    const applicant = paper.members.find((member) => member.person_id === row.applicant_id);
    const words = applicant === undefined ? null : memberWords(ctx, applicant);
    const account = openAccountOf(ctx.db, household.id);
    const members = membersOf(ctx, paper);
    return done({
      snapshot: {
        caseNumber: row.no,
        officeName: ctx.office.name,
        matter: row.area === 'urban' ? '城市低保' : '农村低保',
        applicant: {
          name: paper.applicant,
          sex: words?.sex ?? '',
          ethnic: person?.ethnic == null || person.ethnic === '' ? '' : nameOfCode(ethnic, person.ethnic),
          birthDate: person?.birth_date ?? null,
          idNumber: words?.idNumber ?? '',
          phone: person?.phone ?? household.phone ?? '',
        },
        address: household.address === '' ? `${village}${household.group_name}` : household.address,
        householdSize: members.length,
        insuredCount: members.filter((one) => one.insured).length,
        causes: answerReader(program, answersOfCase(row), officeTable(ctx.db, 'HARDSHIP_CAUSE'))
          .causes()
          .map((name) => causeWords[name] ?? name),
        members,
        obligors: inForce(obligationsOf(ctx.db, household.id), monthOf(ctx.today)).map((one) => ({
          name: one.obligor_name,
          relation: nameOfCode(relation, one.relation),
          monthlyIncomeFen: one.family_income_fen,
          givesFen: one.fixed_fen,
        })),
        reason: row.reason,
        bank: { name: account?.bank ?? '', holder: account?.holder ?? '', account: account?.account_no ?? '' },
        kin: row.kin_declared === 1,
        kinNote: row.kin_note,
        appliedOn: row.applied_on,
      },
    });
  }),
);
