import { checkDivision, divisionLevel, divisionSentences, parentDivision } from '#domain/codes/division.ts';
import { done, fillSentence, refuse, type Outcome } from '#shared/values/refusal.ts';
import { allDivisions, divisionByCode, insertDivision, type DivisionRow } from '#storage/divisions.ts';
import { acted, onCommand, onQuery, type Handler } from '../act.ts';

/** What the columns may be called; the first two must be there, the others follow from the code. */
const columns = {
  code: ['代码', '区划代码', 'code'],
  name: ['名称', '村（社区）', 'name'],
  level: ['级别', 'level'],
  parent: ['上级', '上级代码', 'parent'],
  validFrom: ['启用月份', '自', 'valid_from'],
} as const;
const cellsOf = (line: string): string[] => line.split(/[,，\t]/u).map((cell) => cell.trim());

/** Reads a table of divisions, with a head in Chinese or English; names hold no commas. */
const readRows = (text: string): Outcome<DivisionRow[]> => {
  const lines = text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '');
  const head = cellsOf(lines[0] ?? '');
  const placeOf = (column: keyof typeof columns): number => head.findIndex((cell) => columns[column].some((word) => word === cell));
  if (placeOf('code') < 0 || placeOf('name') < 0) return refuse('division_bad', { row: 1, reason: '表头里至少要有“代码”“名称”两列' });
  const rows: DivisionRow[] = [];
  for (const [i, line] of lines.slice(1).entries()) {
    const cells = cellsOf(line);
    const cell = (column: keyof typeof columns): string => cells[placeOf(column)] ?? '';
    const [code, name, parent] = [cell('code'), cell('name'), cell('parent')];
    const wrong = checkDivision(code).findings.find((finding) => finding.level === 'error');
    if (wrong !== undefined)
      return refuse('division_bad', { row: i + 2, reason: fillSentence(divisionSentences[wrong.code], wrong.params) });
    if (name === '') return refuse('division_bad', { row: i + 2, reason: '缺名称' });
    if (parent !== '' && !/^\d{12}$/u.test(parent)) return refuse('division_bad', { row: i + 2, reason: '上级代码应为 12 位数字' });
    const level = cell('level') === '' ? divisionLevel(code) : cell('level');
    const valid_from = cell('validFrom');
    rows.push({ code, name, level, parent: parent === '' ? parentDivision(code) : parent, valid_from, valid_to: null });
  }
  return done(rows);
};

export const divisionHandlers: readonly Handler[] = [
  // The level is read off the code: tables call communities and villages by many words.
  onQuery('divisions.list', 'read', (ctx, { level }) =>
    done({
      rows: allDivisions(ctx.db)
        .filter((d) => level === undefined || divisionLevel(d.code) === level)
        .map((d) => ({
          code: d.code,
          name: d.name,
          level: divisionLevel(d.code),
          parent: d.parent,
          validFrom: d.valid_from,
          validTo: d.valid_to,
        })),
    }),
  ),
  onCommand('divisions.importCsv', 'settings', (ctx, { text }) => {
    const rows = readRows(text);
    if (!rows.ok) return rows;
    let added = 0;
    for (const row of rows.value) {
      const known = divisionByCode(ctx.db, row.code);
      if (known === undefined) {
        insertDivision(ctx.db, row);
        added += 1;
      } else if (known.name !== row.name) {
        return refuse('division_bad', { row: rows.value.indexOf(row) + 2, reason: `代码 ${row.code} 已登记为“${known.name}”` });
      }
    }
    return acted(
      { added, unchanged: rows.value.length - added },
      { objectType: 'division', objectId: ctx.office.orgCode, detail: { added } },
    );
  }),
];
