import type { Program } from '#domain/programs/define.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { dibaoFigures, type DibaoFigures } from '#domain/programs/dibao/figures.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { caseById, type CaseRow } from '#storage/cases.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { householdById, membersOf, type HouseholdRow, type MemberRow } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import type { QueryContext } from '../act.ts';
import { takeUpRow, type OpenCase } from '../cases/open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { readStatement } from '../statements/keep-statement.ts';
import { settingsOf } from './letters.ts';
import { matterOf } from './matter.ts';
import type { OfficeSettings } from '../office/settings.ts';

/** The measures a program itself rests on, where no single article is at hand: `《…办法》（民发〔2021〕57号）`. */
export const lawsOf = (program: Program): readonly string[] =>
  program.basis
    .filter((basis) => basis.document.includes(program.name) && /办法|条例/u.test(basis.document))
    .map((basis) => `《${basis.document}》（${basis.number}）`);

/** A family of a case with everything papers say of it. */
export type CasePaper = {
  readonly one: OpenCase;
  readonly row: CaseRow;
  readonly program: Program;
  readonly household: HouseholdRow;
  readonly village: string;
  readonly members: readonly MemberRow[];
  readonly applicant: string;
  readonly matter: string;
  readonly settings: OfficeSettings;
};

export const villageName = (ctx: QueryContext, code: string): string => divisionByCode(ctx.db, code)?.name ?? '';

/** The case behind an id, or null when the id is of something else. */
export const casePaper = (ctx: QueryContext, id: string): Outcome<CasePaper> | null => {
  const row = caseById(ctx.db, id);
  const household = row === undefined ? undefined : householdById(ctx.db, row.household_id);
  if (row === undefined || household === undefined) return null;
  const one = takeUpRow(ctx, row, officeRules(ctx));
  if (!one.ok) return one;
  return done({
    one: one.value,
    row,
    program: one.value.program,
    household,
    village: villageName(ctx, row.village_code),
    members: membersOf(ctx.db, household.id).filter((member) => member.to_month === null && member.status === 'alive'),
    applicant: personById(ctx.db, row.applicant_id)?.name ?? '',
    matter: matterOf(row.area, one.value.program.name),
    settings: settingsOf(ctx),
  });
};

/** A paper of a case: `work` runs with the case taken up. */
export const ofCase =
  <T>(work: (ctx: QueryContext, paper: CasePaper, variant: string) => Outcome<T>) =>
  (ctx: QueryContext, id: string, variant: string): Outcome<T> | null => {
    const paper = casePaper(ctx, id);
    if (paper === null) return null;
    return paper.ok ? work(ctx, paper.value, variant) : paper;
  };

export const livingTogether = (members: readonly MemberRow[]): readonly MemberRow[] =>
  members.filter((member) => member.in_household === 1);

/** How many persons the income is divided by. */
const countedMembers = (members: readonly MemberRow[]): number =>
  livingTogether(members).filter((member) => member.exclude_reason === null).length;

const noFigures: DibaoFigures = { standardFen: null, perCapitaFen: null, familyIncomeFen: null, gapPerCapitaFen: null, categoryFen: null };

/** The columns of a roster from a kept statement. */
export const figuresOf = (statement: Pick<Statement, 'lines' | 'policy'> | null, members: readonly MemberRow[]): DibaoFigures =>
  statement === null ? noFigures : dibaoFigures(statement, countedMembers(members));

export const statementOf = (ctx: QueryContext, id: string | null): Statement | null => (id === null ? null : readStatement(ctx.db, id));
