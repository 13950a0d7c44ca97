import type { UserRole } from '#shared/contract/office.ts';

/** A row of a table without variants or clocks: benefits and payment runs. `null` in `from` = it does not exist yet. */
export type SmallRow<S extends string, A extends string, P extends string> = {
  readonly act: A;
  readonly from: readonly (S | null)[];
  readonly to: S;
  readonly roles: readonly UserRole[];
  readonly refusedBy: readonly P[];
};

/** The row an act follows from a state, or undefined when the table has none. */
export const rowFrom = <S extends string, A extends string, P extends string>(
  rows: readonly SmallRow<S, A, P>[],
  state: S | null,
  act: A,
): SmallRow<S, A, P> | undefined => rows.find((row) => row.act === act && row.from.includes(state));
