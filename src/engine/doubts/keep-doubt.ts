import { dueOf } from '#domain/calendar/deadlines.ts';
import type { PersonOnFile } from '#domain/doubts/judge-row.ts';
import { limitDoubtCheck } from '#domain/policy/change-keys.ts';
import { rollHoliday } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { monthOf, type Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { benefitsOfHousehold } from '#storage/benefits.ts';
import { openCasesOf } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import { doubtKnown, insertDoubt, type DoubtRow } from '#storage/doubts.ts';
import { householdById, openMembershipOf } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';

/** Where a doubt comes from: kind, source, day. */
export type DoubtSource = { readonly kind: DoubtRow['kind']; readonly source: string; readonly raisedOn: Day };
export type DoubtTerm = { readonly due: Day; readonly clause: string };

/** Whether a family has something a doubt could be about: a benefit that is not ended, an application under way. */
export const caredFor = (db: ReadableDb, householdId: string): boolean =>
  benefitsOfHousehold(db, householdId).some((one) => one.state !== 'ended') || openCasesOf(db, [householdId]).length > 0;

/** What the office knows of a person a doubt is about. */
export const personOnFile = (db: ReadableDb, personId: string, from: DoubtSource, suspected: string): PersonOnFile => {
  const householdId = openMembershipOf(db, personId)?.household_id ?? null;
  const cared = householdId !== null && caredFor(db, householdId);
  const known = doubtKnown(db, { person_id: personId, source: from.source, raised_on: from.raisedOn, suspected });
  return { personId, name: personById(db, personId)?.name ?? '', householdId, cared, knownNo: known?.no ?? null };
};

/** Until when a doubt laid down today is looked into, by the county's term. */
export const doubtTerm = (
  ctx: Pick<QueryContext, 'db' | 'today' | 'calendar'>,
  villageCode: string,
  rules: CaseRules = officeRules(ctx),
): Outcome<DoubtTerm> => {
  const policy = rules.policy(
    [limitDoubtCheck, rollHoliday],
    { program: 'dibao', area: 'rural', village_code: villageCode },
    monthOf(ctx.today),
  );
  if (!policy.ok) return policy;
  const reader = policyReader(policy.value);
  return done({
    due: dueOf(ctx.calendar, { from: ctx.today, ...reader.read(limitDoubtCheck), rollHoliday: reader.read(rollHoliday) }).day,
    clause: reader.clause(limitDoubtCheck),
  });
};

/** A day of a doubt or its conclusion: not after today, not before what it follows. Refuses `doubt_day_wrong`. */
export const dayFine = (ctx: Pick<QueryContext, 'today'>, on: Day, since: Day): Outcome<null> =>
  on > ctx.today || on < since ? refuse('doubt_day_wrong', { on, since }) : done(null);

/** Lays one doubt down as a task; nothing of the family's benefit changes by it (EV19). Refuses the policy's codes. */
export const keepDoubt = (
  ctx: ActContext,
  person: { readonly personId: string; readonly householdId: string },
  from: DoubtSource,
  what: {
    readonly suspected: string;
    readonly place: string;
    readonly list?: { readonly id: string; readonly hit: string };
    readonly notice?: { readonly id: string; readonly caseId: string };
  },
  rules: CaseRules = officeRules(ctx),
): Outcome<DoubtRow> => {
  const village = householdById(ctx.db, person.householdId)?.village_code ?? ctx.office.orgCode;
  const term = doubtTerm(ctx, village, rules);
  if (!term.ok) return term;
  const row: DoubtRow = {
    id: ctx.newId(),
    rev: 0,
    no: nextRunningNumber(ctx.db, 'doubt', ctx.today.slice(0, 4)),
    kind: from.kind,
    source: from.source,
    raised_on: from.raisedOn,
    suspected: what.suspected,
    place: what.place,
    person_id: person.personId,
    household_id: person.householdId,
    village_code: village,
    state: 'waiting',
    due_on: term.value.due,
    clause: term.value.clause,
    found: '',
    evidence: '',
    attachments: '[]',
    event: null,
    change_id: null,
    concluded_on: null,
    concluded_by: null,
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
    list_id: what.list?.id ?? null,
    hit: what.list?.hit ?? null,
    gone_as_of: null,
    notice_id: what.notice?.id ?? null,
    case_id: what.notice?.caseId ?? null,
  };
  insertDoubt(ctx.db, row);
  return done(row);
};
