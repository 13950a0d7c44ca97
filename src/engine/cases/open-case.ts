import type { FlowContext } from '#domain/flow/moment.ts';
import type { FlowRules } from '#domain/flow/rules.ts';
import type { CaseState } from '#domain/flow/states.ts';
import type { CaseView, StatementView } from '#domain/flow/view.ts';
import type { Program } from '#domain/programs/define.ts';
import { situationsOf, type FamilyFile } from '#domain/programs/family-file.ts';
import { authorisedBy, missingMaterials, type MissingMaterial } from '#domain/programs/materials.ts';
import { programOf } from '#domain/programs/registry.ts';
import { monthOf, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { caseById, materialsOfCase, userNameOfPerson, type CaseRow } from '#storage/cases.ts';
import { proposalById } from '#storage/decisions.ts';
import { actorOf, type QueryContext } from '../act.ts';
import { viewOfCase } from './case-view.ts';
import { familyFileOfCase, reckon, type Reckoning } from './facts.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';

/** A case taken up: its row, its flow's view, its program and the rules that govern it. */
export type OpenCase = {
  readonly row: CaseRow;
  readonly view: CaseView;
  readonly program: Program;
  readonly rules: FlowRules;
  readonly policies: CaseRules;
};

type Reader = Pick<QueryContext, 'db' | 'today'>;

const programFor = (code: string): Program => {
  const program = programOf(code);
  if (program === undefined) throw new Error(`a case of an unknown program: ${code}`);
  return program;
};

/** The case of a row, without what depends on the family as it is now: enough for deadlines. */
export const takeUpRow = (ctx: Reader, row: CaseRow, policies: CaseRules): Outcome<OpenCase> => {
  const view = viewOfCase(ctx.db, row);
  const rules = policies.of(view, row);
  return rules.ok ? done({ row, view, program: programFor(row.program), rules: rules.value, policies }) : rules;
};

/** Where the statement is asked about: before and after it is of no account. */
const reckoned: readonly CaseState[] = ['accepted', 'surveying', 'proposed', 'posted', 'ready', 'returned'];

/** The month a case is reckoned for: the one its proposal names, else the present one. */
export const monthOfCase = (ctx: Reader, row: CaseRow): Month =>
  (row.proposal_id === null ? undefined : proposalById(ctx.db, row.proposal_id)?.month) ?? monthOf(ctx.today);

/** The family reckoned for a month with what the registers say now. */
export const reckonCase = (
  ctx: Reader,
  one: Pick<OpenCase, 'row' | 'program' | 'policies'>,
  month = monthOfCase(ctx, one.row),
): Outcome<Reckoning> => reckon(one.program, familyFileOfCase(ctx.db, one.row, one.program, month), one.policies, one.row, month);

/** As the flow asks for it: nothing to pay where the family does not qualify. */
export const statementView = ({ computed, digest }: Reckoning): StatementView => ({
  totalFen: computed.statement.ok ? computed.statement.value.totalFen : 0,
  factsDigest: digest,
  eligible: computed.assessment.eligible,
});

/** Everything the family still has to bring, in one list. */
export const missingOf = (ctx: Reader, one: Pick<OpenCase, 'row' | 'program'>): readonly MissingMaterial[] =>
  missingMaterials(
    one.program,
    materialsOfCase(ctx.db, one.row.id),
    situationsOf(familyFileOfCase(ctx.db, one.row, one.program, monthOf(ctx.today))),
  );

/** Adds what depends on the family as it is now: missing papers, the authorisation, the statement. */
export const asOfNow = (ctx: Reader, one: OpenCase): OpenCase => {
  const { row, program } = one;
  const [present, reckonedFor] = [monthOf(ctx.today), reckoned.includes(one.view.state) ? monthOfCase(ctx, row) : null];
  const file = familyFileOfCase(ctx.db, row, program, present);
  // Most cases are reckoned for the present month: the family is read once then.
  const fileOf = (month: Month): FamilyFile => (month === present ? file : familyFileOfCase(ctx.db, row, program, month));
  const reckoning = reckonedFor === null ? null : reckon(program, fileOf(reckonedFor), one.policies, row, reckonedFor);
  const materials = materialsOfCase(ctx.db, row.id);
  const view: CaseView = {
    ...one.view,
    missing: missingMaterials(program, materials, situationsOf(file)).map((item) => item.name),
    authorised: authorisedBy(program, materials),
    statement: reckoning?.ok === true ? statementView(reckoning.value) : null,
  };
  return { ...one, view };
};

/** The case of an id, as it is now. Refuses `not_found`, or a policy its flow cannot do without. */
export const takeUpCase = (ctx: Reader, id: string, policies: CaseRules = officeRules(ctx)): Outcome<OpenCase> => {
  const row = caseById(ctx.db, id);
  if (row === undefined) return refuse('not_found', { what: '案件' });
  const one = takeUpRow(ctx, row, policies);
  return one.ok ? done(asOfNow(ctx, one.value)) : one;
};

/** What stands around an act: who, which rules, which calendar, which day. */
export const flowContext = (ctx: Pick<QueryContext, 'db' | 'today' | 'calendar' | 'actor'>, rules: FlowRules): FlowContext => ({
  actor: actorOf(ctx),
  rules,
  calendar: ctx.calendar,
  today: ctx.today,
  nameOf: (person) => userNameOfPerson(ctx.db, person) ?? person.replace(/^name:/u, ''),
});
