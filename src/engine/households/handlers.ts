import { benefitStanding } from '#domain/benefits/standing.ts';
import { caseState } from '#shared/contract/case-state.ts';
import { openChangeState } from '#shared/contract/open-change.ts';
import { monthOf } from '#shared/values/dates.ts';
import type { Refusal } from '#shared/values/refusal.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { benefitById, benefitsOfHousehold } from '#storage/benefits.ts';
import { casesOfHousehold } from '#storage/cases.ts';
import { divisionByCode } from '#storage/divisions.ts';
import {
  insertMeans,
  membershipById,
  membersOf,
  recordsOfHousehold,
  touchHousehold,
  updateHousehold,
  updateMembership,
  voidMeans,
  type HouseholdRow,
} from '#storage/households.ts';
import { householdPage } from '#storage/household-list.ts';
import { acted, onCommand, onQuery, unchanged, type ActContext, type Acted, type Ask, type Changed, type Handler } from '../act.ts';
import { recomputed } from '../benefits/recompute.ts';
import { statementToView } from '../statements/keep-statement.ts';
import { standingHousehold } from '../people/record-standing.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import { timelineOf } from '../people/timeline.ts';
import { typedSearch } from '../people/typed-search.ts';
import { changesOfHousehold } from '#storage/changes.ts';
import { doubtsOfHousehold } from '#storage/doubts.ts';
import { isPaidInto } from '../pay/paid-into.ts';
import { meansRow, type TypedMeans } from './means-row.ts';
import { householdPicture } from './household-picture.ts';
import { householdView } from './household-view.ts';
import { addMember, HEAD, registerHousehold } from './register-household.ts';
import { setAccount } from './set-account.ts';

/** Loads the household the screen showed, lets `work` change it, counts its revision up. */
const change = (
  ctx: ActContext,
  ask: Ask,
  work: (household: HouseholdRow) => { ok: true; detail: unknown } | { ok: false; error: Refusal },
): Acted<Changed> => {
  const known = unchanged(standingHousehold(ctx.db, ask.id), ask.rev);
  if (!known.ok) return known;
  const household = known.value;
  const result = work(household);
  if (!result.ok) return result;
  touchHousehold(ctx.db, ask.id);
  return acted({ id: ask.id, rev: household.rev + 1 }, { objectType: 'household', objectId: ask.id, detail: result.detail });
};
const fine = (detail: unknown): { ok: true; detail: unknown } => ({ ok: true, detail });

const periodFine = (from: string, to: string | null): Outcome<null> => (to !== null && to < from ? refuse('period_bad') : done(null));

const addMeans = (ctx: ActContext, ask: Ask, item: TypedMeans): Acted<Changed> => {
  const id = ctx.newId();
  return change(ctx, ask, (household) => {
    const period = periodFine(item.fields.from, item.fields.to);
    if (!period.ok) return period;
    const row = meansRow(item);
    insertMeans(ctx.db, item.kind, {
      id,
      household_id: household.id,
      ...row,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
      voided_at: null,
      void_reason: null,
    });
    return fine({ kind: item.kind, id, ...row });
  });
};

