import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingGlyphs } from '#print/fonts/glyph-check.ts';
import { paperFontFiles } from '#shared/paper-page.ts';
import { codePoints, fontTables } from './font-file.ts';
import { rareNames } from './samples.ts';

const folder = new URL('../../resources/fonts', import.meta.url).pathname;
const perFont = new Map(paperFontFiles.map((file) => [file, codePoints(join(folder, file))]));
const all = new Set([...perFont.values()].flatMap((points) => [...points]));

const coverageSource = (): string => {
  const pairs: string[] = [];
  let [end, from, last] = [0, -1, -2];
  const close = (): void => {
    if (from >= 0) {
      pairs.push(`${(from - end).toString(36)},${(last - from + 1).toString(36)}`);
      end = last + 1;
    }
  };
  for (const code of [...all].toSorted((a, b) => a - b)) {
    if (code !== last + 1) {
      close();
      from = code;
    }
    last = code;
  }
  close();
  const lines = (pairs.join(' ').match(/.{1,150}/gu) ?? []).map((line) => `  '${line}',`);
  return `/** What the shipped fonts together can draw. Written by the font test (\`-u\`) from the files in resources/fonts; see glyph-check.ts for the form. */\nexport const coverageRanges: readonly string[] = [\n${lines.join('\n')}\n];\n`;
};

const gb2312 = (): string => {
  const decoder = new TextDecoder('gbk');
  let text = '';
  for (let row = 0xb0; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) if (!(row === 0xd7 && cell > 0xf9)) text += decoder.decode(Uint8Array.of(row, cell));
  return text;
};

test.each(paperFontFiles)('%s is a static TrueType font, so that Chromium does not embed it as Type 3', (file) => {
  const tables = fontTables(join(folder, file));
  expect([...tables.keys()]).toEqual(expect.arrayContaining(['glyf', 'loca', 'cmap']));
  expect(['CFF ', 'CFF2', 'fvar'].filter((tag) => tables.has(tag))).toEqual([]);
  // No embedding restriction.
  expect(tables.get('OS/2')?.getUint16(8)).toBe(0);
});

test.each(['song-regular.ttf', 'song-bold.ttf', 'hei-medium.ttf', 'kai-regular.ttf'] as const)(
  '%s has all of GB2312 and the signs our papers use',
  (file) => {
    const points = perFont.get(file) ?? new Set<number>();
    const han = gb2312();
    expect(han).toHaveLength(6763);
    expect(Array.from(`${han}〇·〔〕，。、；：？！（）《》“”‘’—…㎡①⑳×−→`).filter((mark) => !points.has(mark.codePointAt(0) ?? 0))).toEqual(
      [],
    );
  },
);

test('the rare characters of given names have a glyph in Song or in the faces behind it', () => {
  expect(missingGlyphs(rareNames.join(''))).toEqual([]);
  const kai = perFont.get('kai-regular.ttf') ?? new Set<number>();
  expect(Array.from('䶮㛃㑇𬎆𬭎𫖯𬀪𪻐翀旻堃垚喆璟珺赟祎').filter((mark) => !kai.has(mark.codePointAt(0) ?? 0))).toEqual([]);
});

test('a character no shipped font has is named, spaces and joiners are not', () => {
  expect(missingGlyphs('张三 　\u200B\uFE00')).toEqual([]);
  expect(missingGlyphs('张\u{2B820}三\u{2B820}\uE001')).toEqual(['\u{2B820}', '\uE001']);
});

test('the coverage the program checks against is what the font files hold', async () => {
  await expect(coverageSource()).toMatchFileSnapshot('../../src/print/fonts/coverage.ts');
});
