import { squeeze } from '../spreadsheet/grid.ts';

export type Village = { readonly code: string; readonly name: string };

export type VillageMatch =
  | { readonly kind: 'same'; readonly village: Village }
  | { readonly kind: 'variant'; readonly village: Village }
  /** Likeliest first; every known village is among them. */
  | { readonly kind: 'unknown'; readonly likely: Village | null; readonly others: readonly Village[] };

const suffix = /(?:村民委员会|居民委员会|村委会|居委会|社区委会|委员会|委会|村委|居委)$/u;
const withoutOffice = (name: string): string => name.replace(suffix, '');
const stem = (name: string): string => withoutOffice(name).replace(/(?:社区|行政村|村|居)$/u, '');

/** Edit distance in characters (code points), at most a few dozen characters long. */
export const editDistance = (a: string, b: string): number => {
  const [left, right] = [Array.from(a), Array.from(b)];
  let row = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (const [i, c] of left.entries()) {
    const next = [i + 1];
    for (const [j, d] of right.entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (c === d ? 0 : 1)));
    }
    row = next;
  }
  return row[right.length] ?? 0;
};

/** Matches village names as typed in a roster against the office's villages; answers are remembered for the run. */
export const villageMatcher = (villages: readonly Village[], prefixes: readonly string[] = []): ((typed: string) => VillageMatch) => {
  const known = new Map<string, VillageMatch>();
  const byName = new Map(villages.map((v) => [v.name, v]));

  const unique = (candidates: readonly Village[]): Village | null => (candidates.length === 1 ? (candidates[0] ?? null) : null);

  const match = (typed: string): VillageMatch => {
    const exact = byName.get(typed);
    if (exact !== undefined) return { kind: 'same', village: exact };
    let text = squeeze(typed);
    for (const prefix of prefixes) if (text.startsWith(prefix) && text.length > prefix.length + 1) text = text.slice(prefix.length);
    const same =
      byName.get(text) ?? byName.get(withoutOffice(text)) ?? unique(villages.filter((v) => `${v.name}村` === withoutOffice(text)));
    if (same !== null && same !== undefined) return { kind: 'variant', village: same };
    const base = stem(text);
    const byStem = base === '' ? null : unique(villages.filter((v) => stem(v.name) === base));
    if (byStem !== null) return { kind: 'variant', village: byStem };
    const ranked = villages
      .map((village) => ({ village, distance: Math.min(editDistance(text, village.name), editDistance(base, stem(village.name))) }))
      .sort((a, b) => a.distance - b.distance);
    const [first, second] = ranked;
    const near =
      first !== undefined && first.distance <= Math.max(1, Math.floor(base.length / 2)) && first.distance < (second?.distance ?? Infinity);
    return { kind: 'unknown', likely: near ? first.village : null, others: ranked.map((r) => r.village) };
  };

  return (typed) => {
    const before = known.get(typed);
    if (before !== undefined) return before;
    const result = match(typed);
    known.set(typed, result);
    return result;
  };
};