export const householdHandlers: readonly Handler[] = [
  onQuery('households.list', 'read', (ctx, input) => {
    const page = householdPage(ctx.db, {
      ...input,
      ...typedSearch(ctx.db, input.text, input.village ?? null),
      no: /\d/u.test(input.text) ? input.text.trim() : null,
      month: monthOf(ctx.today),
    });
    return done({
      total: page.total,
      rows: page.rows.map((r) => ({
        id: r.id,
        no: r.no,
        headName: r.head_name,
        village: r.village ?? '',
        group: r.group_name,
        members: r.members,
        insured: r.insured,
        benefit:
          r.benefit_state === null || r.benefit_from === null
            ? ''
            : benefitStanding({ state: r.benefit_state, from: r.benefit_from }, monthOf(ctx.today)),
        benefitFrom: r.benefit_from,
        openCase: r.open_case_id === null ? null : { id: r.open_case_id, state: caseState.parse(r.open_case_state) },
        openChange: r.open_change_id === null ? null : { id: r.open_change_id, state: openChangeState.parse(r.open_change_state) },
        monthlyFen: r.monthly_fen,
        statementId: r.statement_id,
        area: r.area,
        found: r.found === null ? null : { id: r.found.id, name: r.found.name, byId: r.found.by_id === 1 },
      })),
    });
  }),
  onQuery('households.get', 'read', (ctx, { id }) => {
    const view = householdView(ctx.db, id, ctx.today);
    return view === null ? refuse('not_found', { what: '家庭' }) : done(view);
  }),
  onQuery('households.recomputed', 'read', (ctx, { benefitId }) => {
    const benefit = benefitById(ctx.db, benefitId);
    const statement = benefit === undefined ? refuse('not_found', { what: '待遇' }) : recomputed(ctx.db, benefit, ctx.today);
    return statement.ok ? done(statementToView(statement.value, null)) : statement;
  }),
  onCommand('households.add', 'enter', (ctx, input) => {
    const made = registerHousehold(ctx, input, input.head, input.members);
    return made.ok
      ? acted({ id: made.value.id, rev: 0 }, { objectType: 'household', objectId: made.value.id, detail: { no: made.value.no } })
      : made;
  }),
  onCommand('households.update', 'enter', (ctx, input) =>
    change(ctx, input, (before) => {
      if (divisionByCode(ctx.db, input.villageCode) === undefined) return refuse('village_unknown', { code: input.villageCode });
      const after = {
        village_code: input.villageCode,
        group_name: input.group,
        address: input.address,
        area: input.area,
        phone: input.phone ?? before.phone,
      };
      updateHousehold(ctx.db, input.id, ctx.now, { ...after, rev: before.rev });
      for (const m of membersOf(ctx.db, input.id)) refreshSearchRow(ctx.db, m.person_id);
      return fine({ before, after });
    }),
  ),
  onCommand('households.addMember', 'enter', (ctx, input) =>
    change(ctx, input, (household) => {
      const added = addMember(ctx, household.id, input);
      return added.ok ? fine({ membership: added.value.id, person: input.personId, from: input.from }) : added;
    }),
  ),
  onCommand('households.setMember', 'enter', (ctx, input) =>
    change(ctx, input, (household) => {
      const before = membershipById(ctx.db, input.membershipId);
      if (before === undefined || before.household_id !== household.id || before.to_month !== null)
        return refuse('not_found', { what: '成员' });
      updateMembership(ctx.db, before.id, {
        relation: input.relation,
        in_household: input.inHousehold ? 1 : 0,
        insured: input.insured ? 1 : 0,
        exclude_reason: input.excludeReason,
        ...(input.categories === undefined ? {} : { categories: JSON.stringify(input.categories) }),
        ...(input.tier === undefined ? {} : { tier: input.tier }),
      });
      return fine({ before });
    }),
  ),
  onCommand('households.endMember', 'enter', (ctx, input) =>
    change(ctx, input, (household) => {
      const before = membershipById(ctx.db, input.membershipId);
      if (before === undefined || before.household_id !== household.id || before.to_month !== null)
        return refuse('not_found', { what: '成员' });
      if (before.person_id === household.head_person_id) return refuse('member_is_head');
      const period = periodFine(before.from_month, input.lastMonth);
      if (!period.ok) return period;
      updateMembership(ctx.db, before.id, { to_month: input.lastMonth, end_reason: input.reason, ended_at: ctx.now });
      refreshSearchRow(ctx.db, before.person_id);
      return fine({ person: before.person_id, lastMonth: input.lastMonth, reason: input.reason });
    }),
  ),
  onCommand('households.setHead', 'enter', (ctx, input) =>
    change(ctx, input, (household) => {
      const members = membersOf(ctx.db, household.id).filter((m) => m.to_month === null);
      const next = members.find((m) => m.person_id === input.personId);
      if (next === undefined) return refuse('not_found', { what: '成员' });
      const old = members.find((m) => m.person_id === household.head_person_id);
      if (old !== undefined && old.id !== next.id) updateMembership(ctx.db, old.id, { relation: next.relation });
      updateMembership(ctx.db, next.id, { relation: HEAD });
      updateHousehold(ctx.db, household.id, ctx.now, { head_person_id: input.personId, rev: household.rev });
      return fine({ before: household.head_person_id, after: input.personId });
    }),
  ),
  onCommand('households.addIncome', 'enter', (ctx, { item, ...ask }) => addMeans(ctx, ask, { kind: 'income', fields: item })),
  onCommand('households.addAsset', 'enter', (ctx, { item, ...ask }) => addMeans(ctx, ask, { kind: 'asset', fields: item })),
  onCommand('households.addObligation', 'enter', (ctx, { item, ...ask }) => addMeans(ctx, ask, { kind: 'obligation', fields: item })),
  onCommand('households.addDeduction', 'enter', (ctx, { item, ...ask }) => addMeans(ctx, ask, { kind: 'deduction', fields: item })),
  onCommand('households.addCircumstance', 'enter', (ctx, { item, ...ask }) => addMeans(ctx, ask, { kind: 'circumstance', fields: item })),
  onCommand('households.voidItem', 'enter', (ctx, input) =>
    change(ctx, input, (household) =>
      voidMeans(ctx.db, input.kind, household.id, input.itemId, ctx.now, input.reason) === 0
        ? refuse('not_found', { what: '条目' })
        : fine({ kind: input.kind, item: input.itemId, reason: input.reason }),
    ),
  ),
  onCommand('households.setAccount', 'enter', (ctx, { account, ...ask }) =>
    change(ctx, ask, (household) => {
      if (isPaidInto(ctx.db, household.id)) return refuse('account_in_receipt');
      const set = setAccount(ctx, household.id, account);
      return set.ok ? fine({ bank: set.value.bank, account: set.value.account_no, holder: set.value.holder }) : set;
    }),
  ),
  onQuery('households.picture', 'read', (ctx, { id }) => {
    const picture = householdPicture(ctx.db, id, ctx.today);
    return picture === null ? refuse('not_found', { what: '家庭' }) : done(picture);
  }),
  onQuery('households.timeline', 'read', (ctx, { id, offset, limit }) => {
    const households = recordsOfHousehold(ctx.db, id);
    const ids = households.flatMap((one) => [
      one,
      ...membersOf(ctx.db, one).map((m) => m.person_id),
      ...benefitsOfHousehold(ctx.db, one).flatMap((b) => (b.takeover_run_id === null ? [b.id] : [b.id, b.takeover_run_id])),
      ...casesOfHousehold(ctx.db, one).map((c) => c.id),
      ...changesOfHousehold(ctx.db, one),
      ...doubtsOfHousehold(ctx.db, one),
    ]);
    return done(timelineOf(ctx.db, { ids: [...new Set(ids)], households }, offset, limit));
  }),
];
