import { createHash } from 'node:crypto';
import { parseCaseNumber } from '#domain/codes/numbering.ts';
import type { RehomingRow } from '#exchange/profiles/rehomings.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { addMonths, monthOf, type Month } from '#shared/values/dates.ts';
import { refuse } from '#shared/values/refusal.ts';
import { countFrom } from '#storage/journal.ts';
import {
  countUnsettledOwn,
  dropOwnTransferIn,
  ownFirstMonth,
  ownTransfersIn,
  putOwnFamily,
  putOwnFirstMonth,
  unsettledOwn,
} from '#storage/own-families.ts';
import { insertTransferIn, justArrived, transferInById, updateTransferIn } from '#storage/transfers.ts';
import { acted, type ActContext, type Acted, type QueryContext } from '../act.ts';
import { familyInLine } from '../exchange/fact-words.ts';
import { ownFamilies, type OwnFamilies, type OwnFamily } from './own-families.ts';
import { sumOf } from './sums.ts';
import { settleOwn } from './take-own.ts';

const keepRow = (ctx: ActContext, one: OwnFamily): void => {
  const lineage = { gid: one.id, owner: ctx.office.orgCode, home: ctx.office.orgCode, rev: 1, parents: [], anc: [] };
  const text = JSON.stringify({ ...one.contents, ...lineage } satisfies RehomingRow);
  const cases = one.cases.map(({ gid }) => gid);
  const { kind, monthlyFen, fromMonth, insuredCount, division, household } = one.contents;
  const says = {
    change_no: one.caseNo,
    head_name: one.headName,
    persons: insuredCount,
    monthly_fen: monthlyFen,
    from_month: fromMonth,
    digest: createHash('sha256')
      .update([text, ...cases].join('\n'))
      .digest('hex'),
  };
  const known = transferInById(ctx.db, one.id);
  if (known !== undefined) {
    // Said to live somewhere before its amount changed: somebody looks at it again.
    if (known.digest === says.digest) return;
    updateTransferIn(ctx.db, known.id, { ...says, kind, state: 'arrived' });
    putOwnFamily(ctx.db, one.id, text, cases);
    return;
  }
  insertTransferIn(ctx.db, {
    ...says,
    id: one.id,
    rev: 0,
    kind,
    from_org: ctx.office.orgCode,
    from_name: ctx.office.name,
    answer_to: null,
    old_village: division,
    old_village_name: household.village,
    ...justArrived,
    arrived_on: ctx.today,
    source: one.source,
  });
  putOwnFamily(ctx.db, one.id, text, cases);
};

/** New applications and changes go on above the numbers the PC before gave out. */
export const countAboveOwn = (ctx: ActContext): void => {
  for (const row of unsettledOwn(ctx.db, ctx.office.orgCode)) {
    const no = familyInLine(row)?.no ?? '';
    const read = parseCaseNumber(no);
    const change = /^BG(\d{4})(\d{5,})$/u.exec(no);
    if (read.ok) countFrom(ctx.db, `case:${read.value.prefix}:${read.value.year}`, read.value.sequence);
    else if (change !== null) countFrom(ctx.db, `change:${change[1] ?? ''}`, Number(change[2]));
  }
};

const keepAll = (ctx: ActContext, found: OwnFamilies): void => {
  const wanted = new Set(found.families.map(({ id }) => id));
  for (const row of ownTransfersIn(ctx.db, ctx.office.orgCode)) if (!wanted.has(row.id)) dropOwnTransferIn(ctx.db, row.id);
  for (const one of found.families) keepRow(ctx, one);
  settleOwn(ctx, found.over);
};

/** Once a person has said from which month this PC pays, what comes back later is put in the list as well. */
export const renewOwn = (ctx: ActContext): void => {
  if (ctx.office.role !== 'township') return;
  countAboveOwn(ctx);
  const month = ownFirstMonth(ctx.db);
  if (month !== undefined) keepAll(ctx, ownFamilies(ctx, month));
};

