import { z } from 'zod';
import type { Refusal, Sentences } from '#shared/values/refusal.ts';
import type { GridRow } from '../spreadsheet/grid.ts';
import { cellText, columnName, squeeze } from '../spreadsheet/grid.ts';
import type { Table } from './find-table.ts';
import { fingerprintOf } from './find-table.ts';
import type { Field, PersonField } from './header-words.ts';
import { fieldNames, fields, isPersonField, readLabels } from './header-words.ts';

/**
 * How the rows make households:
 * `member-rows` – a household row with its members in the rows below; `household-rows` – one household a row, members in
 * numbered columns; `household-number` – one person a row, rows of one number belong together.
 */
export const layout = z.enum(['member-rows', 'household-rows', 'household-number']);

export const mappedColumn = z.object({
  /** From 0. */
  column: z.int().min(0),
  labels: z.array(z.string()),
  field: z.enum(fields).nullable(),
  /** The member a numbered column speaks of (成员2 → 2). */
  member: z.int().min(1).nullable(),
});

export const mapping = z.object({
  layout,
  /** For member rows: a household begins where its serial number stands, or where the relation is 户主. */
  startsAt: z.enum(['sequence', 'relation']),
  /** For household numbers: the column that holds them. */
  numberField: z.enum(['householdNumber', 'sequence', 'headId']),
  /** The village stands only at its first household and holds until the next one. */
  villageFillsDown: z.boolean(),
  fingerprint: z.string(),
  columns: z.array(mappedColumn),
});
export type MappedColumn = z.output<typeof mappedColumn>;
export type Mapping = z.output<typeof mapping>;

export type MappingCode = 'mapping_field_missing' | 'mapping_field_twice' | 'mapping_number_missing';
export const mappingSentences: Sentences<MappingCode> = {
  mapping_field_missing: '还没有指定“{field}”是哪一列，请在列对应中选定。',
  mapping_field_twice: '第 {first} 列和第 {second} 列都指定为“{field}”，只能留一列。',
  mapping_number_missing: '按“一人一行”读取需要户编号列，请在列对应中选定。',
};

const sampled = 300;
const sampleOf = (rows: readonly GridRow[]): readonly GridRow[] => rows.slice(0, sampled);

const contentRules: readonly (readonly [Field, RegExp])[] = [
  ['idNumber', /^(\d{17}[\dX]|\d{15})$/u],
  ['phone', /^1[3-9]\d{9}$/u],
  ['account', /^(62|9999)\d{11,17}$/u],
  ['sex', /^[男女]$/u],
  ['village', /^.{2,8}(村|社区|村委会|居委会)$/u],
];

const guessByContent = (table: Table, column: number, taken: ReadonlySet<Field>): Field | null => {
  const texts = sampleOf(table.rows)
    .map((row) => squeeze(cellText(row.cells[column])).toUpperCase())
    .filter((text) => text !== '');
  if (texts.length < 3) return null;
  const hit = contentRules.find(
    ([field, pattern]) => !taken.has(field) && texts.filter((text) => pattern.test(text)).length * 10 >= texts.length * 8,
  );
  return hit?.[0] ?? null;
};

/** Unnumbered 姓名, 身份证号 … standing several times side by side are numbered in their order. */
const numberRepeated = (columns: readonly MappedColumn[]): MappedColumn[] => {
  const times = (field: PersonField): number => columns.filter((c) => c.field === field && c.member === null).length;
  const repeated = times('name') >= 2 && times('idNumber') >= 2;
  if (!repeated) return [...columns];
  const seen = new Map<Field, number>();
  return columns.map((c) => {
    if (c.field === null || !isPersonField(c.field) || c.member !== null) return c;
    const n = (seen.get(c.field) ?? 0) + 1;
    seen.set(c.field, n);
    return { ...c, member: n };
  });
};

const dropTwice = (columns: readonly MappedColumn[]): MappedColumn[] => {
  const seen = new Set<string>();
  return columns.map((c) => {
    const key = `${c.field}/${c.member}`;
    if (c.field === null) return c;
    if (seen.has(key)) return { ...c, field: null, member: null };
    seen.add(key);
    return c;
  });
};

const readColumns = (table: Table): MappedColumn[] => {
  const hits = table.columns.map(({ column, labels }) => ({ column, labels: [...labels], hit: readLabels(labels) }));
  const sureFields = new Set(hits.flatMap(({ hit }) => (hit?.sure === true ? [hit.field] : [])));
  const named = hits.map(({ column, labels, hit }): MappedColumn => {
    const useless = hit === null || (!hit.sure && hit.member === undefined && sureFields.has(hit.field));
    return { column, labels, field: useless ? null : hit.field, member: useless ? null : (hit.member ?? null) };
  });
  const columns = dropTwice(numberRepeated(named));
  const taken = new Set(columns.flatMap((c) => (c.field === null ? [] : [c.field])));
  const numbered = columns.some((c) => c.member !== null);
  return columns.map((c) => {
    if (c.field !== null || numbered) return c;
    const field = guessByContent(table, c.column, taken);
    if (field !== null) taken.add(field);
    return { ...c, field };
  });
};

