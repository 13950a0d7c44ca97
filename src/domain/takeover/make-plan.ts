import type { Day, Month } from '#shared/values/dates.ts';
import type { Outcome, Refusal, Sentences } from '#shared/values/refusal.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { matchCode, type CodeTable } from '../codes/code-table.ts';
import type { RawHousehold } from './assemble.ts';
import { assembleHouseholds } from './assemble.ts';
import { collector } from './collect-findings.ts';
import { findSamePersons, findSharedAccounts } from './cross-check.ts';
import type { Table } from './find-table.ts';
import { findTable } from './find-table.ts';
import type { TakeoverFinding } from './findings.ts';
import type { Grid, GridRow } from '../spreadsheet/grid.ts';
import { cellText } from '../spreadsheet/grid.ts';
import { headingMonth } from './heading.ts';
import type { JudgeContext, JudgedHousehold } from './judge-household.ts';
import { judgeHousehold } from './judge-household.ts';
import type { Mapping, MappingCode } from './mapping.ts';
import { mappingFor, mappingProblems } from './mapping.ts';
import type { Village } from './match-village.ts';
import { villageMatcher } from './match-village.ts';
import type { PlannedHousehold, PlannedTable, TakeoverPlan } from './plan.ts';
import { settle } from './settle.ts';

export type TakeoverRequest = {
  readonly source: { readonly fileName: string; readonly sha256: string };
  readonly grid: Grid;
  readonly today: Day;
  readonly area: 'urban' | 'rural';
  /** The month the clerk says the roster was made for; null leaves it to the heading. */
  readonly month: Month | null;
  readonly villages: readonly Village[];
  /** Names that may stand before a village's (青山镇大湾村). */
  readonly placePrefixes: readonly string[];
  readonly defaultVillage: Village | null;
  /** Mappings kept from earlier imports and the one the clerk has just corrected. */
  readonly mappings: readonly Mapping[];
  /** The causes of hardship as the office has them, its own among them. */
  readonly hardship: CodeTable;
};

export type TakeoverRefusalCode = 'table_not_found';
export const takeoverPlanSentences: Sentences<TakeoverRefusalCode> = {
  table_not_found: '在文件里没有找到花名册表头。没有导入任何内容；请确认表头含“姓名”“身份证号码”等列名。',
};

type FoundTable = {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly remembered: boolean;
  readonly problems: readonly Refusal<MappingCode>[];
};

const readTables = (request: TakeoverRequest): { tables: FoundTable[]; leftOut: string[] } => {
  const found: FoundTable[] = [];
  const leftOut: string[] = [];
  for (const sheet of request.grid.sheets) {
    const table = sheet.hidden ? null : findTable(sheet);
    if (table === null) leftOut.push(sheet.sheet);
    else {
      const { mapping, remembered } = mappingFor(table, request.mappings);
      found.push({ table, mapping, remembered, problems: mappingProblems(mapping) });
    }
  }
  // Beside a roster that can be read, a sheet without names is a summary; by itself it is a roster whose columns must be pointed out.
  const readable = found.filter((t) => t.problems.length === 0);
  if (readable.length === 0) return { tables: found, leftOut };
  return { tables: readable, leftOut: [...leftOut, ...found.filter((t) => t.problems.length > 0).map((t) => t.table.sheet)] };
};

const causes = (table: CodeTable): ((typed: string) => string | null) => {
  const known = new Map<string, string | null>();
  return (typed) => {
    const before = known.get(typed);
    if (before !== undefined) return before;
    const code = matchCode(table, typed);
    known.set(typed, code);
    return code;
  };
};

const cutDigits = 15;

/** A row as text, to be given back. A cell that would be taken unseen the second time is given back unusable. */
const returnedRow = (row: GridRow, raw: RawHousehold, mapping: Mapping): string[] =>
  mapping.columns
    .toSorted((a, b) => a.column - b.column)
    .map(({ column, field }) => {
      const cell = row.cells[column] ?? null;
      if (typeof cell === 'object' && cell !== null) {
        if (cell.kind === 'lost_precision') return `${cell.shown.slice(0, cutDigits)}???`;
        if (cell.kind === 'formula' && (field === 'name' || field === 'headName')) return '';
      }
      const text = cellText(cell);
      const carried =
        (field === 'village' && row === raw.rows[0]) || (mapping.layout === 'household-number' && field === mapping.numberField);
      return text === '' &&
        carried &&
        field !== null &&
        (field === 'village' || field === 'sequence' || field === 'householdNumber' || field === 'headId')
        ? cellText(raw.cells[field]?.cell)
        : text;
    });

