import { notRecused } from '#domain/flow/change-flow.ts';
import { transferActLabels, type TransferAct } from '#domain/flow/transfer-flow.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { relativesOfHouseholds, userNameOfPerson } from '#storage/cases.ts';
import type { QueryContext } from '../act.ts';

/** A relative in the kin filing of a family neither hands it over nor takes it in. Refuses `change_relative`. */
export const notRelative = (ctx: Pick<QueryContext, 'db' | 'actor'>, householdId: string, act: TransferAct): Outcome<null> =>
  notRecused(
    relativesOfHouseholds(ctx.db, [householdId]),
    transferActLabels[act],
    ctx.actor.personKey,
    (person) => userNameOfPerson(ctx.db, person) ?? person,
  );
