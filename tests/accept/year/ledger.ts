/** What a family is paid a month: people and 分. Null where nothing is paid. */
export type Standing = { readonly persons: number; readonly fen: number };
export type Family = { readonly no: string; readonly head: string; readonly village: string };
export type Sum = { readonly households: number; readonly persons: number; readonly fen: number };
export const kinds = ['enters', 'leaves', 'raised', 'lowered'] as const;
export type Kind = (typeof kinds)[number];
export type Sums = Readonly<Record<Kind, Sum>>;

/** What the ledger says of a month's roster. `moved` are the papers one by one, `net` one difference a family. */
export type MonthOfLedger = {
  readonly before: Sum;
  readonly moved: Sums;
  readonly net: Sums;
  readonly after: Sum;
  readonly backPayFen: number;
  readonly recoveryFen: number;
  /** Paid out: the month, back pay, less what is recovered. */
  readonly payableFen: number;
  readonly villages: Readonly<Record<string, number>>;
  /** How many families the bank pays, and what by the head's name and village. */
  readonly lines: number;
  readonly paid: ReadonlyMap<string, number>;
};

type Entry = { readonly no: string; readonly from: string; readonly to: Standing | null };
type Move = { readonly kind: Kind } & Sum;

const nothing: Sum = { households: 0, persons: 0, fen: 0 };
const add = (one: Sum, other: Sum): Sum => ({
  households: one.households + other.households,
  persons: one.persons + other.persons,
  fen: one.fen + other.fen,
});

const moveOf = (before: Standing | null, after: Standing | null): Move | null => {
  const persons = (after?.persons ?? 0) - (before?.persons ?? 0);
  const fen = (after?.fen ?? 0) - (before?.fen ?? 0);
  const kind = before === null ? 'enters' : after === null ? 'leaves' : fen > 0 || (fen === 0 && persons > 0) ? 'raised' : 'lowered';
  return before?.persons === after?.persons && before?.fen === after?.fen ? null : { kind, households: 1, persons, fen };
};

const sumsOf = (moves: readonly (Move | null)[]): Sums => {
  const sum = (kind: Kind): Sum => moves.reduce<Sum>((total, one) => (one?.kind === kind ? add(total, one) : total), nothing);
  return { enters: sum('enters'), leaves: sum('leaves'), raised: sum('raised'), lowered: sum('lowered') };
};

const totalOf = (standings: Iterable<Standing>): Sum =>
  [...standings].reduce<Sum>((total, one) => add(total, { households: 1, ...one }), nothing);

export const whoOf = ({ head, village }: Pick<Family, 'head' | 'village'>): string => `${village} ${head}`;

/**
 * The year as a clerk without a program would keep it: who is paid how much, what was done from which month, what is owed either
 * way. It asks the program nothing.
 */
