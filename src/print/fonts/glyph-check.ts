import { coverageRanges } from './coverage.ts';

// Spaces and marks that need no glyph.
const needsNone = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/u;

/** The ranges as `start,length` pairs in base 36, each start counted from the end of the range before. */
const readRanges = (): readonly (readonly [number, number])[] => {
  let at = 0;
  return coverageRanges
    .join('')
    .split(' ')
    .map((pair) => {
      const [gap = '0', length = '1'] = pair.split(',');
      const from = at + Number.parseInt(gap, 36);
      at = from + Number.parseInt(length, 36);
      return [from, at - 1] as const;
    });
};

let ranges: readonly (readonly [number, number])[] | null = null;

const isCovered = (code: number): boolean => {
  ranges ??= readRanges();
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = ranges[middle] ?? [0, 0];
    if (code < from) high = middle - 1;
    else if (code > to) low = middle + 1;
    else return true;
  }
  return false;
};

/** The characters of a text that no shipped font can draw, each once, in order of appearance. */
export const missingGlyphs = (text: string): readonly string[] => {
  const missing = new Set<string>();
  for (const mark of text) if (!needsNone.test(mark) && !isCovered(mark.codePointAt(0) ?? 0)) missing.add(mark);
  return [...missing];
};

const named: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&' };

/** The text a reader sees in a paper's HTML. */
export const visibleText = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>/u, '')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/&(?:lt|gt|quot|amp|#x27);/gu, (entity) => named[entity] ?? entity);

/** `missingGlyphs` of a whole paper: asked before printing, so that a name is never a row of boxes. */
export const missingGlyphsOfPaper = (html: string): readonly string[] => missingGlyphs(visibleText(html));
