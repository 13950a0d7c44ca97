import type { Fen } from '#shared/values/money.ts';
import type { Sentences } from '#shared/values/refusal.ts';

/** Families, people and yuan of a register at one moment. Money in 分 a month. */
export type RegisterSum = { readonly households: number; readonly persons: number; readonly amountFen: Fen };

/** What moved between two moments: `persons` null where the papers speak of families only. Reductions are negative. */
export type RegisterMovement = {
  readonly label: string;
  readonly households: number;
  readonly persons: number | null;
  readonly amountFen: Fen;
};

export const reconcileSentences = {
  movements_households: '户数异动不平：上期 {before} 户，加异动应为 {expected} 户，本期为 {after} 户，差 {gap} 户。请逐户核对异动清单。',
  movements_amount: '金额异动不平：上期 {before} 元，加异动应为 {expected} 元，本期为 {after} 元，差 {gap} 元。请逐户核对异动清单。',
  movements_persons: '人数异动不平：上期 {before} 人，加异动应为 {expected} 人，本期为 {after} 人，差 {gap} 人。请逐人核对。',
  movements_persons_unknown: '有 {count} 项异动没有写明人数，人数从 {before} 到 {after} 不能验证，请逐人核对。',
} as const satisfies Sentences<string>;
export type ReconcileCode = keyof typeof reconcileSentences;

export type ReconcileFinding = {
  readonly code: ReconcileCode;
  readonly level: 'error' | 'warn';
  /** Counts, or 分 for `movements_amount`. */
  readonly before: number;
  readonly expected: number;
  readonly after: number;
  readonly gap: number;
  /** Movements whose papers do not say how many people they concern. */
  readonly unknown: number;
};

/**
 * 上期 + 异动 = 本期, for households, people and money (DQ-LB-09). Households and money that do not add up are errors: such a
 * period cannot be closed. People are an error only where every movement says how many it concerns, else a warning.
 */
export const reconcileRegister = (
  before: RegisterSum,
  movements: readonly RegisterMovement[],
  after: RegisterSum,
): { readonly balanced: boolean; readonly expected: RegisterSum; readonly findings: readonly ReconcileFinding[] } => {
  const unknown = movements.filter((one) => one.persons === null).length;
  const expected: RegisterSum = {
    households: movements.reduce((sum, one) => sum + one.households, before.households),
    persons: movements.reduce((sum, one) => sum + (one.persons ?? 0), before.persons),
    amountFen: movements.reduce((sum, one) => sum + one.amountFen, before.amountFen),
  };
  const finding = (code: ReconcileCode, level: 'error' | 'warn', key: keyof RegisterSum): ReconcileFinding => ({
    code,
    level,
    before: before[key],
    expected: expected[key],
    after: after[key],
    gap: after[key] - expected[key],
    unknown,
  });
  const findings: ReconcileFinding[] = [];
  if (expected.households !== after.households) findings.push(finding('movements_households', 'error', 'households'));
  if (expected.amountFen !== after.amountFen) findings.push(finding('movements_amount', 'error', 'amountFen'));
  if (unknown > 0) findings.push(finding('movements_persons_unknown', 'warn', 'persons'));
  else if (expected.persons !== after.persons) findings.push(finding('movements_persons', 'error', 'persons'));
  return { balanced: findings.every((one) => one.level !== 'error'), expected, findings };
};
