import { transferStatement } from '#domain/benefits/transfer-statement.ts';
import { divisionLevel } from '#domain/codes/division.ts';
import { moveArriving } from '#domain/flow/transfer-flow.ts';
import { dbStd } from '#domain/policy/dibao-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { Statement } from '#domain/statement/statement.ts';
import type { TransferRow } from '#exchange/profiles/transfers.ts';
import { addMonths, monthOf, monthsBetween, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { z } from 'zod';
import { benefitById } from '#storage/benefits.ts';
import type { ReadableDb } from '#storage/db.ts';
import { divisionByCode } from '#storage/divisions.ts';
import {
  endAccounts,
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
import { nextCounter } from '#storage/journal.ts';
import { lastFrozenMonth } from '#storage/pay.ts';
import { insertIdNumber, insertPerson, putSensitive } from '#storage/people.ts';
import { transferInById, updateTransferIn, type TransferInRow } from '#storage/transfers.ts';
import { acted, expectRev, type ActContext, type Acted, type QueryContext } from '../act.ts';
import { grantBenefit } from '../benefits/grant-benefit.ts';
import { claimOwed, claimPassedMonths } from '../benefits/passed-months.ts';
import { officeRules } from '../cases/open-case.ts';
import { HEAD } from '../households/register-household.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import { reopenApplication } from '../succession/reopen.ts';
import { owedMonths } from '../succession/handed-on.ts';
import { answerArrival } from './answer-arrival.ts';
import { transferContents } from './carried-answers.ts';
import { meansArrived } from './means-travel.ts';
import { whoIsHere, type WhoIsHere } from './who-is-here.ts';

type Changed = { id: string; rev: number };
type Ask = { readonly id: string; readonly rev: number };

const placement = z.object({ villageCode: z.string(), group: z.string(), address: z.string() });
export type Placement = z.output<typeof placement>;
export const placementOf = (row: TransferInRow): Placement | null =>
  row.placement === null ? null : placement.parse(JSON.parse(row.placement));

const REVIEW_MONTHS = 12;
/** Earlier than any month of a register. */
const BEFORE_ALL = '0000-01';
const VOIDED = '随户转入，以移交的乡镇的资料为准';

/** The months of an arriving benefit that are signed and paid here already. */
export const lockedMonths = (db: ReadableDb, program: string, from: Month): Month[] => {
  const frozen = lastFrozenMonth(db, program);
  if (frozen === null || frozen < from) return [];
  return Array.from({ length: monthsBetween(from, frozen) + 1 }, (_, n) => addMonths(from, n));
};

/** The statement the benefit would be in force with. */
export const statementOfArrival = (
  ctx: Pick<QueryContext, 'db' | 'today'>,
  row: Pick<TransferInRow, 'from_name'>,
  sent: TransferRow,
  villageCode: string,
): Statement => {
  const place = { program: sent.program, area: sent.area, village_code: villageCode };
  const policy = officeRules(ctx).policy([dbStd], place, sent.fromMonth);
  return transferStatement({
    program: programOf(sent.program)?.name ?? sent.program,
    head: sent.household.headName,
    from: { name: row.from_name, changeNo: sent.changeNo, document: sent.document },
    fromMonth: sent.fromMonth,
    old: sent.benefit.statement,
    monthlyFen: sent.monthlyFen,
    standard: policy.ok ? policyReader(policy.value).read(dbStd) : null,
  });
};

type Opened = { readonly row: TransferInRow; readonly sent: TransferRow };

const open = (
  ctx: ActContext,
  ask: Ask,
  act: 'place' | 'take' | 'decline',
): Outcome<Opened & { readonly next: TransferInRow['state'] }> => {
  const row = transferInById(ctx.db, ask.id);
  if (row === undefined) return refuse('not_found', { what: '转入' });
  const fresh = expectRev(row.rev, ask.rev);
  if (!fresh.ok) return fresh;
  const actor = { person: ctx.actor.personKey, roles: ctx.actor.roles };
  const next = moveArriving({ state: row.state, placedBy: row.placed_by_person }, act, actor, ctx.actor.name);
  return next.ok ? done({ row, sent: transferContents(ctx.db, row), next: next.value }) : next;
};

const isVillage = (db: ReadableDb, code: string): boolean => divisionLevel(code) === 'village' && divisionByCode(db, code) !== undefined;

/** The clerk says where the family lives now. */
export const placeArrival = (ctx: ActContext, ask: Ask & Placement): Acted<Changed> => {
  const opened = open(ctx, ask, 'place');
  if (!opened.ok) return opened;
  if (!isVillage(ctx.db, ask.villageCode)) return refuse('village_unknown', { code: ask.villageCode });
  const { row, next } = opened.value;
  updateTransferIn(ctx.db, row.id, {
    state: next,
    placement: JSON.stringify({ villageCode: ask.villageCode, group: ask.group, address: ask.address }),
    placed_by: ctx.actor.userId,
    placed_by_person: ctx.actor.personKey,
  });
  return acted(
    { id: row.id, rev: row.rev + 1 },
    { objectType: 'transfer_in', objectId: row.id, detail: { from: row.from_org, change: row.change_no, villageCode: ask.villageCode } },
  );
};

/** Registers whom the register does not know; answers who everybody is here. */
const people = (ctx: ActContext, sent: TransferRow, here: WhoIsHere): ReadonlyMap<string, string> => {
  const ids = new Map(here.known);
  for (const member of sent.members) {
    if (ids.has(member.personId)) continue;
    const id = ctx.newId();
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

const household = (ctx: ActContext, sent: TransferRow, where: Placement, here: WhoIsHere, ids: ReadonlyMap<string, string>): string => {
  const headPersonId = ids.get(sent.household.headId) ?? ids.get(sent.members[0]?.personId ?? '') ?? '';
  const fields = {
    village_code: where.villageCode,
    group_name: where.group,
    address: where.address,
    area: sent.area,
    phone: sent.household.phone,
    head_person_id: headPersonId,
  };
  if (here.household !== null) {
    updateHousehold(ctx.db, here.household.id, ctx.now, fields);
    for (const { kind, row } of standingMeansOf(ctx.db, here.household.id))
      voidMeans(ctx.db, kind, here.household.id, String(row['id']), ctx.now, VOIDED);
    if (sent.accounts.length > 0) endAccounts(ctx.db, here.household.id, ctx.today);
    return here.household.id;
  }
  const id = ctx.newId();
  const no = `${where.villageCode.slice(6)}-${String(nextCounter(ctx.db, `household:${where.villageCode}`)).padStart(4, '0')}`;
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

const meansAndAccounts = (ctx: ActContext, sent: TransferRow, householdId: string, ids: ReadonlyMap<string, string>): Outcome<null> => {
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
      holder_reason: '随户从原乡镇转入',
      from_day: ctx.today,
      to_day: null,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
    });
  }
  return done(null);
};

type Taking = Ask & { readonly backPay: boolean; readonly owed: 'pay' | 'paid' | null };

/** An application under way goes on as a case of this township; nothing is in force by it. */
const takeApplication = (
  ctx: ActContext,
  opened: Opened,
  next: TransferInRow['state'],
  householdId: string,
  ids: ReadonlyMap<string, string>,
): Acted<Changed & { householdId: string }> => {
  const { row } = opened;
  const made = reopenApplication(ctx, row, householdId, ids);
  if (!made.ok) return made;
  updateTransferIn(ctx.db, row.id, {
    state: next,
    household_id: householdId,
    case_id: made.value.row.id,
    settled_on: ctx.today,
    answer_id: answerArrival(ctx, opened, 'taken', '', { householdId, caseId: made.value.row.id }),
  });
  return acted(
    { id: row.id, rev: row.rev + 1, householdId },
    {
      objectType: 'household',
      objectId: householdId,
      detail: { transfer: row.id, from: row.from_org, fromName: row.from_name, case: made.value.row.no },
    },
  );
};

/** Takes an arrived family over: everything it brings and its benefit in force from the agreed month, in one act. */
export const takeArrival = (ctx: ActContext, ask: Taking): Acted<Changed & { householdId: string }> => {
  const opened = open(ctx, ask, 'take');
  if (!opened.ok) return opened;
  const { row, sent, next } = opened.value;
  const where = placementOf(row);
  const program = programOf(sent.program);
  if (program === undefined) return refuse('program_unknown', { program: sent.program });
  if (where === null || !isVillage(ctx.db, where.villageCode)) return refuse('village_unknown', { code: where?.villageCode ?? '' });
  const here = whoIsHere(ctx.db, sent);
  if (!here.ok) return here;
  const owed = owedMonths(ctx.db, row);
  if (owed.length > 0 && ask.owed === null)
    return refuse('rehoming_owed', { office: row.from_name, months: owed.map(({ month }) => month).join('、') });
  const locked = row.kind === 'case' ? [] : lockedMonths(ctx.db, sent.program, sent.fromMonth);
  if (locked.length > 0 && !ask.backPay) return refuse('transfer_locked', { month: locked.join('、'), from: sent.fromMonth });
  const ids = people(ctx, sent, here.value);
  const householdId = household(ctx, sent, where, here.value, ids);
  // Months before are the old township's; an application under way is reckoned for months before it came here.
  memberships(ctx, sent, householdId, ids, row.kind === 'case' ? BEFORE_ALL : sent.fromMonth);
  const brought = meansAndAccounts(ctx, sent, householdId, ids);
  if (!brought.ok) return brought;
  for (const personId of ids.values()) refreshSearchRow(ctx.db, personId);
  if (row.kind === 'case') return takeApplication(ctx, opened.value, next, householdId, ids);
  const { reviewFrom, reviewDue } = sent.benefit;
  const from = reviewFrom ?? monthOf(ctx.today);
  const came = row.kind === 'benefit' ? `承接${row.from_name}（${sent.evidence}）` : `从${row.from_name}转入`;
  const document = `${came}：${sent.changeNo}${sent.document === '' ? '' : `，${sent.document}`}`;
  const granted = grantBenefit(ctx, {
    program: sent.program,
    area: sent.area,
    householdId,
    caseId: null,
    fromMonth: sent.fromMonth,
    monthlyFen: sent.monthlyFen,
    insuredPersonIds: sent.members.filter((one) => one.insured).flatMap((one) => ids.get(one.personId) ?? []),
    statement: statementOfArrival(ctx, row, sent, where.villageCode),
    document,
    kind: 'takeover',
    decisionId: null,
    reviewMonths:
      reviewFrom !== null && reviewDue !== null && reviewDue > reviewFrom ? monthsBetween(reviewFrom, reviewDue) : REVIEW_MONTHS,
    reviewFrom: from,
  });
  if (!granted.ok) return granted;
  const benefit = benefitById(ctx.db, granted.value.id);
  if (benefit === undefined) throw new Error('the benefit just granted is gone');
  claimPassedMonths(ctx, benefit, { from: sent.fromMonth, source: 'decision', sourceId: row.id, document });
  if (ask.owed === 'pay') claimOwed(ctx, benefit, { months: owed, sourceId: row.id, document });
  updateTransferIn(ctx.db, row.id, {
    state: next,
    household_id: householdId,
    benefit_id: benefit.id,
    settled_on: ctx.today,
    answer_id: answerArrival(ctx, opened.value, 'taken', '', row.kind === 'transfer' ? {} : { householdId }),
  });
  return acted(
    { id: row.id, rev: row.rev + 1, householdId },
    {
      objectType: 'household',
      objectId: householdId,
      detail: {
        transfer: row.id,
        from: row.from_org,
        fromName: row.from_name,
        change: sent.changeNo,
        fromMonth: sent.fromMonth,
        monthlyFen: sent.monthlyFen,
        benefit: benefit.id,
        backPay: locked,
        ...(owed.length === 0 ? {} : { owed: owed.map(({ month }) => month), owedPaidHere: ask.owed === 'pay' }),
      },
    },
  );
};

/** The family is not this township's: the old one reads why. */
export const declineArrival = (ctx: ActContext, ask: Ask & { readonly reason: string }): Acted<Changed> => {
  const opened = open(ctx, ask, 'decline');
  if (!opened.ok) return opened;
  const { row, next } = opened.value;
  updateTransferIn(ctx.db, row.id, {
    state: next,
    settled_on: ctx.today,
    reason: ask.reason,
    answer_id: answerArrival(ctx, opened.value, 'declined', ask.reason),
  });
  return acted(
    { id: row.id, rev: row.rev + 1 },
    { objectType: 'transfer_in', objectId: row.id, detail: { from: row.from_org, change: row.change_no, reason: ask.reason } },
  );
};
