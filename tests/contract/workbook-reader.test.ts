import { describe, expect, it } from 'vitest';
import { deflateRawSync } from 'node:zlib';
import { CFB, utils, write } from '@e965/xlsx';
import type { GridCell } from '#domain/spreadsheet/grid.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { readGrid as gridOf, readWorkbook } from '#engine/spreadsheet/read-workbook.ts';
import { readerSentences } from '#engine/spreadsheet/reader-refusals.ts';
import type { ReaderLimits } from '#engine/spreadsheet/reader-refusals.ts';
import { encodeGb18030, fixture, sampleName } from '../fixtures/takeover/rosters.ts';
import { measuredFiles } from '../fixtures/reading/measured.ts';
import { rowsHeldBy } from '../exchange/package/corpus/corpus.ts';
import { textCell, workbook, workbookParts, zip } from '../fixtures/takeover/workbooks.ts';

const measured = measuredFiles();
/** Reads a file; it is kept and measured. */
const readGrid: typeof gridOf = async (file, options) => {
  const answer = await gridOf(file, options);
  // A time limit of nothing is the test's doing.
  const { seconds = 1, ...limits } = options?.limits ?? {};
  if (seconds >= 1) measured.keep(file.bytes, answer.ok ? 'ok' : answer.error.code, { kind: 'roster', fileName: file.fileName, limits });
  return answer;
};

const row = '<row r="1"><c r="A1"><v>1</v></c></row>';

const read = async (
  bytes: Uint8Array,
  fileName = 'a.xlsx',
  limits: Partial<ReaderLimits> = {},
): Promise<readonly (readonly GridCell[])[]> => {
  const result = await readGrid({ bytes, fileName }, { limits });
  if (!result.ok) throw new Error(result.error.code);
  return result.value.grid.sheets.flatMap((s) => s.rows.map((r) => r.cells));
};
/** The refusal's code; its sentence must be complete. */
const refusal = async (bytes: Uint8Array, fileName = 'a.xlsx', limits: Partial<ReaderLimits> = {}): Promise<string> => {
  const result = await readGrid({ bytes, fileName }, { limits });
  if (result.ok) return 'read';
  expect(
    readerSentences[result.error.code].match(/\{\w+\}/gu)?.every((place) => result.error.params[place.slice(1, -1)] !== undefined) ?? true,
  ).toBe(true);
  expect(fillSentence(readerSentences[result.error.code], result.error.params)).toMatch(/没有|什么也没有/u);
  return result.error.code;
};

describe('cells as the workbook has them', () => {
  it('texts, numbers, truth, errors, dates, formulas with their stored result, numbers that lost digits', async () => {
    const cells = [
      textCell('A1', '999901194510010171'),
      textCell('B1', '𬱖某 &amp; 㛃'),
      '<c r="C1"><v>484.5</v></c>',
      '<c r="D1" s="1"><v>43952</v></c>',
      '<c r="E1"><v>43952</v></c>',
      '<c r="F1" t="b"><v>1</v></c>',
      '<c r="G1" t="e"><v>#N/A</v></c>',
      '<c r="H1"><f>1+1</f><v>2</v></c>',
      '<c r="I1"><v>999902196807150200</v></c>',
      '<c r="J1"><v>4.2E+17</v></c>',
      '<c r="K1"><v>999901471112002</v></c>',
      '<c r="L1"><f>SUM(A1:A9)</f></c>',
    ].join('');
    expect(await read(workbook(`<row r="1">${cells}</row>`))).toEqual([
      [
        '999901194510010171',
        '𬱖某 & 㛃',
        484.5,
        { kind: 'date', day: '2020-05-01' },
        43952,
        true,
        { kind: 'error', shown: '#N/A' },
        { kind: 'formula', value: 2 },
        { kind: 'lost_precision', shown: '999902196807150200' },
        { kind: 'lost_precision', shown: '420000000000000000' },
        999901471112002,
      ],
    ]);
  });

  it('dates of a workbook that counts from 1904', async () => {
    expect(await read(workbook('<row r="1"><c r="A1" s="1"><v>42490</v></c></row>', [], '<workbookPr date1904="1"/>'))).toEqual([
      [{ kind: 'date', day: '2020-05-01' }],
    ]);
  });

  it('rows keep their own numbers, hidden ones are marked', async () => {
    const bytes = workbook(`<row r="3"><c r="B3"><v>1</v></c></row><row r="7" hidden="1"><c r="A7"><v>2</v></c></row>`);
    const result = await readGrid({ bytes, fileName: 'a.xlsx' });
    expect(result.ok && result.value.grid.sheets[0]?.rows).toEqual([
      { row: 3, cells: [null, 1] },
      { row: 7, hidden: true, cells: [2] },
    ]);
  });

  it('an .xls of the old format', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['序号', '姓名'],
        [1, '张三'],
      ]),
      '名册',
    );
    expect(await read(write(book, { bookType: 'biff8', type: 'buffer' }), 'a.xls')).toEqual([
      ['序号', '姓名'],
      [1, '张三'],
    ]);
  });

  it('links to other workbooks are left aside and told', async () => {
    const bytes = workbook(`<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>5</v></c></row>`, [
      { name: 'xl/externalLinks/externalLink1.xml', data: '<externalLink/>' },
    ]);
    const result = await readGrid({ bytes, fileName: 'a.xlsx' });
    expect(result).toMatchObject({
      ok: true,
      value: { summary: { externalLinks: true }, grid: { sheets: [{ rows: [{ cells: [{ kind: 'formula', value: 5 }] }] }] } },
    });
  });
});

