import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertExport } from '#storage/exports.ts';
import { nextCounter } from '#storage/journal.ts';
import { counterValue } from '#storage/papers.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { signedNow } from '../journal/signed-by.ts';

/** Under which number a list leaves, and what is written on it: who, when, which number. */
export type Leave = { readonly no: string; readonly mark: string };

const counterOf = (today: string): string => `export:${today.slice(0, 4)}`;
const numberOf = (today: string, value: number): string => `${today.slice(0, 4)}-${String(value).padStart(6, '0')}`;

/** The number the next list will leave under; it is taken when the list is kept. */
export const aboutToLeave = (ctx: QueryContext): Leave => {
  const no = numberOf(ctx.today, counterValue(ctx.db, counterOf(ctx.today)) + 1);
  return { no, mark: `${signedNow(ctx.db, ctx.actor)}　${ctx.now.slice(0, 16).replace('T', ' ')}　导出号 ${no}` };
};

export type LeavingList = {
  /** The code of the paper, or the call that makes the file. */
  readonly kind: string;
  readonly title: string;
  /** Which part of what the office has: a month, a batch, a village; '' where the title says it. */
  readonly filter: string;
  readonly listed: number;
  readonly fullNumbers: boolean;
  readonly purpose: string;
  readonly wentTo: 'printer' | 'file';
  readonly objectType: string;
  readonly objectId: string;
};

/** Writes a list into the register of exports, in the act that lets it leave. Refuses `export_moved` when its number went to another list meanwhile. */
export const keepExport = (ctx: ActContext, { no }: Leave, list: LeavingList): Outcome<null> => {
  if (numberOf(ctx.today, nextCounter(ctx.db, counterOf(ctx.today))) !== no) return refuse('export_moved');
  insertExport(ctx.db, {
    id: ctx.newId(),
    rev: 0,
    no,
    made_at: ctx.now,
    made_by: ctx.actor.userId,
    on_behalf_of: ctx.actor.onBehalfOf,
    kind: list.kind,
    title: list.title,
    filter: list.filter,
    listed: list.listed,
    full_numbers: list.fullNumbers ? 1 : 0,
    purpose: list.purpose,
    went_to: list.wentTo,
    object_type: list.objectType,
    object_id: list.objectId,
    destroyed_on: null,
    destroyed_by: null,
    destroyed_at: null,
    destroyed_how: '',
  });
  return done(null);
};

/** What the journal keeps of a list that left, beside its object. */
export const exportDetail = ({ no }: Leave, list: LeavingList) => ({
  exportNo: no,
  purpose: list.purpose,
  filter: list.filter,
  listed: list.listed,
  fullNumbers: list.fullNumbers,
  wentTo: list.wentTo,
});
