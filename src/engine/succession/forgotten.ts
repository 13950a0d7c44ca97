import { refuse, done, type Outcome } from '#shared/values/refusal.ts';
import { peerOf } from '#storage/peers.ts';
import { forgottenSuccessions } from '#storage/succession.ts';
import type { QueryContext } from '../act.ts';

/** A merger this county decided and knows no more, since it was restored to a day before: its successor gave the families back. */
export type ForgottenMerger = {
  readonly org: string;
  readonly name: string;
  readonly toOrg: string;
  readonly toName: string;
  readonly document: string;
  readonly on: string;
  /** From when most of its families are paid by the successor: benefits that begin later, or waited from before, say other months. */
  readonly fromMonth: string;
  readonly families: number;
};

export const forgottenMergers = (ctx: Pick<QueryContext, 'db' | 'office'>): readonly ForgottenMerger[] => {
  if (ctx.office.role !== 'county') return [];
  const rows = forgottenSuccessions(ctx.db, ctx.office.orgCode);
  return [...new Set(rows.map(({ org }) => org))].flatMap((org) => {
    const of = rows.filter((row) => row.org === org);
    const [first] = of;
    if (first === undefined) return [];
    const { name, to_org: toOrg, document, on_day: on, from_month: fromMonth } = first;
    const families = of.reduce((sum, row) => sum + row.families, 0);
    return [{ org, name, toOrg, toName: peerOf(ctx.db, toOrg)?.name ?? toOrg, document, on, fromMonth, families }];
  });
};

const said = ({ name, toName, document, on, fromMonth, families }: ForgottenMerger) => ({
  who: name,
  successor: toName,
  document,
  on,
  month: fromMonth,
  families,
});

/** What stands against going on with an office as if it were still there. Refuses `merger_forgotten`. */
export const notForgotten = (ctx: Pick<QueryContext, 'db' | 'office'>, isMeant: (one: ForgottenMerger) => boolean): Outcome<null> => {
  const one = forgottenMergers(ctx).find(isMeant);
  return one === undefined ? done(null) : refuse('merger_forgotten', said(one));
};

type Named = { readonly org: string; readonly document: string; readonly on: string; readonly fromMonth: string };

/**
 * A merger is decided again as it was: to another office, or from another month, its families would be paid twice or not at all. What was
 * merged into the office before comes first. Refuses `merger_other`, `merger_forgotten`.
 */
export const asBefore = (ctx: QueryContext, org: string, successor: Named): Outcome<null> => {
  const first = notForgotten(ctx, (one) => one.toOrg === org);
  if (!first.ok) return first;
  const before = forgottenMergers(ctx).find((one) => one.org === org);
  const same =
    before === undefined ||
    (before.toOrg === successor.org &&
      before.document === successor.document &&
      before.on === successor.on &&
      before.fromMonth === successor.fromMonth);
  return same ? done(null) : refuse('merger_other', said(before));
};