describe('CSV', () => {
  const text = '序号,姓名,备注\r\n1,买买提·吐尔逊,"两行\n和 ""引号"",逗号"\r\n2,𬱖䶮,\r\n';
  const cells = [
    ['序号', '姓名', '备注'],
    ['1', '买买提·吐尔逊', '两行\n和 "引号",逗号'],
    ['2', '𬱖䶮', null],
  ];
  it('in UTF-8 with and without mark, UTF-16 and GB18030, told apart by their bytes', async () => {
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    for (const bytes of [new TextEncoder().encode(text), new TextEncoder().encode(`\uFEFF${text}`), utf16, encodeGb18030(text)])
      expect(await read(bytes, '名册.csv')).toEqual(cells);
  });
  it('with tabs, under another ending', async () => {
    expect(await read(encodeGb18030('序号\t姓名\n1\t张三'), '名册.xls')).toEqual([
      ['序号', '姓名'],
      ['1', '张三'],
    ]);
  });
  it('refuses an unclosed quote with its line, control characters, text in no encoding, too many columns', async () => {
    const result = await readGrid({ bytes: new TextEncoder().encode('a,b\n1,"没有关\n2,3\n'), fileName: 'a.csv' });
    expect(result).toMatchObject({ ok: false, error: { code: 'csv_unclosed_quote', params: { line: 2 } } });
    expect(await refusal(Uint8Array.of(0x61, 0x2c, 0x00, 0x62), 'a.csv')).toBe('csv_not_text');
    expect(await refusal(Uint8Array.of(0xff, 0x2c, 0x80, 0xff), 'a.csv')).toBe('csv_not_text');
    expect(await refusal(new TextEncoder().encode(','.repeat(10_000)), 'a.csv')).toBe('file_over_limit');
  });
});

describe('files that are something else', () => {
  it.each([
    ['an empty file', new Uint8Array(0), 'a.xlsx', 'file_empty'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n1,2'), 'a.xlsx', 'file_not_workbook'],
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46), 'a.xlsx', 'file_not_workbook'],
    [
      'a web page called .xls',
      new TextEncoder().encode('\uFEFF<html><table><tr><td>1</td></tr></table></html>'),
      'a.xls',
      'file_is_web_page',
    ],
    ['a ZIP of other things', zip([{ name: 'word/document.xml', data: '<w/>' }]), 'a.xlsx', 'file_not_workbook'],
    ['half a workbook', workbook(row).slice(0, 900), 'a.xlsx', 'file_damaged'],
  ])('%s', async (_, bytes, name, code) => {
    expect(await refusal(bytes, name)).toBe(code);
  });

  it('a workbook with a password, in its container; an old document of another program', async () => {
    const container = (path: string): Uint8Array => {
      const file = CFB.utils.cfb_new();
      CFB.utils.cfb_add(file, path, new Uint8Array(5000));
      return new Uint8Array(CFB.write(file, { type: 'buffer' }));
    };
    expect(await refusal(container('/EncryptedPackage'))).toBe('file_encrypted');
    expect(await refusal(container('/WordDocument'), 'a.xls')).toBe('file_not_workbook');
  });

  it('workbooks with macros', async () => {
    expect(await refusal(workbook(row, [{ name: 'xl/vbaProject.bin', data: 'x' }]), 'a.xlsm')).toBe('file_has_macros');
  });
});

