import type { PackageInRow, PackageOutRow } from '#storage/packages.ts';
import { summaryOf, totalsOf } from '../../exchange/outbox.ts';
import { summaryView } from '../../exchange/summary-view.ts';

type Total = {
  readonly kind: string;
  readonly households: number;
  readonly persons: number;
  readonly monthlyFen: number;
  readonly onceFen: number | null;
};

/** One line a matter; where rows could not be read, so that the lines do not add up to the package's own sums, one line with those. */
export const totalLines = (contents: string, row: PackageOutRow | PackageInRow): readonly Total[] => {
  const sums = totalsOf(row);
  const { lines } = summaryView(summaryOf(row));
  const agrees = (of: (line: typeof sums) => number): boolean => lines.reduce((before, line) => before + of(line), 0) === of(sums);
  const whole = { ...sums, label: contents };
  const shown =
    lines.length > 0 &&
    [agrees((l) => l.households), agrees((l) => l.persons), agrees((l) => l.monthlyFen), agrees((l) => l.oneOffFen)].every(Boolean)
      ? lines
      : [whole];
  return shown.map(({ label, households, persons, monthlyFen, oneOffFen }) => ({
    kind: label,
    households,
    persons,
    monthlyFen,
    onceFen: oneOffFen === 0 ? null : oneOffFen,
  }));
};
