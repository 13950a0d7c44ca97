import { nameOfCode, type CodeTable } from '#domain/codes/code-table.ts';
import { disabilityLevel, disabilityType } from '#domain/codes/tables/disability.ts';
import { employment, workState } from '#domain/codes/tables/employment.ts';
import { health } from '#domain/codes/tables/health.ts';
import { marital } from '#domain/codes/tables/marital.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { ageOn } from '#domain/people/age.ts';
import type { MemberRow } from '#storage/households.ts';
import { personById, sensitiveOf } from '#storage/people.ts';
import type { QueryContext } from '../act.ts';

const sexNames: Readonly<Record<MemberRow['sex'], string>> = { male: '男', female: '女', unknown: '' };
const word = (table: CodeTable, code: string | null | undefined): string => (code == null || code === '' ? '' : nameOfCode(table, code));
const eitherWord = (code: string | null | undefined): string =>
  code == null || code === '' ? '' : code.startsWith('W') ? nameOfCode(workState, code) : nameOfCode(employment, code);

/** A member in the words papers use; '' where nothing is on file. */
export type MemberWords = {
  readonly name: string;
  readonly sex: string;
  readonly age: number | null;
  readonly idNumber: string;
  readonly relation: string;
  readonly education: string;
  readonly marital: string;
  readonly health: string;
  readonly disability: string;
  readonly work: string;
};

export const memberWords = (ctx: QueryContext, member: MemberRow): MemberWords => {
  const [person, own] = [personById(ctx.db, member.person_id), sensitiveOf(ctx.db, member.person_id)];
  const kind = word(disabilityType, own?.disability_type).replace(/残疾$/u, '');
  return {
    name: member.name,
    sex: sexNames[member.sex],
    age: member.birth_date === null ? null : ageOn(member.birth_date, ctx.today),
    idNumber: member.id_number ?? '',
    relation: nameOfCode(relation, member.relation),
    education: person?.education ?? '',
    marital: word(marital, person?.marital),
    health: own?.severe_illness != null && own.severe_illness !== '' ? own.severe_illness : word(health, own?.health),
    disability: own?.disability_level == null ? kind : `${kind}${nameOfCode(disabilityLevel, String(own.disability_level))}`,
    work: eitherWord(person?.employment),
  };
};
