import type { Fen } from '#shared/values/money.ts';
import { movementKinds, type Movement, type MovementKind, type Standing } from './movements.ts';
import { reconcileRegister, type ReconcileFinding, type RegisterSum } from './reconcile.ts';

/** One family of a register between two moments: what it was, the papers that moved it, what it is. Null where nothing is paid. */
export type FamilyPassage = {
  readonly householdId: string;
  readonly villageCode: string;
  readonly head: string;
  readonly before: Standing | null;
  readonly movements: readonly Movement[];
  readonly after: Standing | null;
};

/** Why a family's line does not hold: its sums differ from its papers, or a movement names no paper. */
export type DifferingFamily = Pick<FamilyPassage, 'householdId' | 'villageCode' | 'head' | 'before' | 'after'> & {
  readonly why: 'sums' | 'document';
  /** What the papers come to, and what the register is beyond that. */
  readonly moved: Standing;
  readonly gap: Standing & { readonly households: number };
};

export type MovementGroup = { readonly kind: MovementKind; readonly households: number; readonly persons: number; readonly fen: Fen };
export type RegisterBridge = {
  readonly before: RegisterSum;
  readonly groups: readonly MovementGroup[];
  readonly after: RegisterSum;
  readonly findings: readonly ReconcileFinding[];
  readonly differing: readonly DifferingFamily[];
  /** Every sum agrees, and so does every family, each movement by its paper. */
  readonly balanced: boolean;
};

const sumOf = (standings: readonly (Standing | null)[]): RegisterSum => {
  const paid = standings.filter((one) => one !== null);
  return {
    households: paid.length,
    persons: paid.reduce((total, one) => total + one.persons, 0),
    amountFen: paid.reduce((total, one) => total + one.fen, 0),
  };
};

const households = { enters: 1, leaves: -1, raised: 0, lowered: 0 } as const satisfies Record<MovementKind, number>;

const differs = (one: FamilyPassage): DifferingFamily | null => {
  const moved = {
    fen: one.movements.reduce((total, each) => total + each.fen, 0),
    persons: one.movements.reduce((total, each) => total + each.persons, 0),
  };
  const came = one.movements.reduce((total, each) => total + households[each.kind], 0);
  const gap = {
    fen: (one.after?.fen ?? 0) - (one.before?.fen ?? 0) - moved.fen,
    persons: (one.after?.persons ?? 0) - (one.before?.persons ?? 0) - moved.persons,
    households: (one.after === null ? 0 : 1) - (one.before === null ? 0 : 1) - came,
  };
  const { householdId, villageCode, head, before, after } = one;
  const family = { householdId, villageCode, head, before, after, moved, gap };
  if (gap.fen !== 0 || gap.persons !== 0 || gap.households !== 0) return { ...family, why: 'sums' };
  return one.movements.some((each) => each.document.trim() === '') ? { ...family, why: 'document' } : null;
};

/**
 * 上期 + 异动 = 本期 of a register, in families, people and 分, with the families whose line does not hold (DQ-LB-09). The two ends
 * come from what was signed, the movements from the papers; a difference of one family is not made good by that of another.
 */
export const bridgeRegister = (families: readonly FamilyPassage[]): RegisterBridge => {
  const before = sumOf(families.map((one) => one.before));
  const after = sumOf(families.map((one) => one.after));
  const all = families.flatMap((one) => one.movements);
  const groups = movementKinds.map((kind): MovementGroup => {
    const own = all.filter((one) => one.kind === kind);
    return {
      kind,
      households: own.length,
      persons: own.reduce((total, one) => total + one.persons, 0),
      fen: own.reduce((total, one) => total + one.fen, 0),
    };
  });
  const { balanced, findings } = reconcileRegister(
    before,
    groups.map((group) => ({
      label: group.kind,
      households: group.households * households[group.kind],
      persons: group.persons,
      amountFen: group.fen,
    })),
    after,
  );
  const differing = families.map(differs).filter((one) => one !== null);
  return { before, groups, after, findings, differing, balanced: balanced && differing.length === 0 };
};