export const openLedger = () => {
  const families = new Map<string, Family>();
  const standing = new Map<string, Standing>();
  const owed = new Map<string, number>();
  const backPay = new Map<string, number>();
  let entries: Entry[] = [];
  const papers: { readonly month: string; readonly move: Move | null }[] = [];

  /** What a family is paid once all that is written down has begun. */
  const willBe = (no: string): Standing | null => {
    const last = entries.findLast((one) => one.no === no);
    return last === undefined ? (standing.get(no) ?? null) : last.to;
  };
  const settle = (): { readonly backPayFen: number; readonly recoveryFen: number; readonly due: Map<string, number> } => {
    const due = new Map([...standing].map(([no, { fen }]) => [no, fen]));
    let backPayFen = 0;
    let recoveryFen = 0;
    for (const [no, fen] of backPay) {
      due.set(no, (due.get(no) ?? 0) + fen);
      backPayFen += fen;
    }
    backPay.clear();
    for (const [no, debt] of owed) {
      // At most half of what the family is due, in whole yuan.
      const taken = Math.min(debt, Math.floor((due.get(no) ?? 0) / 2 / 100) * 100);
      due.set(no, (due.get(no) ?? 0) - taken);
      owed.set(no, debt - taken);
      recoveryFen += taken;
    }
    return { backPayFen, recoveryFen, due };
  };

  return {
    /** A family that is paid from a month on. */
    enters: (family: Family, from: string, first: Standing): void => {
      families.set(family.no, family);
      entries.push({ no: family.no, from, to: first });
    },
    /** Another amount, other people, or nothing more, from a month on. */
    becomes: (no: string, from: string, to: Standing | null): void => {
      if (!families.has(no)) throw new Error(`${no} is not in the ledger`);
      entries.push({ no, from, to });
    },
    /** Of every family that is paid or is to be paid. */
    everybody: (from: string, to: (no: string, before: Standing) => Standing): void => {
      for (const no of families.keys()) {
        const before = willBe(no);
        if (before !== null) entries.push({ no, from, to: to(no, before) });
      }
    },
    owes: (no: string, fen: number): void => void owed.set(no, (owed.get(no) ?? 0) + fen),
    repaid: (no: string, fen: number): void => void owed.set(no, (owed.get(no) ?? 0) - fen),
    isDue: (no: string, fen: number): void => void backPay.set(no, (backPay.get(no) ?? 0) + fen),
    standingOf: (no: string): Standing | null => standing.get(no) ?? null,
    owedBy: (no: string): number => owed.get(no) ?? 0,
    /** Everybody who is paid, or will be by what is written down: the standing of the last roster, or else the coming one. */
    everyStanding: (): readonly (readonly [string, Standing])[] =>
      [...families.keys()].flatMap((no) => {
        const one = willBe(no) === null ? null : (standing.get(no) ?? willBe(no));
        return one === null ? [] : [[no, one] as const];
      }),
    villageOf: (no: string): string | undefined => families.get(no)?.village,
    /** On the last roster, or with back pay that counts for it. */
    wasPaid: (no: string): boolean => standing.has(no) || backPay.has(no),
    /** Every paper of a month and of those after it, by kind. */
    movedSince: (month: string): Sums => sumsOf(papers.filter((one) => one.month >= month).map(({ move }) => move)),
    now: (): Sum => totalOf(standing.values()),
    /** Takes over what has begun by this month, in the order it was written down, and settles what is owed. */
    turn: (month: string): MonthOfLedger => {
      const then = new Map(standing);
      const moved: (Move | null)[] = [];
      for (const { no, to: after } of entries.filter(({ from }) => from <= month)) {
        const before = standing.get(no) ?? null;
        if (after === null) standing.delete(no);
        else standing.set(no, after);
        moved.push(moveOf(before, after));
        papers.push({ month, move: moveOf(before, after) });
      }
      entries = entries.filter(({ from }) => from > month);
      const touched = new Set([...then.keys(), ...standing.keys()]);
      const { backPayFen, recoveryFen, due } = settle();
      const villages: Record<string, number> = {};
      const paid = new Map<string, number>();
      for (const [no, fen] of due) {
        const family = families.get(no);
        if (family === undefined) throw new Error(`${no} is not in the ledger`);
        villages[family.village] = (villages[family.village] ?? 0) + fen;
        if (fen > 0) paid.set(whoOf(family), (paid.get(whoOf(family)) ?? 0) + fen);
      }
      const after = totalOf(standing.values());
      return {
        before: totalOf(then.values()),
        moved: sumsOf(moved),
        net: sumsOf([...touched].map((no) => moveOf(then.get(no) ?? null, standing.get(no) ?? null))),
        after,
        backPayFen,
        recoveryFen,
        payableFen: after.fen + backPayFen - recoveryFen,
        villages,
        lines: [...due.values()].filter((fen) => fen > 0).length,
        paid,
      };
    },
  };
};
export type Ledger = ReturnType<typeof openLedger>;
