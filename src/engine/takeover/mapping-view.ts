import { columnName, cellText, type Grid } from '#domain/spreadsheet/grid.ts';
import { fieldNames, fields, type Field } from '#domain/takeover/header-words.ts';
import { mappingSentences, type Mapping } from '#domain/takeover/mapping.ts';
import type { TakeoverPlan } from '#domain/takeover/plan.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { fillSentence } from '#shared/values/refusal.ts';

export type MappingView = ValueOf<CallOf<'takeover.plan'>>['mapping'];

const SAMPLES = 3;
const isField = (text: string): text is Field => fields.some((f) => f === text);

const samplesOf = (grid: Grid, sheet: string, below: number, column: number): string[] => {
  const rows = grid.sheets.find((s) => s.sheet === sheet)?.rows ?? [];
  return rows
    .filter((r) => r.row > below)
    .map((r) => cellText(r.cells[column]))
    .filter((text) => text !== '')
    .slice(0, SAMPLES);
};

/** The column mapping of a plan's first roster, as the clerk sees and corrects it. */
export const mappingView = (plan: TakeoverPlan, grid: Grid): MappingView => {
  const [table] = plan.tables;
  if (table === undefined) return { layout: 'member-rows', sheet: '', headerRows: [], columns: [], remembered: false, problems: [] };
  const below = Math.max(...table.headerRows);
  return {
    layout: table.mapping.layout,
    sheet: table.sheet,
    headerRows: table.headerRows,
    remembered: table.remembered,
    columns: table.mapping.columns.map((c) => ({
      column: c.column,
      heading: c.labels.join(' / ') || `${columnName(c.column)} 列`,
      field: c.field === null ? null : c.member === null ? c.field : `${c.field}.${c.member}`,
      sample: samplesOf(grid, table.sheet, below, c.column),
    })),
    problems: table.problems.map((p) => fillSentence(mappingSentences[p.code], p.params)),
  };
};

/** The clerk's corrections laid over the mapping that was proposed. */
export const correctedMapping = (plan: TakeoverPlan, view: MappingView): Mapping | null => {
  const table = plan.tables.find((t) => t.sheet === view.sheet);
  if (table === undefined) return null;
  const columns = table.mapping.columns.map((c) => {
    const [name = '', member] = (view.columns.find((v) => v.column === c.column)?.field ?? '').split('.');
    return { ...c, field: isField(name) ? name : null, member: isField(name) && member !== undefined ? Number(member) : null };
  });
  const has = (field: Field): boolean => columns.some((c) => c.field === field);
  return {
    ...table.mapping,
    layout: view.layout,
    columns,
    startsAt: has('sequence') ? 'sequence' : 'relation',
    numberField: has('householdNumber') ? 'householdNumber' : table.mapping.numberField,
  };
};

export const mappingFields = (): { field: string; label: string }[] => fields.map((field) => ({ field, label: fieldNames[field] }));
