import { divisionLevel } from '#domain/codes/division.ts';
import { refuse } from '#shared/values/refusal.ts';
import { orNothing } from '#storage/db.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { transferInById, transfersInFrom, type TransferInRow } from '#storage/transfers.ts';
import { acted, type ActContext, type Acted, type QueryContext } from '../act.ts';
import { explainRefusal } from '../sentences.ts';
import { lockedMonths, placeArrival, takeArrival } from '../transfers/take-over.ts';
import { handedOnRow } from './handed-on.ts';
import { sumOf } from './sums.ts';

const waitingIn = (ctx: QueryContext, from: string): readonly TransferInRow[] =>
  transfersInFrom(ctx.db, from).filter((row) => row.state === 'arrived');

/** Where the waiting families of a dissolved office lived, and the village here of the same code. */
export const oldVillages = (ctx: QueryContext, from: string) => {
  const villages = new Map<string, { name: string; families: number }>();
  for (const row of waitingIn(ctx, from)) {
    const code = row.old_village ?? '';
    const known = villages.get(code);
    villages.set(code, { name: row.old_village_name ?? '', families: (known?.families ?? 0) + 1 });
  }
  return [...villages].map(([code, { name, families }]) => ({
    code,
    name,
    families,
    here: divisionByCode(ctx.db, code) === undefined || divisionLevel(code) !== 'village' ? null : code,
  }));
};

/** What waits for the head's word, and the months signed here already that would be made good with it. */
export const placedFrom = (ctx: QueryContext, from: string) => {
  const rows = transfersInFrom(ctx.db, from).filter((row) => row.state === 'placed');
  const locked = rows.flatMap((row) => {
    const sent = row.kind === 'case' ? null : handedOnRow(ctx.db, row);
    return sent === null ? [] : lockedMonths(ctx.db, sent.program, sent.fromMonth);
  });
  return {
    items: rows.map(({ id, rev }) => ({ id, rev })),
    sum: sumOf(rows.map((row) => ({ persons: row.persons, monthlyFen: row.monthly_fen }))),
    lockedMonths: [...new Set(locked)].toSorted(),
  };
};

type Placing = { readonly from: string; readonly items: readonly { readonly code: string; readonly villageCode: string }[] };

/** Every waiting family of the villages named is said to live where its village is now; its address stays as the county knew it. */
export const placeMany = (ctx: ActContext, ask: Placing): Acted<{ placed: number }> => {
  const villages = new Map(ask.items.map((one) => [one.code, one.villageCode]));
  const rows = waitingIn(ctx, ask.from).filter((row) => villages.has(row.old_village ?? ''));
  if (rows.length === 0) return refuse('nothing_waiting');
  for (const row of rows) {
    const villageCode = villages.get(row.old_village ?? '') ?? '';
    const address = (handedOnRow(ctx.db, row)?.household.address ?? '').slice(0, 120);
    const placed = placeArrival(ctx, { id: row.id, rev: row.rev, villageCode, group: '', address });
    if (!placed.ok) return placed;
  }
  return acted(
    { placed: rows.length },
    { objectType: 'transfer_in', objectId: ask.from, detail: { from: ask.from, placed: rows.map((row) => row.id), villages: ask.items } },
  );
};

type TakingMany = { readonly items: readonly { readonly id: string; readonly rev: number }[]; readonly backPay: boolean };

/** Each family stands whole or not at all; one that something stands against stays where it is, and the others go in. */
export const takeMany = (
  ctx: ActContext,
  ask: TakingMany,
): Acted<{ taken: number; monthlyFen: number; left: { id: string; head: string; why: string }[] }> => {
  const taken: TransferInRow[] = [];
  const left: { id: string; head: string; why: string }[] = [];
  for (const { id, rev } of ask.items) {
    const row = transferInById(ctx.db, id);
    const answer = orNothing(ctx.db, () => takeArrival(ctx, { id, rev, backPay: ask.backPay, owed: null }));
    if (answer.ok && row !== undefined) taken.push(row);
    else if (!answer.ok) left.push({ id, head: row?.head_name ?? '', why: explainRefusal(answer.error) });
  }
  const sum = sumOf(taken.map((row) => ({ persons: row.persons, monthlyFen: row.monthly_fen })));
  return acted(
    { taken: sum.families, monthlyFen: sum.monthlyFen, left },
    {
      objectType: 'transfer_in',
      objectId: taken[0]?.from_org ?? ask.items[0]?.id ?? '',
      detail: { taken: taken.map((row) => row.id), persons: sum.persons, monthlyFen: sum.monthlyFen, left: left.map((one) => one.id) },
    },
  );
};
