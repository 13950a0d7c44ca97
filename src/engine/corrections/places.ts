import { addMonths, monthOf, type Month } from '#shared/values/dates.ts';
import { insertMembership, updateMembership, type MembershipRow } from '#storage/households.ts';
import type { ActContext } from '../act.ts';

/** A place in a family holds by months: it ends with the month before, and begins with the present one. */
export const placeMonths = (ctx: Pick<ActContext, 'today'>): { readonly last: Month; readonly first: Month } => {
  const first = monthOf(ctx.today);
  return { last: addMonths(first, -1), first };
};

/** Ends somebody's place in a family; what was stands as it stood. */
export const leavePlace = (ctx: ActContext, row: Pick<MembershipRow, 'id'>, why: string): void =>
  updateMembership(ctx.db, row.id, { to_month: placeMonths(ctx).last, end_reason: why, ended_at: ctx.now });

/** The same place from the present month on, under another record or in another household. Answers its id. */
export const takePlace = (
  ctx: ActContext,
  row: MembershipRow,
  terms: Partial<Pick<MembershipRow, 'household_id' | 'person_id' | 'relation' | 'insured'>> = {},
): string => {
  const id = ctx.newId();
  const { first } = placeMonths(ctx);
  insertMembership(ctx.db, {
    ...row,
    ...terms,
    id,
    from_month: row.from_month > first ? row.from_month : first,
    to_month: null,
    end_reason: null,
    recorded_at: ctx.now,
    ended_at: null,
  });
  return id;
};
