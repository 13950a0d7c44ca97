import { done, refuse } from '#shared/values/refusal.ts';
import { caseById } from '#storage/cases.ts';
import { countyCase } from '#storage/county.ts';
import type { ReadableDb } from '#storage/db.ts';
import { householdById } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { holdById, holdOn, holdPage, insertHold, liftHold } from '#storage/retention.ts';
import { acted, expectRev, onCommand, onQuery, type Handler } from '../act.ts';
import { holdView } from './list-view.ts';

/** What a mark is set on, as people call it. */
const called = (db: ReadableDb, type: 'case' | 'household', id: string): { readonly known: string; readonly about: string } | null => {
  if (type === 'household') {
    const house = householdById(db, id);
    return house === undefined ? null : { known: house.no, about: personById(db, house.head_person_id)?.name ?? '' };
  }
  const own = caseById(db, id);
  if (own !== undefined) return { known: own.no, about: personById(db, own.applicant_id)?.name ?? '' };
  const county = countyCase(db, id);
  return county === undefined ? null : { known: county.no, about: county.head_name };
};

/** 保留标记: whoever answers for the office says that something must not go, whatever its period, and why. */
export const holdHandlers: readonly Handler[] = [
  onQuery('retention.holds', 'read', (ctx, { offset, limit }) => {
    const page = holdPage(ctx.db, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => holdView(ctx.db, row)) });
  }),
  onCommand('retention.setHold', 'approve', (ctx, { objectType, objectId, reason, document }) => {
    const names = called(ctx.db, objectType, objectId);
    if (names === null) return refuse('not_found', { what: objectType === 'case' ? '案件' : '家庭' });
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
    const row = holdById(ctx.db, id);
    if (row === undefined) return refuse('not_found', { what: '保留标记' });
    const fresh = expectRev(row.rev, rev);
    if (!fresh.ok) return fresh;
    if (row.lifted_on !== null) return refuse('retention_hold_lifted');
    liftHold(ctx.db, id, { on: ctx.today, by: ctx.actor.userId, reason });
    return acted({ id, rev: rev + 1 }, { objectType: row.object_type, objectId: row.object_id, detail: { reason } });
  }),
];
