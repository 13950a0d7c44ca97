import { changeEvent } from '#domain/benefits/change-events.ts';
import type { CorrectionEntry } from '#shared/contract/corrections.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { attachmentsByIds } from '#storage/attachments.ts';
import { benefitsOfPerson, insuredInMonth } from '#storage/benefits.ts';
import { openChangeOf } from '#storage/changes.ts';
import { householdById, openMembershipOf } from '#storage/households.ts';
import { updatePerson } from '#storage/people.ts';
import { expectRev, type ActContext } from '../act.ts';
import { keptEntry } from '../changes/kept-entry.ts';
import { standingPerson } from '../people/record-standing.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import type { Work } from './work.ts';

/** A change that would stop the family's money for this death is withdrawn or decided first. Refuses `correction_change_open`. */
const noDeathOnItsWay = (ctx: ActContext, personId: string): Outcome<null> => {
  for (const benefit of benefitsOfPerson(ctx.db, personId)) {
    const open = openChangeOf(ctx.db, benefit.id);
    if (open === undefined) continue;
    const { entry } = keptEntry(open);
    if (changeEvent(entry.event).member === 'dies' && entry.personIds.includes(personId))
      return refuse('correction_change_open', { household: householdById(ctx.db, benefit.household_id)?.no ?? '', no: open.no });
  }
  return done(null);
};

/**
 * Somebody recorded dead who lives is alive again. The place in the family and the money that were ended because of the death stay as
 * they are: they are given back by acts of their own, and the correction says so. Refuses `not_found`, `record_gone`, `stale`,
 * `correction_not_dead`, `correction_alive_proof`, `correction_change_open`.
 */
export const recordAlive: Work<Extract<CorrectionEntry, { kind: 'not_dead' }>> = (ctx, entry) => {
  const known = standingPerson(ctx.db, entry.personId);
  if (!known.ok) return known;
  const person = known.value;
  const fresh = expectRev(person.rev, entry.rev);
  if (!fresh.ok) return fresh;
  if (person.status !== 'dead') return refuse('correction_not_dead', { name: person.name });
  const [proof] = entry.attachmentId === null ? [] : attachmentsByIds(ctx.db, [entry.attachmentId]);
  if (proof?.object_id !== person.id) return refuse('correction_alive_proof');
  const free = noDeathOnItsWay(ctx, person.id);
  if (!free.ok) return free;
  updatePerson(ctx.db, person.id, ctx.now, { status: 'alive', death_date: null });
  refreshSearchRow(ctx.db, person.id);
  const benefits = benefitsOfPerson(ctx.db, person.id);
  const month = monthOf(ctx.today);
  const insured = benefits.some((one) => one.state !== 'ended' && insuredInMonth(ctx.db, one.id, month).includes(person.id));
  return done({
    differences: [{ label: '状态', before: `已故（${person.death_date ?? ''}）`, after: '健在' }],
    notes: [
      ...(openMembershipOf(ctx.db, person.id) === undefined
        ? [`${person.name}已因死亡移出家庭，不会自动回来：请到原来的家庭页“增加成员”，从移出的次月起`]
        : []),
      ...(insured || benefits.length === 0
        ? []
        : ['因死亡减发、停发的待遇照现在的不变：应当恢复、补发的，请登记变更；整户已停的，重新申请']),
    ],
    undo: {},
  });
};
