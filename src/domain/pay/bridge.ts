import type { Fen } from '#shared/values/money.ts';
import type { Departure, EarlierLine, ExtraLine, RunLine } from './line.ts';

export type BridgeItem = {
  readonly householdId: string;
  readonly head: string;
  readonly persons: number;
  readonly fen: Fen;
  readonly document: string;
};
export type BridgeChange = {
  readonly kind: 'added' | 'raised' | 'lowered' | 'stopped';
  readonly households: number;
  readonly persons: number;
  readonly fen: Fen;
  readonly items: readonly BridgeItem[];
};
export type Bridge = {
  readonly previous: { readonly households: number; readonly persons: number; readonly fen: Fen };
  readonly changes: readonly BridgeChange[];
  readonly current: { readonly households: number; readonly persons: number; readonly fen: Fen };
  /** Beside the month itself: paid for earlier months, and taken back (negative). */
  readonly extras: readonly {
    readonly kind: 'back_pay' | 'recovery';
    readonly households: number;
    readonly fen: Fen;
    readonly items: readonly BridgeItem[];
  }[];
  /** What the bank pays out: this month and the extras. */
  readonly payableFen: Fen;
  readonly balanced: boolean;
};

type Sum = { readonly persons: number; readonly fen: Fen };
const sum = (items: readonly Sum[]): { persons: number; fen: Fen } =>
  items.reduce((t, i) => ({ persons: t.persons + i.persons, fen: t.fen + i.fen }), { persons: 0, fen: 0 });

const change = (kind: BridgeChange['kind'], items: readonly BridgeItem[]): BridgeChange => ({
  kind,
  households: items.length,
  ...sum(items),
  items,
});

const extra = (kind: 'back_pay' | 'recovery', lines: readonly ExtraLine[]): Bridge['extras'][number] => ({
  kind,
  households: new Set(lines.map((line) => line.householdId)).size,
  fen: lines.reduce((total, line) => total + line.amountFen, 0),
  items: lines.map((line) => ({
    householdId: line.householdId,
    head: line.head,
    persons: 0,
    fen: line.amountFen,
    document: line.document === '' ? '' : `${line.month}，${line.document}`,
  })),
});

/**
 * 上期 + 异动 = 本期, in households, people and 分. Amounts and persons of `raised` and `lowered` are differences;
 * of `stopped` they are negative. `balanced` says whether the three sums agree, which they must (DQ-LB-09).
 */
export const bridgeRuns = (
  previous: readonly EarlierLine[],
  current: readonly RunLine[],
  departures: readonly Departure[],
  extras: readonly ExtraLine[] = [],
): Bridge => {
  const before = new Map(previous.map((line) => [line.householdId, line]));
  const now = new Map(current.map((line) => [line.householdId, line]));
  const left = new Map(departures.map((d) => [d.householdId, d.document]));
  const added: BridgeItem[] = [];
  const raised: BridgeItem[] = [];
  const lowered: BridgeItem[] = [];
  for (const line of now.values()) {
    const old = before.get(line.householdId);
    const item = {
      householdId: line.householdId,
      head: line.head,
      persons: line.persons - (old?.persons ?? 0),
      fen: line.amountFen - (old?.amountFen ?? 0),
      document: line.document,
    };
    if (old === undefined) added.push(item);
    else if (item.fen > 0 || (item.fen === 0 && item.persons > 0)) raised.push(item);
    else if (item.fen < 0 || item.persons < 0) lowered.push(item);
  }
  const stopped = [...before.values()]
    .filter((old) => !now.has(old.householdId))
    .map((old) => ({
      householdId: old.householdId,
      head: old.head,
      persons: -old.persons,
      fen: -old.amountFen,
      document: left.get(old.householdId) ?? '',
    }));
  const changes = [change('added', added), change('raised', raised), change('lowered', lowered), change('stopped', stopped)];
  const totals = {
    previous: { households: before.size, ...sum([...before.values()].map((l) => ({ persons: l.persons, fen: l.amountFen }))) },
    current: { households: now.size, ...sum([...now.values()].map((l) => ({ persons: l.persons, fen: l.amountFen }))) },
  };
  const moved = sum(changes);
  const balanced =
    totals.previous.households + added.length - stopped.length === current.length &&
    totals.previous.persons + moved.persons === totals.current.persons &&
    totals.previous.fen + moved.fen === totals.current.fen;
  const beside = [
    extra(
      'back_pay',
      extras.filter((one) => one.amountFen > 0),
    ),
    extra(
      'recovery',
      extras.filter((one) => one.amountFen < 0),
    ),
  ];
  return { ...totals, changes, extras: beside, payableFen: totals.current.fen + beside.reduce((t, one) => t + one.fen, 0), balanced };
};
