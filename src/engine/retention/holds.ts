import { done, refuse } from '#shared/values/refusal.ts';
import { attachmentById } from '#storage/attachments.ts';
import { benefitById } from '#storage/benefits.ts';
import { caseById } from '#storage/cases.ts';
import { countyCase } from '#storage/county.ts';
import type { ReadableDb } from '#storage/db.ts';
import { doubtById } from '#storage/doubts.ts';
import { householdById } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { packageCalled } from '#storage/packages.ts';
import { raiseById } from '#storage/raises.ts';
import { holdById, holdOn, holdPage, insertHold, liftHold, type HeldType } from '#storage/retention.ts';
import { reviewById } from '#storage/reviews.ts';
import { acted, onCommand, onQuery, shownRow, type Handler } from '../act.ts';
import { DETAILS } from './left-details.ts';
import { heldNames, holdView } from './list-view.ts';

type Called = { readonly known: string; readonly about: string };
const nameOf = (db: ReadableDb, personId: string): string => personById(db, personId)?.name ?? '';

/** What a mark is set on, as people call it; undefined where there is no such thing. */
const called: Readonly<Record<HeldType, (db: ReadableDb, id: string) => Called | undefined>> = {
  household: (db, id) => {
    const house = householdById(db, id);
    return house === undefined ? undefined : { known: house.no, about: nameOf(db, house.head_person_id) };
  },
  case: (db, id) => {
    const own = caseById(db, id);
    if (own !== undefined) return { known: own.no, about: nameOf(db, own.applicant_id) };
    const county = countyCase(db, id);
    if (county !== undefined) return { known: county.no, about: county.head_name };
    // A benefit taken over without an application is a file of its own.
    const benefit = benefitById(db, id);
    return benefit === undefined ? undefined : called.household(db, benefit.household_id);
  },
  review: (db, id) => {
    const row = reviewById(db, id);
    return row === undefined ? undefined : { known: row.no, about: row.head_name };
  },
  doubt: (db, id) => {
    const row = doubtById(db, id);
    return row === undefined ? undefined : { known: row.no, about: nameOf(db, row.person_id) };
  },
  match_list: (db, id) => {
    const row = attachmentById(db, id);
    return row?.object_type === 'match_list' ? { known: row.name, about: '' } : undefined;
  },
  raise: (db, id) => {
    const row = raiseById(db, id);
    return row === undefined ? undefined : { known: `${row.month} 试算`, about: `${row.households} 户` };
  },
  package: (db, id) => packageCalled(db, id),
  detail: (_db, id) => (id === DETAILS ? { known: '全部到期明细', about: '' } : undefined),
};

/** 保留标记: whoever answers for the office says that something must not go, whatever its period, and why. */
export const holdHandlers: readonly Handler[] = [
  onQuery('retention.holds', 'read', (ctx, { offset, limit }) => {
    const page = holdPage(ctx.db, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => holdView(ctx.db, row)) });
  }),
  onCommand('retention.setHold', 'approve', (ctx, { objectType, objectId, reason, document }) => {
    const names = called[objectType](ctx.db, objectId);
    if (names === undefined) return refuse('not_found', { what: heldNames[objectType] });
    const standing = holdOn(ctx.db, [objectId]);
    if (standing !== undefined) return refuse('retention_held_already', { reason: standing.reason });
    const id = ctx.newId();
    insertHold(ctx.db, {
      id,
      rev: 0,
      object_type: objectType,
      object_id: objectId,
      ...names,
      reason,
      document,
      set_on: ctx.today,
      set_by: ctx.actor.userId,
      lifted_on: null,
      lifted_by: null,
      lift_reason: null,
      recorded_at: ctx.now,
    });
    return acted({ id, rev: 0 }, { objectType, objectId, detail: { reason, document } });
  }),
  onCommand('retention.liftHold', 'approve', (ctx, { id, rev, reason }) => {
    const known = shownRow(holdById(ctx.db, id), '保留标记', rev);
    if (!known.ok) return known;
    const row = known.value;
    if (row.lifted_on !== null) return refuse('retention_hold_lifted');
    liftHold(ctx.db, id, { on: ctx.today, by: ctx.actor.userId, reason });
    return acted({ id, rev: rev + 1 }, { objectType: row.object_type, objectId: row.object_id, detail: { reason } });
  }),
];
