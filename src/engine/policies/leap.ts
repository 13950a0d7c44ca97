import { allPolicyKeys } from '#domain/policy/keys.ts';
import { leapsOf } from '#domain/policy/leap.ts';
import type { PolicyRow } from '#domain/policy/row.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { policyById } from '#storage/policies.ts';
import type { QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { secondPerson, type SecondPerson } from '../session/second-person.ts';
import { goneRows, officePolicyRows } from './rows.ts';

type Ask = { readonly secondLogin: string; readonly secondPassword: string };

/** Who said yes beside the actor to a value many times the one before it; null where nothing leaps and nobody is asked. */
export type OverLeap = SecondPerson | null;

/** Refuses the first of new values that leaps, old and new in one sentence; a row known already comes to nothing. */
export const withoutLeap = (db: ReadableDb, rows: readonly PolicyRow[]): Outcome<null> => {
  const fresh = rows.filter(({ id }) => policyById(db, id) === undefined);
  const [leap] = leapsOf(fresh, officePolicyRows(db), allPolicyKeys, goneRows(db));
  if (leap === undefined) return done(null);
  const { row, name, before, after, times } = leap;
  return refuse('policy_leap', { name, from: row.from, before, after, times });
};

/** Before the transaction: whether a second person is needed, and whether it is one. */
export const secondOverLeap = async (desk: Desk, ctx: QueryContext, rows: readonly PolicyRow[], ask: Ask): Promise<Outcome<OverLeap>> => {
  const level = withoutLeap(ctx.db, rows);
  if (level.ok) return level;
  return ask.secondLogin === '' ? level : secondPerson(desk, ctx, ask.secondLogin, ask.secondPassword);
};
