import type { TransferRow } from '#exchange/profiles/transfers.ts';
import type { Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  endAccounts,
  householdById,
  insertAccount,
  insertHousehold,
  insertMeans,
  insertMembership,
  openMembershipOf,
  standingMeansOf,
  updateHousehold,
  updateMembership,
  voidMeans,
} from '#storage/households.ts';
import { insertIdNumber, insertPerson, putSensitive } from '#storage/people.ts';
import type { ActContext } from '../act.ts';
import { HEAD } from '../households/register-household.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import { nextHouseholdNumber } from '../office/running-numbers.ts';
import { meansArrived } from './means-travel.ts';
import type { WhoIsHere } from './who-is-here.ts';

/** How an arriving family is entered. */
type Entering = {
  readonly here: WhoIsHere;
  readonly where: { readonly villageCode: string; readonly group: string; readonly address: string };
  /** From which month its members count at the earliest. */
  readonly since: Month;
  /** Its own ids go on: a family of this office, whose facts name it by them. */
  readonly keepIds: boolean;
  readonly words: { readonly voided: string; readonly account: string };
};
export type Entered = { readonly householdId: string; readonly ids: ReadonlyMap<string, string> };

/** Registers whom the register does not know; answers who everybody is here. */
const people = (ctx: ActContext, sent: TransferRow, { here, keepIds }: Entering): ReadonlyMap<string, string> => {
  const ids = new Map(here.known);
  for (const member of sent.members) {
    if (ids.has(member.personId)) continue;
    const id = keepIds ? member.personId : ctx.newId();
    ids.set(member.personId, id);
    insertPerson(ctx.db, {
      id,
      rev: 0,
      name: member.name,
      sex: member.sex,
      birth_date: member.birth,
      ethnic: member.ethnic,
      phone: member.phone,
      marital: member.marital,
      employment: member.employment,
      education: member.education,
      labor: member.labour,
      status: 'alive',
      death_date: null,
      created_at: ctx.now,
    });
    const number = member.idNumber === null ? member.otherId : { type: 'IDCARD', number: member.idNumber };
    if (number !== null)
      insertIdNumber(ctx.db, {
        id: ctx.newId(),
        person_id: id,
        id_type: number.type,
        number: number.number,
        valid_from: ctx.today,
        valid_to: null,
        reason: '',
        recorded_at: ctx.now,
      });
  }
  for (const member of sent.members) {
    const id = ids.get(member.personId);
    const level = Number(member.disability?.level ?? '');
    if (id === undefined || (member.health === null && member.disability === null && member.severeIllness === null)) continue;
    putSensitive(ctx.db, {
      person_id: id,
      health: member.health,
      disability_type: member.disability?.kind ?? null,
      disability_level: Number.isInteger(level) && level >= 1 && level <= 4 ? level : null,
      disability_cert_no: member.disability?.certificate ?? null,
      severe_illness: member.severeIllness,
      recorded_at: ctx.now,
    });
  }
  return ids;
};

const household = (ctx: ActContext, sent: TransferRow, how: Entering, ids: ReadonlyMap<string, string>): string => {
  const { here, where, keepIds } = how;
  const headPersonId = ids.get(sent.household.headId) ?? ids.get(sent.members[0]?.personId ?? '') ?? '';
  const fields = {
    village_code: where.villageCode,
    group_name: where.group,
    address: where.address,
    area: sent.area,
    phone: sent.household.phone,
    head_person_id: headPersonId,
  };
  const { householdId } = sent.household;
  const standing = here.household ?? (keepIds ? householdById(ctx.db, householdId) : undefined);
  if (standing !== undefined) {
    updateHousehold(ctx.db, standing.id, ctx.now, fields);
    for (const { kind, row } of standingMeansOf(ctx.db, standing.id))
      voidMeans(ctx.db, kind, standing.id, String(row['id']), ctx.now, how.words.voided);
    if (sent.accounts.length > 0) endAccounts(ctx.db, standing.id, ctx.today);
    return standing.id;
  }
  const id = keepIds ? householdId : ctx.newId();
  const no = nextHouseholdNumber(ctx.db, where.villageCode);
  insertHousehold(ctx.db, { id, rev: 0, no, ...fields, created_at: ctx.now });
  return id;
};

const memberships = (ctx: ActContext, sent: TransferRow, householdId: string, ids: ReadonlyMap<string, string>, since: Month): void => {
  const head = ids.get(sent.household.headId);
  for (const member of sent.members) {
    const personId = ids.get(member.personId) ?? '';
    const fields = {
      relation: personId === head ? HEAD : member.relation,
      in_household: member.inHousehold ? 1 : 0,
      insured: member.insured ? 1 : 0,
      exclude_reason: member.excludeReason,
      categories: JSON.stringify(member.categories),
      tier: member.tier,
    };
    const standing = member.inHousehold ? openMembershipOf(ctx.db, personId) : undefined;
    if (standing === undefined)
      insertMembership(ctx.db, {
        id: ctx.newId(),
        household_id: householdId,
        person_id: personId,
        ...fields,
        from_month: member.from > since ? member.from : since,
        to_month: null,
        end_reason: null,
        recorded_at: ctx.now,
        ended_at: null,
      });
    else updateMembership(ctx.db, standing.id, fields);
  }
};

const meansAndAccounts = (ctx: ActContext, sent: TransferRow, { householdId, ids }: Entered, how: Entering): Outcome<null> => {
  const idOf = (personId: string): string | null => ids.get(personId) ?? null;
  for (const item of sent.means) {
    const columns = meansArrived(item, idOf);
    if (columns === null) return refuse('transfer_contents', { what: '收入财产与赡养' });
    insertMeans(ctx.db, item.kind, {
      id: ctx.newId(),
      household_id: householdId,
      ...columns,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
      voided_at: null,
      void_reason: null,
    });
  }
  for (const account of sent.accounts) {
    const personId = account.personId === null ? null : idOf(account.personId);
    insertAccount(ctx.db, {
      id: ctx.newId(),
      household_id: householdId,
      person_id: personId ?? ids.get(sent.household.headId) ?? '',
      bank: account.bank,
      account_no: account.number,
      holder: account.holder,
      holder_reason: how.words.account,
      from_day: ctx.today,
      to_day: null,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
    });
  }
  return done(null);
};

/** An arriving family in the register: its people, its household with its members, what it lives on, where its money goes. Refuses `transfer_contents`. */
export const enterFamily = (ctx: ActContext, sent: TransferRow, how: Entering): Outcome<Entered> => {
  const ids = people(ctx, sent, how);
  const entered = { householdId: household(ctx, sent, how, ids), ids };
  memberships(ctx, sent, entered.householdId, ids, how.since);
  const brought = meansAndAccounts(ctx, sent, entered, how);
  if (!brought.ok) return brought;
  for (const personId of ids.values()) refreshSearchRow(ctx.db, personId);
  return done(entered);
};