/** What of the families handed back stands in no register, before and after somebody has said from which month this PC pays. */
export const ownReturned = (ctx: QueryContext): ValueOf<CallOf<'succession.own'>> => {
  const none = sumOf([]);
  if (ctx.office.role !== 'township') return { fromMonth: null, benefits: none, cases: 0, unlisted: 0, left: [] };
  const asked = ownFirstMonth(ctx.db);
  // Some thousand families are put together once, when somebody has said from which month this PC pays.
  if (asked === undefined)
    return { fromMonth: null, benefits: none, cases: 0, unlisted: countUnsettledOwn(ctx.db, ctx.office.orgCode), left: [] };
  const { families, left } = ownFamilies(ctx, asked, true);
  const waiting = ownTransfersIn(ctx.db, ctx.office.orgCode).filter(({ state }) => state === 'arrived' || state === 'placed');
  const of = (kind: 'benefit' | 'case') =>
    waiting.filter((row) => row.kind === kind).map((row) => ({ persons: row.persons, monthlyFen: row.monthly_fen }));
  return {
    fromMonth: asked,
    benefits: sumOf(of('benefit')),
    cases: of('case').length,
    unlisted: families.length,
    left: left.map(({ source, caseNo, headName, why, cases }) => ({
      source,
      caseNo,
      head: headName,
      why,
      decided: cases.some(({ decision }) => decision !== null),
    })),
  };
};

/** Cases handed back that nobody has looked at yet; once listed they are counted among the families that come in. */
export const ownWaiting = (ctx: QueryContext): number =>
  ctx.office.role === 'township' && ownFirstMonth(ctx.db) === undefined ? countUnsettledOwn(ctx.db, ctx.office.orgCode) : 0;

/** A PC is missed within a year; what lies further back, or ahead, was mistyped. */
const [MONTHS_BACK, MONTHS_AHEAD] = [12, 3];
type Listed = ValueOf<CallOf<'succession.listOwn'>>;

/**
 * A person says which month is the first that this PC pays to the families handed back (what the PC before paid, nobody here knows); they
 * are listed as they stand in it, and what nothing follows from any more is settled. Said again, it holds for those not entered yet.
 */
export const listOwn = (ctx: ActContext, { fromMonth }: { readonly fromMonth: Month }): Acted<Listed> => {
  if (ctx.office.role !== 'township') return refuse('act_not_possible', { state: '县级', act: '收回登记' });
  const [first, last] = [addMonths(monthOf(ctx.today), -MONTHS_BACK), addMonths(monthOf(ctx.today), MONTHS_AHEAD)];
  if (fromMonth < first || fromMonth > last) return refuse('own_month', { month: fromMonth, first, last });
  const found = ownFamilies(ctx, fromMonth);
  if (found.families.length + found.over.length === 0) return refuse('own_none');
  countAboveOwn(ctx);
  putOwnFirstMonth(ctx.db, { from_month: fromMonth, at: ctx.now, by_user: ctx.actor.userId });
  keepAll(ctx, found);
  const answer = { listed: found.families.length, over: found.over.length, left: found.left.length };
  return acted(answer, {
    objectType: 'transfer_in',
    objectId: ctx.office.orgCode,
    detail: { fromMonth, listed: answer.listed, over: answer.over, byHand: answer.left },
  });
};

/** A person has seen to a family that could not be entered as it came; what was decided of it waits for nobody any more. */
export const settleOwnLeft = (ctx: ActContext, ask: { readonly source: string; readonly text: string }): Acted<{ settled: number }> => {
  const one = ownFamilies(ctx, ownFirstMonth(ctx.db) ?? monthOf(ctx.today), true).left.find(({ source }) => source === ask.source);
  if (one === undefined) return refuse('not_found', { what: '要由人办理的家庭' });
  const decided = one.cases.filter(({ decision }) => decision !== null);
  if (decided.length === 0) return refuse('own_undecided', { no: one.caseNo });
  settleOwn(ctx, decided);
  return acted(
    { settled: decided.length },
    { objectType: 'transfer_in', objectId: ask.source, detail: { no: one.caseNo, cases: decided.map(({ gid }) => gid), text: ask.text } },
  );
};
