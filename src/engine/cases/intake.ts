import type { CaseState } from '#domain/flow/states.ts';
import { caseStateLabels } from '#domain/flow/states.ts';
import { limitSupplementReturn } from '#domain/policy/procedure-keys.ts';
import { dueOf } from '#domain/calendar/deadlines.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { unlawfulRequest } from '#domain/programs/materials.ts';
import type { IntakeAnswers } from '#domain/flow/view.ts';
import { monthOf, type Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  caseById,
  insertCaseEvent,
  materialsOfCase,
  putCaseMaterial,
  putInsuredOfCase,
  putKinRelative,
  updateCase,
} from '#storage/cases.ts';
import { allUsers } from '#storage/office.ts';
import { acted, onCommand, type ActContext, type Handler } from '../act.ts';
import { actOnCase, changeCase, inTurn } from './change-case.ts';
import { attached } from '../files/attached.ts';
import { namedPerson } from '../users/named-persons.ts';
import { moveCase } from './move-case.ts';
import { asOfNow, missingOf, takeUpRow, type OpenCase } from './open-case.ts';
import { checkedAnswers, checkedInsured, receiveApplication } from './receive-application.ts';

/** Until the proposal the application may be corrected; afterwards it goes back to the survey first. */
const correctable: readonly CaseState[] = ['received', 'supplementing', 'accepted', 'surveying'];
export const mayCorrect = (state: CaseState): boolean => correctable.includes(state);

/** 受理审查 as the papers now lie; the questions about papers follow from the papers. */
const checkMaterials = (ctx: ActContext, one: OpenCase, on: Day, questions: IntakeAnswers | null): Outcome<OpenCase> => {
  const now = asOfNow(ctx, one);
  const papers = materialsOfCase(ctx.db, one.row.id);
  const before = questions ?? now.view.answers;
  const answers =
    questions ??
    (before === null
      ? null
      : { ...before, complete: now.view.missing.length === 0, wellFormed: papers.every((paper) => paper.state !== 'wrong') });
  return moveCase(
    ctx,
    now,
    { act: 'check_materials', on, answers, missing: now.view.missing, authorised: now.view.authorised },
    { detail: now.view.missing.length === 0 ? '材料齐全' : `还缺：${now.view.missing.join('、')}` },
  );
};

const supplementDue = (ctx: ActContext, one: OpenCase, on: Day): Outcome<Day> => {
  const policy = one.policies.policy([limitSupplementReturn], one.row, monthOf(one.row.applied_on));
  if (!policy.ok) return policy;
  const term = policyReader(policy.value).read(limitSupplementReturn);
  return done(dueOf(ctx.calendar, { from: on, ...term, rollHoliday: one.rules.rollHoliday, pauses: [] }).day);
};

/** A correction is typed by somebody, who may then not review the case. */
const correct = (ctx: ActContext, one: OpenCase, fields: Parameters<typeof updateCase>[2]): Outcome<OpenCase> => {
  updateCase(ctx.db, one.row.id, fields);
  const { state } = one.view;
  insertCaseEvent(ctx.db, {
    case_id: one.row.id,
    at: ctx.now,
    on_day: ctx.today,
    actor: ctx.actor.userId,
    actor_person: ctx.actor.personKey,
    on_behalf_of: ctx.actor.onBehalfOf,
    act: 'update',
    from_state: state,
    to_state: state,
    enters: 1,
    title: '更正申请',
    detail: '',
  });
  const row = caseById(ctx.db, one.row.id);
  return row === undefined ? refuse('not_found', { what: '案件' }) : takeUpRow(ctx, row, one.policies);
};

