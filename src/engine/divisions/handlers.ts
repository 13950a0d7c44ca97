import { checkDivision, divisionLevel, divisionSentences } from '#domain/codes/division.ts';
import { done, fillSentence, refuse, type Outcome } from '#shared/values/refusal.ts';
import { allDivisions, divisionByCode, insertDivision, type DivisionRow } from '#storage/divisions.ts';
import { acted, onCommand, onQuery, type Handler } from '../act.ts';

const HEADER = 'code,name,level,parent,valid_from';

/** Reads `code,name,level,parent,valid_from`; names hold no commas. */
const readRows = (text: string): Outcome<DivisionRow[]> => {
  const lines = text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '');
  if (lines[0]?.trim() !== HEADER) return refuse('division_bad', { row: 1, reason: `表头应为 ${HEADER}` });
  const rows: DivisionRow[] = [];
  for (const [i, line] of lines.slice(1).entries()) {
    const [code = '', name = '', level = '', parent = '', validFrom = ''] = line.split(',').map((cell) => cell.trim());
    const wrong = checkDivision(code).findings.find((finding) => finding.level === 'error');
    if (wrong !== undefined)
      return refuse('division_bad', { row: i + 2, reason: fillSentence(divisionSentences[wrong.code], wrong.params) });
    if (name === '' || level === '') return refuse('division_bad', { row: i + 2, reason: '缺名称或级别' });
    if (parent !== '' && !/^\d{12}$/u.test(parent)) return refuse('division_bad', { row: i + 2, reason: '上级代码应为 12 位数字' });
    rows.push({ code, name, level, parent: parent === '' ? null : parent, valid_from: validFrom, valid_to: null });
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