const strayFindings = (table: Table, strays: readonly GridRow[]): TakeoverFinding[] => {
  const out = collector({ key: '', sheet: table.sheet, no: '' });
  for (const row of strays) {
    const column = row.cells.findIndex((cell) => cellText(cell) !== '');
    out.add('refused', { row: row.row, column, before: cellText(row.cells[column]) }, 'row_stray', { params: { row: row.row } });
  }
  if (table.skipped.hiddenRows > 0)
    out.add('taken', { row: table.headerRows[0] ?? 1, column: 0, before: null }, 'hidden_row', {
      params: { count: table.skipped.hiddenRows },
    });
  return out.findings.map((f) => ({ ...f, householdKey: null }));
};

/** Told of each household of a table as soon as it is judged: its draft, before what stands elsewhere may refuse or ask about it. */
type Watch = (draft: PlannedHousehold, judged: number, households: number) => void;

const judgeTable = (
  { table, mapping }: FoundTable,
  request: TakeoverRequest,
  shared: Pick<JudgeContext, 'matchVillage' | 'causeOf'>,
  watch: Watch,
): { judged: JudgedHousehold[]; strays: TakeoverFinding[] } => {
  const bySheet = shared.matchVillage(table.sheet);
  const context: JudgeContext = {
    ...shared,
    today: request.today,
    area: request.area,
    villages: request.villages,
    defaultVillage: bySheet.kind === 'unknown' ? request.defaultVillage : bySheet.village,
    rosterMonth: request.month ?? headingMonth(table.titles),
    mapping,
  };
  const { households, strays } = assembleHouseholds(table, mapping);
  const judged = households.map((raw, index) => {
    const household = judgeHousehold(raw, context);
    watch(household.draft, index + 1, households.length);
    return household;
  });
  return { judged, strays: strayFindings(table, strays) };
};

/**
 * Reads a grid into a takeover plan: households with every finding. Tables whose mapping lacks something contribute their
 * `problems` and no household. Refuses `table_not_found` when no sheet holds a roster.
 */
export const makePlan = (request: TakeoverRequest, watch: Watch = () => undefined): Outcome<TakeoverPlan, TakeoverRefusalCode> => {
  const { tables, leftOut } = readTables(request);
  if (tables.length === 0) return refuse('table_not_found');
  const shared = { matchVillage: villageMatcher(request.villages, request.placePrefixes), causeOf: causes(request.hardship) };
  const judged: JudgedHousehold[] = [];
  const findings: TakeoverFinding[] = [];
  const rows: Record<string, string[][]> = {};
  const mappingByKey = new Map<string, Mapping>();
  for (const found of tables) {
    if (found.problems.length > 0) continue;
    const result = judgeTable(found, request, shared, watch);
    for (const household of result.judged) {
      judged.push(household);
      mappingByKey.set(household.draft.key, found.mapping);
      for (const finding of household.findings) findings.push(finding);
    }
    findings.push(...result.strays);
  }
  findings.push(...findSamePersons(judged), ...findSharedAccounts(judged));
  const held = new Set(findings.filter((f) => f.outcome === 'asked' || f.outcome === 'refused').map((f) => f.householdKey));
  for (const { raw } of judged) {
    const mapping = mappingByKey.get(raw.key);
    if (held.has(raw.key) && mapping !== undefined) rows[raw.key] = raw.rows.map((row) => returnedRow(row, raw, mapping));
  }
  const plannedTables: PlannedTable[] = tables.map(({ table, mapping, remembered, problems }) => ({
    sheet: table.sheet,
    titles: [...table.titles],
    headerRows: [...table.headerRows],
    mapping,
    remembered,
    problems: problems.map((p) => ({ code: p.code, params: { ...p.params } })),
  }));
  return done(
    settle({
      source: { ...request.source },
      tables: plannedTables,
      sheetsLeftOut: leftOut,
      households: judged.map((j) => j.draft),
      refused: [],
      findings,
      rows,
    }),
  );
};
