import { judgeSubstitution, substitutionHolds, type Substitution } from '#domain/accountability/substitution.ts';
import { userRole, type UserRole } from '#shared/contract/office.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { roleNames } from '#shared/role-names.ts';
import type { Day } from '#shared/values/dates.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { isAway } from '#storage/absences.ts';
import { isRelativeInOpenCase } from '#storage/cases.ts';
import { rolesOfUser, userById, userName, type UserRow } from '#storage/office.ts';
import { endSubstitution, insertSubstitution, substitutionById, substitutionPage, type SubstitutionRow } from '#storage/substitutions.ts';
import { acted, expectRev, onCommand, onQuery, type Handler } from '../act.ts';
import { rightsOf, rolesConflict } from '../rights/table.ts';

const knownRoles = (roles: readonly string[]): UserRole[] => roles.flatMap((role) => userRole.safeParse(role).data ?? []);
const namesOf = (roles: readonly string[]): string =>
  knownRoles(roles)
    .map((role) => roleNames[role])
    .join('、');

/** A kept row as the rules see it. */
export const substitutionOf = (row: SubstitutionRow): Substitution => ({ from: row.from_day, to: row.to_day, endedOn: row.ended_on });
export const rolesGiven = (row: SubstitutionRow): UserRole[] => knownRoles(JSON.parse(row.roles) as string[]);

/** Whether the substitute cannot act today, so that the third does (同岗替代制 ⑦、③回避): away, gone, or a relative in an open case. */
const takerCannot = (db: ReadableDb, row: SubstitutionRow, today: Day): boolean => {
  const taker = userById(db, row.taker_id);
  return taker?.status !== 'active' || isAway(db, row.taker_id, today) || isRelativeInOpenCase(db, taker.person_key);
};

/** Whether a person may act by it today: it holds, both still work here, and the giver still has the roles. */
export const holdsNow = (db: ReadableDb, row: SubstitutionRow, takerId: string, today: Day): boolean => {
  const giver = userById(db, row.giver_id);
  const held = rolesOfUser(db, row.giver_id);
  return (
    (row.taker_id === takerId || (row.third_id === takerId && takerCannot(db, row, today))) &&
    giver?.status === 'active' &&
    substitutionHolds(substitutionOf(row), today) &&
    rolesGiven(row).every((role) => held.includes(role))
  );
};

const rowOf = (db: ReadableDb, row: SubstitutionRow, today: Day): ValueOf<CallOf<'substitutions.list'>>['rows'][number] => ({
  id: row.id,
  rev: row.rev,
  giverId: row.giver_id,
  giver: userName(db, row.giver_id),
  takerId: row.taker_id,
  taker: userName(db, row.taker_id),
  thirdId: row.third_id,
  third: userName(db, row.third_id),
  roles: rolesGiven(row),
  from: row.from_day,
  to: row.to_day,
  reason: row.reason,
  handover: row.handover,
  filedNo: row.filed_no,
  grantedBy: userName(db, row.granted_by),
  state: substitutionHolds(substitutionOf(row), today) ? 'holds' : row.ended_on === null && row.from_day > today ? 'coming' : 'over',
  endedOn: row.ended_on,
  endReason: row.end_reason,
});

const personOf = (db: ReadableDb, user: UserRow) => ({ key: user.person_key, name: user.name, roles: rolesOfUser(db, user.id) });

/** Who acts for whom; the acts themselves are carried out by the connection that acts for another. */
export const substitutionHandlers: readonly Handler[] = [
  onQuery('substitutions.list', 'read', (ctx, { offset, limit }) => {
    const page = substitutionPage(ctx.db, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => rowOf(ctx.db, row, ctx.today)) });
  }),
  onCommand('substitutions.grant', 'approve', (ctx, input) => {
    if (ctx.actor.onBehalfOf !== null) return refuse('substitution_passed_on', { name: userName(ctx.db, ctx.actor.onBehalfOf) });
    const giver = userById(ctx.db, input.giverId);
    const taker = userById(ctx.db, input.takerId);
    if (giver?.status !== 'active' || taker?.status !== 'active') return refuse('not_found', { what: '用户' });
    const third = input.thirdId === null ? null : userById(ctx.db, input.thirdId);
    if (third !== null && third?.status !== 'active') return refuse('not_found', { what: '用户' });
    const judged = judgeSubstitution(
      {
        ...input,
        third: third === null ? null : personOf(ctx.db, third),
        giver: personOf(ctx.db, giver),
        taker: personOf(ctx.db, taker),
        granterKey: ctx.actor.personKey,
      },
      ctx.today,
      (roles) => rolesConflict(knownRoles(roles)),
      namesOf,
    );
    if (!judged.ok) return judged;
    const id = ctx.newId();
    insertSubstitution(ctx.db, {
      id,
      rev: 0,
      giver_id: giver.id,
      taker_id: taker.id,
      third_id: input.thirdId,
      roles: JSON.stringify(input.roles),
      from_day: input.from,
      to_day: input.to,
      reason: input.reason,
      handover: input.handover,
      filed_no: input.filedNo,
      granted_by: ctx.actor.userId,
      recorded_at: ctx.now,
      ended_on: null,
      ended_by: null,
      end_reason: null,
    });
    return acted({ id, rev: 0 }, { objectType: 'substitution', objectId: id, detail: input });
  }),
  // Whoever takes part may end it: that takes powers back and gives none.
  onCommand('substitutions.end', 'own', (ctx, { id, rev, reason }) => {
    const row = substitutionById(ctx.db, id);
    if (row === undefined) return refuse('not_found', { what: '替代' });
    const involved =
      [row.giver_id, row.taker_id, row.third_id, row.granted_by].includes(ctx.actor.userId) || rightsOf(ctx.actor.roles).has('approve');
    if (!involved) return refuse('forbidden', { act: '结束替代' });
    const fresh = expectRev(row.rev, rev);
    if (!fresh.ok) return fresh;
    if (row.ended_on !== null || row.to_day < ctx.today) return refuse('substitution_over');
    endSubstitution(ctx.db, id, { on: ctx.today, by: ctx.actor.userId, reason });
    return acted({ id, rev: rev + 1 }, { objectType: 'substitution', objectId: id, detail: { reason } });
  }),
];
