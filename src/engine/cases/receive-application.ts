import { formatCaseNumber } from '#domain/codes/numbering.ts';
import { newCaseView } from '#domain/flow/view.ts';
import { transition } from '#domain/flow/transition.ts';
import type { Program } from '#domain/programs/define.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { caseById, insertCase, putInsuredOfCase } from '#storage/cases.ts';
import { membersOf } from '#storage/households.ts';
import { nextCounter } from '#storage/journal.ts';
import { personById } from '#storage/people.ts';
import type { ActContext } from '../act.ts';
import { standingHousehold } from '../people/record-standing.ts';
import { mayApply } from './may-apply.ts';
import { keepStep } from './move-case.ts';
import { asOfNow, flowContext, takeUpRow, type OpenCase } from './open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { untouchedCase } from './untouched-case.ts';

export type Application = Omit<ParsedInputOf<CallOf<'cases.receive'>>, 'commandId'>;

/** The program's own form, checked; refuses `answers_bad` (field). */
export const checkedAnswers = (program: Program, answers: unknown): Outcome<string> => {
  const read = program.answers.safeParse(answers);
  if (read.success) return done(JSON.stringify(read.data));
  const issue = read.error.issues[0];
  const key = issue?.code === 'unrecognized_keys' ? issue.keys.join('、') : (issue?.path.map(String).join('.') ?? '');
  return refuse('answers_bad', { field: program.fields.find((one) => one.kept === 'answers' && one.key === issue?.path[0])?.label ?? key });
};

/** Who is to be insured: members living in the household; one person where one person applies alone. */
export const checkedInsured = (
  ctx: ActContext,
  householdId: string,
  coverage: 'WHOLE' | 'SINGLE',
  personIds: readonly string[],
): Outcome<null> => {
  const members = membersOf(ctx.db, householdId).filter((one) => one.to_month === null);
  for (const id of personIds)
    if (!members.some((one) => one.person_id === id))
      return refuse('person_not_in_household', { name: personById(ctx.db, id)?.name ?? '' });
  const count = new Set(personIds).size;
  return coverage === 'SINGLE' && count !== 1 ? refuse('single_not_one', { count }) : done(null);
};

/** 收件: makes the application of a family and moves it to `received` on the day the papers came. */
export const receiveApplication = (ctx: ActContext, input: Application): Outcome<OpenCase> => {
  const program = programOf(input.program);
  const known = standingHousehold(ctx.db, input.householdId);
  if (!known.ok) return known;
  const household = known.value;
  if (program === undefined) return refuse('program_unknown', { program: input.program, area: '—' });
  const allowed = mayApply(ctx.db, program, household);
  if (!allowed.ok) return allowed;
  const applicant = checkedInsured(ctx, household.id, 'WHOLE', [input.applicantId]);
  if (!applicant.ok) return applicant;
  const insured = checkedInsured(ctx, household.id, input.coverage, input.insuredPersonIds);
  if (!insured.ok) return insured;
  const answers = checkedAnswers(program, input.answers);
  if (!answers.ok) return answers;

  const policies = officeRules(ctx);
  const place = { program: program.code, area: household.area, village_code: household.village_code };
  const draft = { ...newCaseView(program.code), kinDeclared: input.kinDeclared };
  const rules = policies.of({ ...draft, receivedOn: input.appliedOn }, place);
  if (!rules.ok) return rules;
  const act = { act: 'receive', on: input.appliedOn } as const;
  const step = transition(program.flow, draft, act, flowContext(ctx, rules.value));
  if (!step.ok) return step;

  const id = ctx.newId();
  const year = Number(input.appliedOn.slice(0, 4));
  insertCase(ctx.db, {
    ...untouchedCase,
    id,
    rev: 0,
    no: formatCaseNumber({
      prefix: program.prefix,
      division: ctx.office.orgCode,
      year,
      sequence: nextCounter(ctx.db, `case:${program.prefix}:${year}`),
    }),
    program: program.code,
    area: household.area,
    household_id: household.id,
    applicant_id: input.applicantId,
    village_code: household.village_code,
    channel: input.channel,
    reason: input.reason,
    coverage: input.coverage,
    answers: answers.value,
    answers_version: program.factsVersion,
    kin_declared: input.kinDeclared ? 1 : 0,
    kin_note: input.kinNote,
    complaint: 0,
    state: 'draft',
    since: null,
    applied_on: input.appliedOn,
    accepted_on: null,
    answered_on: null,
    survey_started_on: null,
    decision_id: null,
    ended_on: null,
    proposed_fen: null,
    statement_id: null,
    entered_by: ctx.actor.userId,
    created_at: ctx.now,
  });
  putInsuredOfCase(ctx.db, id, input.insuredPersonIds);
  const row = caseById(ctx.db, id);
  if (row === undefined) throw new Error('the case just made is not there');
  const one = takeUpRow(ctx, row, policies);
  return one.ok ? done(keepStep(ctx, asOfNow(ctx, one.value), step.value, act, { detail: input.reason })) : one;
};
