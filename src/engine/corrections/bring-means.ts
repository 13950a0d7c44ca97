import type { Difference } from '#domain/corrections/differences.ts';
import { nameKey } from '#domain/people/name-key.ts';
import { maskAccount } from '#domain/people/mask.ts';
import { z } from 'zod';
import type { ReadableDb, SqlValue } from '#storage/db.ts';
import {
  openAccountOf,
  endAccounts,
  insertAccount,
  insertMeans,
  meansById,
  standingMeansOf,
  voidMeans,
  type HouseholdRow,
  type StandingMeans,
} from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import type { ActContext } from '../act.ts';
import { itemTitle } from './household-works.ts';
import type { HouseholdMerge } from './merge-undo.ts';

type Two = { readonly kept: HouseholdRow; readonly other: HouseholdRow };
type Brought = Pick<HouseholdMerge, 'items' | 'account'> & {
  readonly differences: readonly Difference[];
  readonly notes: readonly string[];
};

/** What names the row, not the fact. */
const OF_THE_ROW = new Set(['id', 'household_id', 'evidence', 'recorded_at', 'recorded_by', 'voided_at', 'void_reason']);
const persons = z.array(z.string());

/** The fact an item states, the same for two records of one person: an income entered with both is one income. */
const factOf = (db: ReadableDb, { kind, row }: StandingMeans): string => {
  const named = (id: string): string => nameKey(personById(db, id)?.name ?? '');
  const stated = (column: string, value: SqlValue): unknown => {
    if (typeof value !== 'string') return value;
    if (column === 'person_id') return named(value);
    return column === 'supported' ? persons.parse(JSON.parse(value)).map(named).toSorted() : value;
  };
  const facts = Object.entries(row).filter(([column]) => !OF_THE_ROW.has(column));
  return JSON.stringify([kind, ...facts.map(([column, value]) => [column, stated(column, value)])]);
};

const bringAccount = (ctx: ActContext, { kept, other }: Two): Omit<Brought, 'items'> => {
  const none = { account: null, differences: [], notes: [] };
  const theirs = openAccountOf(ctx.db, other.id);
  if (theirs === undefined) return none;
  const own = openAccountOf(ctx.db, kept.id);
  const shown = `${theirs.holder} ${maskAccount(theirs.account_no)}`;
  if (own !== undefined)
    return own.account_no === theirs.account_no
      ? none
      : { ...none, notes: [`发放账户仍是 ${kept.no} 的；${other.no} 的账户（${shown}）没有带过来`] };
  const account = ctx.newId();
  insertAccount(ctx.db, {
    ...theirs,
    id: account,
    household_id: kept.id,
    from_day: ctx.today,
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
  });
  return { account, differences: [{ label: '发放账户', before: '', after: shown }], notes: [] };
};

/**
 * The means of the record that is given up belong to the same family: each item the kept one does not state goes with its people, by
 * its own months; the account only where the kept record has none. What stood with the other record stays readable there.
 */
export const bringMeans = (ctx: ActContext, two: Two): Brought => {
  const { kept, other } = two;
  const known = new Set(standingMeansOf(ctx.db, kept.id).map((one) => factOf(ctx.db, one)));
  const theirs = standingMeansOf(ctx.db, other.id);
  const isNew = (one: StandingMeans): boolean => !known.has(factOf(ctx.db, one));
  const items = theirs.filter(isNew).map(({ kind, row }) => {
    const is = ctx.newId();
    const stated: Record<string, SqlValue> = { ...row, id: is, household_id: kept.id };
    insertMeans(ctx.db, kind, { ...stated, recorded_at: ctx.now, recorded_by: ctx.actor.userId });
    return { kind, was: String(row['id']), is };
  });
  const account = bringAccount(ctx, two);
  const same = theirs.length - items.length;
  return {
    items,
    account: account.account,
    differences: [
      ...items.map(({ kind, is }) => ({
        label: itemTitle(kind, meansById(ctx.db, kind, kept.id, is) ?? {}),
        before: `${other.no} 登记`,
        after: `${kept.no} 登记`,
      })),
      ...account.differences,
    ],
    notes: [
      ...(items.length === 0 ? [] : ['带过来的收入、财产请逐项核对；与原有的是同一项而写法不同的，作废其中一条']),
      ...(same === 0 ? [] : [`两户登记得一样的收入、财产 ${same} 项，只留一份`]),
      ...account.notes,
    ],
  };
};

/** Takes back what a merge brought, as far as nobody has changed it since; answers what is left to look at. */
export const takeBackMeans = (ctx: ActContext, undo: HouseholdMerge): string[] => {
  const changed = undo.items.filter(({ kind, is }) => voidMeans(ctx.db, kind, undo.into, is, ctx.now, '拆开误合并') === 0);
  const account = openAccountOf(ctx.db, undo.into);
  if (account !== undefined && account.id === undo.account) endAccounts(ctx.db, undo.into, ctx.today);
  return changed.length === 0 ? [] : [`带过来的收入、财产有 ${changed.length} 项合并以后已更正或作废，两户各自的请核对`];
};
