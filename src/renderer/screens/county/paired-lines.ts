import type { StatementData } from '../../parts/statement-view.tsx';

type Line = StatementData['lines'][number];
export type PairedLine = {
  readonly key: string;
  readonly label: string;
  readonly clause: string;
  readonly theirs: Line | null;
  readonly ours: Line | null;
};

/** Lines of one label are told apart by their order, so that each member's line meets its own. */
const placed = (lines: readonly Line[]): Map<string, Line> => {
  const seen = new Map<string, number>();
  return new Map(
    lines.map((line) => {
      const count = (seen.get(line.label) ?? 0) + 1;
      seen.set(line.label, count);
      return [`${line.label}\n${count}`, line];
    }),
  );
};

/** Two statements' lines side by side, in the order of the township's, ours without a partner at the end. */
export const pairedLines = (theirs: StatementData, ours: StatementData | null): readonly PairedLine[] => {
  const [left, right] = [placed(theirs.lines), placed(ours?.lines ?? [])];
  return [...new Set([...left.keys(), ...right.keys()])].map((key) => {
    const [a, b] = [left.get(key) ?? null, right.get(key) ?? null];
    return { key, label: a?.label ?? b?.label ?? '', clause: a?.clause ?? b?.clause ?? '', theirs: a, ours: b };
  });
};
