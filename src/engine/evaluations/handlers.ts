import { officeNumber } from '../office/settings.ts';
import { evaluationOf, shouldHaveStoodAside, type Evaluator } from '#domain/evaluations/minutes.ts';
import { deadlinesOf } from '#domain/flow/deadlines.ts';
import { variantLabels } from '#domain/flow/variant-labels.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { casesInState, kinRelatives } from '#storage/cases.ts';
import { divisionByCode } from '#storage/divisions.ts';
import {
  evaluatorCame,
  evaluatorsOf,
  familiesOfMeeting,
  insertMeeting,
  meetingById,
  meetingPage,
  plannedMeetingOf,
  setMeetingFamily,
  updateMeeting,
  type MeetingRow,
} from '#storage/evaluations.ts';
import { allUsers } from '#storage/office.ts';
import { personById } from '#storage/people.ts';
import { evaluationsOf, insertEvaluation } from '#storage/surveys.ts';
import {
  acted,
  onCommand,
  onQuery,
  shownRow,
  type ActContext,
  type Acted,
  type Ask,
  type Changed,
  type Handler,
  type QueryContext,
} from '../act.ts';
import { attached } from '../files/attached.ts';
import { moveCase } from '../cases/move-case.ts';
import { takeUpCase, takeUpRow, type OpenCase } from '../cases/open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { namedPerson } from '../users/named-persons.ts';
import { evaluatorOf, meetingDetail, rowOf } from './meeting-view.ts';

type Waiting = ValueOf<CallOf<'evaluations.waiting'>>['rows'];

/** Why the county's rule calls for an evaluation of this family now; null where it does not. */
const calledFor = ({ view, rules }: OpenCase): string | null => {
  const { evaluationMode } = rules.variant;
  if (view.state !== 'surveying' || evaluationMode === 'NEVER') return null;
  const since = view.evaluationDueSince;
  if (since !== null && (view.evaluation === null || view.evaluation.on < since)) return `${since} 异议成立`;
  const visited = view.surveys.some((survey) => survey.kind !== 'spot');
  return evaluationMode === 'ALWAYS' && view.evaluation === null && visited ? '本县规定每户评议，已入户' : null;
};

const waiting = (ctx: QueryContext): Outcome<{ mode: string; rows: Waiting }> => {
  const policies = officeRules(ctx);
  const villages = new Map<string, Waiting[number]>();
  let mode = '';
  for (const row of casesInState(ctx.db, 'surveying')) {
    const one = takeUpRow(ctx, row, policies);
    if (!one.ok) return one;
    mode = variantLabels[one.value.rules.variant.evaluationMode];
    const why = calledFor(one.value);
    if (why === null || plannedMeetingOf(ctx.db, row.id) !== undefined) continue;
    const village = villages.get(row.village_code) ?? {
      villageCode: row.village_code,
      village: divisionByCode(ctx.db, row.village_code)?.name ?? '',
      families: [],
    };
    const clock = deadlinesOf(one.value.view, one.value.rules, ctx.calendar, ctx.today).find((each) => each.code === 'evaluation');
    village.families.push({
      caseId: row.id,
      no: row.no,
      applicant: personById(ctx.db, row.applicant_id)?.name ?? '',
      why,
      due: clock?.due ?? null,
    });
    villages.set(row.village_code, village);
  }
  return done({ mode, rows: [...villages.values()] });
};