describe('hostile files', () => {
  const sheet = (part: object) => workbookParts(row).map((p) => (p.name === 'xl/worksheets/sheet1.xml' ? { ...p, ...part } : p));
  const gigabyte = 1024 * 1024 * 1024;

  it('a bomb that says how large it is', async () => {
    expect(await refusal(zip(sheet({ declared: gigabyte })))).toBe('file_over_limit');
  });

  it('a bomb that says it is small is stopped at the size it declared', async () => {
    expect(await refusal(zip(sheet({ packed: deflateRawSync(Buffer.alloc(20_000_000)), declared: 1000 })))).toBe('file_hostile');
  });

  it('entries lying over each other', async () => {
    const parts = workbookParts(row);
    expect(await refusal(zip([...parts, { name: 'xl/worksheets/sheet2.xml', data: '<x/>', offset: 0 }]))).toBe('file_hostile');
  });

  it('two parts of one name', async () => {
    expect(await refusal(zip([...workbookParts(row), { name: 'xl/Workbook.xml', data: '<x/>' }]))).toBe('file_hostile');
  });

  it('a changed byte', async () => {
    const bytes = Buffer.from(zip(workbookParts(row)));
    const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 40;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
    expect(await refusal(bytes)).toBe('file_damaged');
  });

  it('entity declarations', async () => {
    const data = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>';
    expect(await refusal(zip(sheet({ data })))).toBe('file_hostile');
  });

  it('an encrypted entry', async () => {
    expect(await refusal(zip(sheet({ flags: 1 })))).toBe('file_encrypted');
  });

  it('more rows, columns or sheets than the limits allow', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`).join('');
    expect(await refusal(workbook(rows), 'a.xlsx', { rows: 40 })).toBe('file_over_limit');
    expect(await refusal(workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'))).toBe('file_over_limit');
    expect(await refusal(workbook(row), 'a.xlsx', { fileBytes: 100 })).toBe('file_over_limit');
  });

  it('one cell at the far end of the sheet costs nothing', async () => {
    expect(await read(workbook('<row r="1048576"><c r="A1048576"><v>7</v></c></row>'))).toEqual([[7]]);
  });

  it('sheets and texts named after the insides of the program change nothing', async () => {
    const bytes = workbook(`<row r="1">${textCell('A1', '__proto__')}${textCell('B1', 'constructor')}</row>`, [
      {
        name: 'xl/workbook.xml',
        data: '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="__proto__" sheetId="1" r:id="rId1"/></sheets></workbook>',
      },
    ]);
    const result = await readGrid({ bytes, fileName: 'a.xlsx' });
    expect(result.ok).toBe(true);
    expect(Object.keys({})).toEqual([]);
    expect(Reflect.get({}, 'A1')).toBeUndefined();
  });

  it('a long text is cut, not kept', async () => {
    expect(await read(workbook(`<row r="1">${textCell('A1', '长'.repeat(9000))}</row>`))).toEqual([['长'.repeat(2000)]]);
  });

  it('a file that needs more memory than the worker may use, or more time, ends the worker and not the program', async () => {
    const many = Array.from(
      { length: 60_000 },
      (_, i) => `<row r="${i + 1}">${textCell(`A${i + 1}`, `${i}`.repeat(20))}${textCell(`B${i + 1}`, `x${i}`.repeat(20))}</row>`,
    ).join('');
    expect(await refusal(workbook(many), 'a.xlsx', { heapMegabytes: 24 })).toBe('file_over_limit');
    expect(await refusal(workbook(many), 'a.xlsx', { seconds: 0.05 })).toBe('file_too_slow');
  });
});

describe('reading under way', () => {
  it('brings rows in batches and waits for each to be stored', async () => {
    const rows = Array.from({ length: 4500 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`).join('');
    const sizes: number[] = [];
    let storing = false;
    const result = await readWorkbook({ bytes: workbook(rows), fileName: 'a.xlsx' }, async (part) => {
      expect(storing).toBe(false);
      storing = true;
      await new Promise((resolve) => setImmediate(resolve));
      storing = false;
      if (part.kind === 'rows') sizes.push(part.rows.length);
    });
    expect(sizes).toEqual([2000, 2000, 500]);
    expect(result).toMatchObject({ ok: true, value: { rows: 4500, sheets: 1 } });
  });

  it('can be cancelled', async () => {
    const stop = new AbortController();
    const result = await readWorkbook(fixture(sampleName), () => stop.abort(), { signal: stop.signal });
    expect(result).toMatchObject({ ok: false, error: { code: 'reading_cancelled' } });
  });

  it('a failure in storing rows is thrown to the caller, not swallowed', async () => {
    await expect(readWorkbook(fixture(sampleName), () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
  });
});

describe('every file of these', () => {
  it('is answered within two seconds and 150 MB, in a process of its own', () => {
    measured.expectSmall();
    const unread = rowsHeldBy('contract/workbook-reader.test.ts').filter(
      ({ titles }) => !titles.some((title) => measured.tests().some((one) => one.includes(title))),
    );
    expect(unread).toEqual([]);
  });
});
