import { conclusionOf, evaluationOf, evaluatorPosts, evaluatorPostLabels, type Evaluator } from '#domain/evaluations/minutes.ts';
import { evaluationResult } from '#domain/flow/evaluation.ts';
import type { FlowRules } from '#domain/flow/rules.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { z } from 'zod';
import { caseById, kinRelatives } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { evaluatorsOf, familiesOfMeeting, type EvaluatorRow, type MeetingRow } from '#storage/evaluations.ts';
import { personById } from '#storage/people.ts';
import { evaluationsOf } from '#storage/surveys.ts';
import type { QueryContext } from '../act.ts';
import { takeUpRow } from '../cases/open-case.ts';
import { officeRules } from '../policies/office-rules.ts';

type Detail = ValueOf<CallOf<'evaluations.get'>>;
const places = z.array(z.int());

export const evaluatorOf = (row: EvaluatorRow): Evaluator => ({
  name: row.name,
  post: evaluatorPosts.find((post) => post === row.post) ?? 'other',
  person: row.person_key,
  came: row.came === 1,
});

/** Places of those in the list who are relatives of a family by its kin filing. */
export const relativesAmong = (db: ReadableDb, caseId: string, evaluators: readonly Evaluator[]): number[] => {
  const relatives = new Set(kinRelatives(db, caseId).map((one) => one.person_key));
  return evaluators.flatMap((one, at) => (relatives.has(one.person) ? [at] : []));
};

export const rowOf = (db: ReadableDb, row: MeetingRow, families: number) => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  village: divisionByCode(db, row.village_code)?.name ?? '',
  villageCode: row.village_code,
  state: row.state,
  plannedOn: row.planned_on,
  heldOn: row.held_on,
  place: row.place,
  families,
});

/** The rules of the first family: a meeting is of one village, and so of one county's rules. */
const rulesOfMeeting = (ctx: QueryContext, caseId: string | undefined): Outcome<FlowRules | null> => {
  const row = caseId === undefined ? undefined : caseById(ctx.db, caseId);
  if (row === undefined) return done(null);
  const one = takeUpRow(ctx, row, officeRules(ctx));
  return one.ok ? done(one.value.rules) : one;
};

/** A meeting with its list, its families and, once it was held, its votes and conclusions. */
export const meetingDetail = (ctx: QueryContext, meeting: MeetingRow): Outcome<Detail> => {
  const evaluators = evaluatorsOf(ctx.db, meeting.id).map(evaluatorOf);
  const families = familiesOfMeeting(ctx.db, meeting.id);
  const rules = rulesOfMeeting(ctx, families[0]?.case_id);
  if (!rules.ok) return rules;
  const rows = families.map((family) => {
    const kept = caseById(ctx.db, family.case_id);
    const votes = evaluationsOf(ctx.db, family.case_id).find((one) => one.id === family.evaluation_id);
    const aside = places.parse(JSON.parse(family.aside));
    const vote = votes === undefined ? null : { aside, yes: votes.yes, no: votes.no_votes, abstain: votes.abstain };
    const view = vote === null ? null : evaluationOf(meeting.held_on ?? meeting.planned_on, evaluators, vote);
    return {
      caseId: family.case_id,
      caseNo: kept?.no ?? '',
      applicant: personById(ctx.db, kept?.applicant_id ?? '')?.name ?? '',
      mustStandAside: relativesAmong(ctx.db, family.case_id, evaluators),
      aside,
      votes: vote === null ? null : { yes: vote.yes, no: vote.no, abstain: vote.abstain },
      opinion: family.opinion,
      conclusion: view === null || rules.value === null ? '' : conclusionOf(view, rules.value),
      passed: view === null || rules.value === null ? null : evaluationResult(view, rules.value).passed,
    };
  });
  const quorum = rules.value?.quorum ?? { of: 2, in: 3 };
  return done({
    ...rowOf(ctx.db, meeting, families.length),
    chair: meeting.chair,
    recorder: meeting.recorder,
    note: meeting.note,
    attachmentId: meeting.attachment_id,
    needed: Math.ceil((evaluators.length * quorum.of) / quorum.in),
    passRule: rules.value?.passRule === 'TWO_THIRDS' ? '三分之二以上' : '过半数',
    evaluators: evaluators.map(({ name, post, came }) => ({ name, post, postLabel: evaluatorPostLabels[post], came })),
    rows,
  });
};
