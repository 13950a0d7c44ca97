import { expect, it } from 'vitest';
import { parseWorkbook } from '#engine/spreadsheet/parse-workbook.ts';
import { ReaderRefusal, readerLimits } from '#engine/spreadsheet/reader-refusals.ts';
import { numbersFrom, spoil } from '../fixtures/random/spoil.ts';
import { textCell, workbookParts, zip } from '../fixtures/takeover/workbooks.ts';

const runs = Number(process.env['MINZHENG_SPOILT'] ?? 60);
const from = Number(process.env['MINZHENG_FROM'] ?? 0);

const rows = `<row r="1">${textCell('A1', '姓名')}${textCell('B1', '身份证号')}</row><row r="2" hidden="1">${textCell('A2', '张三')}<c r="B2"><f>1+1</f><v>2</v></c></row>`;

/** Whatever does not end in rows or in a refusal with its sentence. */
const strange = (bytes: Buffer, name: string): string | null => {
  try {
    parseWorkbook(bytes, name, readerLimits);
    return null;
  } catch (error) {
    return error instanceof ReaderRefusal ? null : String(error);
  }
};

it('a roster changed at random, in its parts, as a file or as text, is read or refused in words', () => {
  const parts = workbookParts(rows);
  const found: string[] = [];
  for (let seed = from + 1; seed <= from + runs; seed++) {
    const random = numbersFrom(seed);
    const which = random(parts.length);
    const inside = parts.map((part, i) => (i === which ? { ...part, data: spoil(Buffer.from(part.data), random) } : part));
    const csv = Buffer.from('序号,姓名,"两行\n引号"\n1,张三,"x"\n');
    for (const [bytes, name] of [
      [Buffer.from(zip(inside)), 'a.xlsx'],
      [spoil(zip(parts), random), 'a.xlsx'],
      [spoil(csv, random), 'a.csv'],
    ] as const) {
      const problem = strange(bytes, name);
      if (problem !== null) found.push(`seed ${seed} ${name}: ${problem}`);
    }
  }
  expect(found).toEqual([]);
});