/** Values of a column over the sample: how many rows have one, and how often one repeats that of the row above. */
const fillOf = (table: Table, column: number | undefined): { rows: number; filled: number; repeats: number } => {
  const rows = sampleOf(table.rows);
  if (column === undefined) return { rows: rows.length, filled: 0, repeats: 0 };
  let filled = 0;
  let repeats = 0;
  let before = '';
  for (const row of rows) {
    const text = squeeze(cellText(row.cells[column]));
    if (text !== '') filled += 1;
    if (text !== '' && text === before) repeats += 1;
    before = text;
  }
  return { rows: rows.length, filled, repeats };
};

/** Proposes how to read a table, from its header words first and from the contents of unnamed columns second. */
export const proposeMapping = (table: Table): Mapping => {
  const columns = readColumns(table);
  const columnOf = (field: Field): number | undefined => columns.find((c) => c.field === field)?.column;
  const full = (field: Field): { repeating: boolean; everyRow: boolean } => {
    const { rows, filled, repeats } = fillOf(table, columnOf(field));
    return { everyRow: rows > 0 && filled * 20 >= rows * 19, repeating: repeats > 0 };
  };
  const base = { fingerprint: fingerprintOf(table), columns };
  const village = fillOf(table, columnOf('village'));
  const sequence = fillOf(table, columnOf('sequence'));
  const merged = table.merges.some((m) => m.left === columnOf('village') && m.bottom > m.top);
  const starts = sequence.filled > 0 ? sequence.filled : sampleOf(table.rows).length;
  const villageFillsDown = !merged && village.filled > 0 && village.filled * 2 < starts;
  if (columns.some((c) => c.member !== null)) {
    return { ...base, layout: 'household-rows', startsAt: 'sequence', numberField: 'sequence', villageFillsDown };
  }
  const numberField = (['householdNumber', 'sequence', 'headId'] as const).find(
    (field) => full(field).everyRow && (field === 'householdNumber' || full(field).repeating),
  );
  if (numberField !== undefined) return { ...base, layout: 'household-number', startsAt: 'sequence', numberField, villageFillsDown };
  const startsAt =
    columnOf('sequence') !== undefined && (!full('sequence').everyRow || columnOf('relation') === undefined) ? 'sequence' : 'relation';
  return { ...base, layout: 'member-rows', startsAt, numberField: 'sequence', villageFillsDown };
};

/** The remembered mapping if it was made for the same header, else a fresh proposal. */
export const mappingFor = (table: Table, remembered: readonly Mapping[]): { readonly mapping: Mapping; readonly remembered: boolean } => {
  const fingerprint = fingerprintOf(table);
  const known = remembered.find((m) => m.fingerprint === fingerprint);
  if (known === undefined) return { mapping: proposeMapping(table), remembered: false };
  const added = table.columns.filter((c) => !known.columns.some((k) => k.column === c.column));
  return {
    mapping: {
      ...known,
      columns: [...known.columns, ...added.map((c) => ({ column: c.column, labels: [...c.labels], field: null, member: null }))],
    },
    remembered: true,
  };
};

/** What stands in the way of reading with this mapping: fields that must be there, fields given twice. */
export const mappingProblems = (m: Mapping): Refusal<MappingCode>[] => {
  const problems: Refusal<MappingCode>[] = [];
  const has = (...wanted: Field[]): boolean => m.columns.some((c) => c.field !== null && wanted.includes(c.field));
  const need = (label: Field, ...wanted: Field[]): void => {
    if (!has(...wanted)) problems.push({ code: 'mapping_field_missing', params: { field: fieldNames[label] } });
  };
  need('name', 'name', 'headName', 'memberText');
  need('idNumber', 'idNumber', 'headId', 'memberText');
  need('monthlyAmount', 'monthlyAmount', 'perPersonAmount');
  if (m.layout === 'member-rows' && m.startsAt === 'relation') need('relation', 'relation');
  if (m.layout === 'household-number' && !has(m.numberField)) problems.push({ code: 'mapping_number_missing', params: {} });
  const first = new Map<string, number>();
  for (const c of m.columns) {
    if (c.field === null) continue;
    const key = `${c.field}/${c.member}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, c.column);
    else
      problems.push({
        code: 'mapping_field_twice',
        params: { field: fieldNames[c.field], first: columnName(other), second: columnName(c.column) },
      });
  }
  return problems;
};