/** From the counter to acceptance. */
export const intakeHandlers: readonly Handler[] = [
  onCommand('cases.receive', 'enter', (ctx, { commandId: _, ...input }) => {
    const made = receiveApplication(ctx, input);
    return made.ok
      ? acted(
          { id: made.value.row.id, rev: made.value.row.rev },
          {
            objectType: 'case',
            objectId: made.value.row.id,
            detail: { no: made.value.row.no, household: input.householdId, program: input.program, appliedOn: input.appliedOn },
          },
        )
      : made;
  }),
  onCommand('cases.update', 'enter', (ctx, input) =>
    changeCase(ctx, input, (one) => {
      if (!mayCorrect(one.view.state)) return refuse('act_not_possible', { state: caseStateLabels[one.view.state], act: '更正申请' });
      const insured = checkedInsured(ctx, one.row.household_id, input.coverage, input.insuredPersonIds);
      if (!insured.ok) return insured;
      const answers = checkedAnswers(one.program, input.answers);
      if (!answers.ok) return answers;
      putInsuredOfCase(ctx.db, one.row.id, input.insuredPersonIds);
      return correct(ctx, one, {
        reason: input.reason,
        coverage: input.coverage,
        kin_declared: input.kinDeclared ? 1 : 0,
        kin_note: input.kinNote,
        answers: answers.value,
        answers_version: one.program.factsVersion,
        ...(input.complaint === undefined ? {} : { complaint: input.complaint ? 1 : 0 }),
      });
    }),
  ),
  onCommand('cases.setMaterials', 'enter', (ctx, input) =>
    changeCase(ctx, input, (one) => {
      const unknown = input.items.find((item) => !one.program.materials.some((material) => material.code === item.code));
      if (unknown !== undefined) return refuse('material_unknown', { code: unknown.code });
      const files = attached(
        ctx,
        input.items.map((item) => item.attachmentId),
      );
      if (!files.ok) return files;
      const derived = new Set(one.program.materials.filter((material) => material.comesWith !== null).map((material) => material.code));
      const before = new Map(materialsOfCase(ctx.db, one.row.id).map((row) => [row.code, row]));
      const day = input.on ?? ctx.today;
      for (const item of input.items.filter((each) => !derived.has(each.code))) {
        const kept = before.get(item.code);
        // What was handed in before and is only sent along again keeps its day and who noted it.
        if (kept?.state === item.state && kept.attachment_id === item.attachmentId && kept.note === item.note) continue;
        putCaseMaterial(ctx.db, {
          case_id: one.row.id,
          code: item.code,
          name: '',
          state: item.state,
          on_day: day,
          note: item.note,
          attachment_id: item.attachmentId,
          recorded_at: ctx.now,
          recorded_by: ctx.actor.userId,
        });
      }
      return checkMaterials(ctx, one, day, input.questions ?? null);
    }),
  ),
  onCommand('cases.supplement', 'enter', (ctx, input) =>
    changeCase(ctx, input, (one) => {
      const unlawful = unlawfulRequest(input.items.map((item) => item.what));
      if (unlawful !== null) return refuse('material_not_lawful', { what: unlawful });
      const dueOn = input.dueOn === undefined ? supplementDue(ctx, one, input.on) : done(input.dueOn);
      if (!dueOn.ok) return dueOn;
      const names = new Map(missingOf(ctx, one).map((item) => [item.code, item.name]));
      const items = input.items.map((item) => names.get(item.code) ?? item.what);
      return moveCase(
        ctx,
        one,
        { act: 'ask_supplement', on: input.on, items, dueOn: dueOn.value, admitsOmission: input.firstOmitted },
        { detail: input.items.map((item) => item.what).join('；'), items: input.items },
      );
    }),
  ),
  onCommand('cases.supplemented', 'enter', (ctx, input) => actOnCase(ctx, input, { act: 'take_supplement', on: input.on })),
  onCommand('cases.accept', 'enter', (ctx, input) =>
    changeCase(ctx, input, (one) =>
      inTurn(
        one,
        // Checked before, and nothing to add: accepting does not check again.
        (now) =>
          input.questions === undefined && now.view.answers !== null && now.view.completeOn !== null
            ? done(now)
            : checkMaterials(ctx, now, input.on, input.questions ?? null),
        (now) => moveCase(ctx, now, { act: 'accept', on: input.on }),
      ),
    ),
  ),
  onCommand('cases.decline', 'enter', (ctx, input) =>
    actOnCase(
      ctx,
      input,
      { act: 'decline', on: input.on, reason: input.reason },
      {
        detail: input.whereTo === '' ? input.reason : `${input.reason}；可到${input.whereTo}办理`,
        write: () => ({ end_reason: input.reason, end_where: input.whereTo }),
      },
    ),
  ),
  onCommand('cases.fileKin', 'enter', (ctx, input) =>
    changeCase(ctx, input, (one) => {
      const users = allUsers(ctx.db);
      const relatives = input.relatives.map((relative) => {
        // Typed by name where the list would have had a login: the same person, recused the same.
        const { person_key, name } = namedPerson(users, users.find((user) => user.id === relative.userId)?.id ?? relative.name);
        return { person_key, name, relation: relative.relation };
      });
      if (relatives.some((relative) => relative.name === '')) return refuse('relative_unknown');
      const filed = moveCase(
        ctx,
        one,
        { act: 'file_kin', on: input.on },
        {
          detail: [...relatives.map((relative) => `${relative.name}（${relative.relation}）`), input.note]
            .filter((part) => part !== '')
            .join('；'),
        },
      );
      if (!filed.ok) return filed;
      for (const relative of relatives)
        putKinRelative(ctx.db, { ...relative, case_id: one.row.id, filed_on: input.on, recorded_by: ctx.actor.userId });
      return filed;
    }),
  ),
];
