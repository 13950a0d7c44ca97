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
import { ownFamilyCases } from '#storage/own-families.ts';
import { lastFrozenMonth } from '#storage/pay.ts';
import { transferInById, updateTransferIn, type TransferInRow } from '#storage/transfers.ts';
import { acted, actorOf, shownRow, type ActContext, type Acted, type Ask, type Changed, type QueryContext } from '../act.ts';
import { grantBenefit } from '../benefits/grant-benefit.ts';
import { claimOwed, claimPassedMonths } from '../benefits/passed-months.ts';
import { officeRules } from '../policies/office-rules.ts';
import { reopenApplication } from '../succession/reopen.ts';
import { handedOnRow, owedMonths } from '../succession/handed-on.ts';
import { ownCaseOf } from '../succession/own-case.ts';
import { settleOwn, takeOwnFamily } from '../succession/take-own.ts';
import { answerArrival } from './answer-arrival.ts';
import { transferContents } from './carried-answers.ts';
import { enterFamily } from './enter-family.ts';
import { notRelative } from './recused.ts';
import { whoIsHere } from './who-is-here.ts';
import { reviewTermOf } from './review-term.ts';

const placement = z.object({ villageCode: z.string(), group: z.string(), address: z.string() });
export type Placement = z.output<typeof placement>;
export const placementOf = (row: TransferInRow): Placement | null =>
  row.placement === null ? null : placement.parse(JSON.parse(row.placement));

/** Earlier than any month of a register. */
const BEFORE_ALL = '0000-01';
const words = { voided: '随户转入，以移交的乡镇的资料为准', account: '随户从原乡镇转入' };
const ownWords = { voided: '按县里交回的资料登记', account: '县里交回的资料所载' };

/** The months of an arriving benefit that are signed and paid here already. */
export const lockedMonths = (db: ReadableDb, program: string, from: Month): Month[] => {
  const frozen = lastFrozenMonth(db, program);
  if (frozen === null || frozen < from) return [];
  return Array.from({ length: monthsBetween(from, frozen) + 1 }, (_, n) => addMonths(from, n));
};

/** The statement the benefit would be in force with. */
export const statementOfArrival = (
  ctx: Pick<QueryContext, 'db' | 'today'>,
  row: Pick<TransferInRow, 'from_name' | 'source'>,
  sent: TransferRow,
  villageCode: string,
): Statement => {
  if (row.source !== null) return sent.benefit.statement;
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
  const known = shownRow(transferInById(ctx.db, ask.id), '转入', ask.rev);
  if (!known.ok) return known;
  const row = known.value;
  const actor = actorOf(ctx);
  const next = moveArriving({ state: row.state, placedBy: row.placed_by_person }, act, actor, ctx.actor.name);
  if (!next.ok) return next;
  const sent = transferContents(ctx.db, row);
  // A family that comes back is filed under the household it left.
  const here = whoIsHere(ctx.db, sent, row.source !== null);
  const free = here.ok && here.value.household !== null ? notRelative(ctx, here.value.household.id, act) : done(null);
  return free.ok ? done({ row, sent, next: next.value }) : free;
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
  const here = whoIsHere(ctx.db, sent, row.source !== null);
  if (!here.ok) return here;
  const owed = owedMonths(ctx.db, row);
  if (owed.length > 0 && ask.owed === null)
    return refuse('rehoming_owed', { office: row.from_name, months: owed.map(({ month }) => month).join('、') });
  const locked = row.kind === 'case' ? [] : lockedMonths(ctx.db, sent.program, sent.fromMonth);
  if (locked.length > 0 && !ask.backPay) return refuse('transfer_locked', { month: locked.join('、'), from: sent.fromMonth });
  const own = row.source !== null;
  const entered = enterFamily(ctx, sent, {
    here: here.value,
    where,
    // Months before are the old township's; an application under way is reckoned for months before it came here, and our own are ours.
    since: own || row.kind === 'case' ? BEFORE_ALL : sent.fromMonth,
    keepIds: own,
    words: own ? ownWords : words,
  });
  if (!entered.ok) return entered;
  const { householdId, ids } = entered.value;
  const handed = own ? handedOnRow(ctx.db, row) : null;
  if (handed !== null) return takeOwnFamily(ctx, { row, sent: handed, next }, entered.value);
  if (row.kind === 'case') return takeApplication(ctx, opened.value, next, householdId, ids);
  const { reviewFrom } = sent.benefit;
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
    reviewMonths: reviewTermOf(sent.benefit),
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
    answer_id: row.source === null ? answerArrival(ctx, opened.value, 'declined', ask.reason) : null,
  });
  if (row.source !== null)
    settleOwn(
      ctx,
      ownFamilyCases(ctx.db, row.id).flatMap((gid) => ownCaseOf(ctx, gid) ?? []),
    );
  return acted(
    { id: row.id, rev: row.rev + 1 },
    { objectType: 'transfer_in', objectId: row.id, detail: { from: row.from_org, change: row.change_no, reason: ask.reason } },
  );
};