const plan = (ctx: ActContext, input: ParsedInputOf<CallOf<'evaluations.plan'>>): Acted<Changed> => {
  const names = input.invited.map((one) => one.name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return refuse('evaluator_twice', { name: twice });
  const policies = officeRules(ctx);
  for (const caseId of input.caseIds) {
    const one = takeUpCase(ctx, caseId, policies);
    if (!one.ok) return one;
    const { row, view } = one.value;
    if (row.village_code !== input.villageCode) return refuse('village_mixed');
    const planned = plannedMeetingOf(ctx.db, caseId);
    if (planned !== undefined) return refuse('evaluation_planned_already', { no: row.no, on: planned.planned_on });
    if (calledFor(one.value) === null)
      return refuse('evaluation_not_waiting', {
        no: row.no,
        why: view.state === 'surveying' ? '没有成立的异议，或还没有入户' : '不在调查核对环节',
      });
  }
  const users = allUsers(ctx.db);
  const id = ctx.newId();
  const no = officeNumber(ctx.db, '评议', 'evaluation', Number(ctx.today.slice(0, 4)));
  insertMeeting(
    ctx.db,
    {
      id,
      rev: 0,
      no,
      village_code: input.villageCode,
      state: 'planned',
      planned_on: input.plannedOn,
      place: input.place,
      chair: input.chair,
      recorder: input.recorder,
      held_on: null,
      attachment_id: null,
      note: '',
      recorded_by: ctx.actor.userId,
      recorded_at: ctx.now,
    },
    input.invited.map((one) => ({
      name: one.name.trim(),
      post: one.post,
      person_key: namedPerson(users, one.userId ?? one.name).person_key,
      came: 0,
    })),
    input.caseIds,
  );
  return acted({ id, rev: 0 }, { objectType: 'evaluation', objectId: id, detail: { ...input, no } });
};

const plannedMeeting = (ctx: ActContext, ask: Ask): Outcome<MeetingRow> => {
  const meeting = shownRow(meetingById(ctx.db, ask.id), '评议', ask.rev);
  if (!meeting.ok) return meeting;
  return meeting.value.state === 'planned' ? meeting : refuse('evaluation_not_planned');
};

type Held = ParsedInputOf<CallOf<'evaluations.hold'>>;

/** One family's votes: relatives must have stood aside, the numbers must agree, then the case takes them. */
const voteOn = (
  ctx: ActContext,
  one: OpenCase,
  evaluators: readonly Evaluator[],
  meeting: MeetingRow,
  input: Held,
  vote: Held['families'][number],
): Outcome<unknown> => {
  const relatives = kinRelatives(ctx.db, one.row.id).map((each) => each.person_key);
  const wrong = shouldHaveStoodAside(evaluators, vote, relatives);
  if (wrong.length > 0)
    return refuse('evaluator_not_aside', { names: wrong.join('、'), head: personById(ctx.db, one.row.applicant_id)?.name ?? '' });
  const evaluation = evaluationOf(input.on, evaluators, vote);
  return moveCase(
    ctx,
    one,
    { act: 'record_evaluation', on: input.on, evaluation },
    {
      detail: `${meeting.no}；应到 ${evaluation.should}、实到 ${evaluation.present}；同意 ${evaluation.yes}、反对 ${evaluation.no}、弃权 ${evaluation.abstain}`,
      write: () => {
        const id = ctx.newId();
        insertEvaluation(ctx.db, {
          id,
          case_id: one.row.id,
          no: evaluationsOf(ctx.db, one.row.id).length + 1,
          on_day: input.on,
          place: meeting.place,
          should_attend: evaluation.should,
          present: evaluation.present,
          recused: evaluation.recused,
          yes: evaluation.yes,
          no_votes: evaluation.no,
          abstain: evaluation.abstain,
          note: vote.opinion,
          attachment_id: input.attachmentId,
          recorded_at: ctx.now,
          recorded_by: ctx.actor.userId,
        });
        setMeetingFamily(ctx.db, {
          meetingId: meeting.id,
          caseId: one.row.id,
          aside: JSON.stringify(vote.aside),
          opinion: vote.opinion,
          evaluationId: id,
        });
        return {};
      },
    },
  );
};

const hold = (ctx: ActContext, input: Held): Acted<Changed> => {
  const meeting = plannedMeeting(ctx, input);
  if (!meeting.ok) return meeting;
  const files = attached(ctx, [input.attachmentId]);
  if (!files.ok) return files;
  const invited = evaluatorsOf(ctx.db, input.id);
  const evaluators = invited.map((row, at): Evaluator => ({ ...evaluatorOf(row), came: input.came.includes(at) }));
  const policies = officeRules(ctx);
  const left: string[] = [];
  for (const family of familiesOfMeeting(ctx.db, input.id)) {
    const one = takeUpCase(ctx, family.case_id, policies);
    if (!one.ok) return one;
    const vote = input.families.find((each) => each.caseId === family.case_id);
    if (vote === undefined) {
      left.push(personById(ctx.db, one.value.row.applicant_id)?.name ?? '');
      continue;
    }
    const moved = voteOn(ctx, one.value, evaluators, meeting.value, input, vote);
    if (!moved.ok) return moved;
  }
  if (left.length > 0) return refuse('evaluation_family_left_out', { heads: left.join('、') });
  for (const at of input.came) evaluatorCame(ctx.db, input.id, at + 1);
  updateMeeting(ctx.db, input.id, { state: 'held', held_on: input.on, note: input.note, attachment_id: input.attachmentId });
  return acted({ id: input.id, rev: input.rev + 1 }, { objectType: 'evaluation', objectId: input.id, detail: input });
};

/** 民主评议: planned as the county's rule calls for it, held with names and votes, its minutes from what was entered. */
export const evaluationHandlers: readonly Handler[] = [
  onQuery('evaluations.waiting', 'read', waiting),
  onQuery('evaluations.list', 'read', (ctx, { state, offset, limit }) => {
    const page = meetingPage(ctx.db, state, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => rowOf(ctx.db, row, row.families)) });
  }),
  onQuery('evaluations.get', 'read', (ctx, { id }) => {
    const meeting = meetingById(ctx.db, id);
    return meeting === undefined ? refuse('not_found', { what: '评议' }) : meetingDetail(ctx, meeting);
  }),
  onCommand('evaluations.plan', 'enter', plan),
  onCommand('evaluations.hold', 'enter', hold),
  onCommand('evaluations.cancel', 'enter', (ctx, input) => {
    const meeting = plannedMeeting(ctx, input);
    if (!meeting.ok) return meeting;
    updateMeeting(ctx.db, input.id, { state: 'cancelled', note: input.reason });
    return acted({ id: input.id, rev: input.rev + 1 }, { objectType: 'evaluation', objectId: input.id, detail: { reason: input.reason } });
  }),
];
