/** What one measure found. `ratio` and `target` say what the number is held against. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | '×';
  readonly target: number | null;
  readonly note: string;
};

const sorted = (values: readonly number[]): number[] => [...values].toSorted((a, b) => a - b);
export const median = (values: readonly number[]): number => quantile(values, 0.5);
/** The value that so large a part of the values does not exceed. */
export const quantile = (values: readonly number[], part: number): number => {
  const all = sorted(values);
  return all[Math.min(all.length - 1, Math.max(0, Math.ceil(part * all.length) - 1))] ?? Number.NaN;
};

export const timed = async <T>(work: () => T | Promise<T>): Promise<{ readonly ms: number; readonly value: T }> => {
  const from = performance.now();
  const cpu = process.cpuUsage();
  const value = await work();
  const used = process.cpuUsage(cpu);
  return { ms: process.env['BENCH_CPU'] === '1' ? (used.user + used.system) / 1000 : performance.now() - from, value };
};

/** A value that could not be measured here is NaN; its note says why. */
const measured = (value: number): boolean => !Number.isNaN(value);
export const shown = (value: number): string =>
  !measured(value) ? 'not measured,' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export const kept = (figure: Figure): boolean => figure.target === null || !measured(figure.value) || figure.value <= figure.target;

export const tableOf = (figures: readonly Figure[]): string =>
  [
    '| measure | found | target | |',
    '| --- | ---: | ---: | --- |',
    ...figures.map(
      (f) =>
        `| ${f.name} | ${shown(f.value)} ${f.unit} | ${f.target === null ? '–' : `≤ ${shown(f.target)} ${f.unit}`} | ${kept(f) ? '' : '**missed** '}${f.note} |`,
    ),
  ].join('\n');
