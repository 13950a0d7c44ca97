import type { GridCell, GridRow, Merge } from '../spreadsheet/grid.ts';
import { cellText, squeeze } from '../spreadsheet/grid.ts';
import type { Table } from './find-table.ts';
import type { HouseholdField, PersonField } from './header-words.ts';
import { householdFields, isPersonField } from './header-words.ts';
import type { Mapping } from './mapping.ts';
import { splitMemberText } from './member-text.ts';

export type RawCell = { readonly row: number; readonly column: number; readonly cell: GridCell };
export type RawMember = { readonly row: number; readonly cells: Partial<Record<PersonField, RawCell>> };

/** A household as the sheet has it: nothing judged yet. */
export type RawHousehold = {
  /** Sheet and first row. */
  readonly key: string;
  readonly sheet: string;
  readonly row: number;
  /** The serial or household number as typed, else the first row's number. */
  readonly no: string;
  readonly cells: Partial<Record<HouseholdField, RawCell>>;
  /** Every value of a household field where rows disagree (one person a row), and amounts of money that may be each person's own. */
  readonly others: Partial<Record<HouseholdField, readonly RawCell[]>>;
  readonly members: readonly RawMember[];
  readonly rows: readonly GridRow[];
};

export type Assembled = {
  readonly households: readonly RawHousehold[];
  /** Rows with something in them that belong to no household. */
  readonly strays: readonly GridRow[];
};

type Draft = {
  key: string;
  sheet: string;
  row: number;
  no: string;
  cells: Partial<Record<HouseholdField, RawCell>>;
  others: Partial<Record<HouseholdField, RawCell[]>>;
  members: RawMember[];
  rows: GridRow[];
};

type RowCells = {
  household: Partial<Record<HouseholdField, RawCell>>;
  /** Person cells by member number; 0 for unnumbered columns. */
  persons: Map<number, Partial<Record<PersonField, RawCell>>>;
};

const isEmpty = (cell: GridCell | undefined): boolean => cellText(cell) === '' && !(typeof cell === 'object' && cell !== null);

const readRow = (row: GridRow, mapping: Mapping): RowCells => {
  const household: Partial<Record<HouseholdField, RawCell>> = {};
  const persons: RowCells['persons'] = new Map();
  for (const { column, field, member } of mapping.columns) {
    const cell = row.cells[column];
    if (field === null || cell === null || cell === undefined || isEmpty(cell)) continue;
    if (isPersonField(field)) {
      const cells = persons.get(member ?? 0) ?? {};
      cells[field] = { row: row.row, column, cell };
      persons.set(member ?? 0, cells);
    } else household[field] = { row: row.row, column, cell };
  }
  return { household, persons };
};

const membersOf = (row: GridRow, cells: RowCells): RawMember[] =>
  [...cells.persons.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([, person]): RawMember[] => {
      const whole = person.memberText;
      const parts = whole === undefined ? person : { ...splitMemberText(whole), ...person };
      return parts.name === undefined && parts.idNumber === undefined ? [] : [{ row: row.row, cells: parts }];
    });

const textOf = (cell: RawCell | undefined): string => (cell === undefined ? '' : squeeze(cellText(cell.cell)));

const besideAmount = ['insuredCount', 'memberCount', 'fromMonth', 'account', 'incomePerPerson', 'incomePerPersonYear'] as const;

/** The same amount once more: the family's own written again where other figures of the family are too, else perhaps this person's. */
const mayBeOwn = (field: HouseholdField, draft: Draft, cells: RowCells): boolean =>
  field === 'perPersonAmount' ||
  (field === 'monthlyAmount' && !besideAmount.some((one) => cells.household[one] !== undefined && draft.cells[one] !== undefined));

const add = (draft: Draft, row: GridRow, cells: RowCells): void => {
  draft.rows.push(row);
  for (const field of householdFields) {
    const cell = cells.household[field];
    if (cell === undefined) continue;
    const before = draft.cells[field];
    if (before === undefined) draft.cells[field] = cell;
    else if (textOf(before) !== textOf(cell) || mayBeOwn(field, draft, cells)) draft.others[field] = [...(draft.others[field] ?? []), cell];
  }
  draft.members.push(...membersOf(row, cells));
};

const begin = (table: Table, row: GridRow, cells: RowCells): Draft => {
  const no = textOf(cells.household.sequence) || textOf(cells.household.householdNumber);
  return {
    key: `${table.sheet}!${row.row}`,
    sheet: table.sheet,
    row: row.row,
    no: no === '' ? `第${row.row}行` : no,
    cells: {},
    others: {},
    members: [],
    rows: [],
  };
};

/** The cell that a vertical merge shows in a row below its first. */
const mergedFinder = (merges: readonly Merge[], rows: readonly GridRow[]): ((row: number, column: number) => RawCell | null) => {
  const byColumn = new Map<number, Merge[]>();
  for (const merge of merges) {
    const list = byColumn.get(merge.left) ?? [];
    list.push(merge);
    byColumn.set(merge.left, list);
  }
  for (const list of byColumn.values()) list.sort((a, b) => a.top - b.top);
  const byRow = new Map(rows.map((row) => [row.row, row]));
  return (row, column) => {
    const list = byColumn.get(column) ?? [];
    let [low, high] = [0, list.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const merge = list[middle];
      if (merge === undefined) return null;
      if (row < merge.top) high = middle - 1;
      else if (row > merge.bottom) low = middle + 1;
      else {
        const cell = byRow.get(merge.top)?.cells[column];
        return cell === undefined || cell === null ? null : { row: merge.top, column, cell };
      }
    }
    return null;
  };
};

const isHeadWord = (text: string): boolean => /^(户主|本人|申请人|户主本人|本人\(户主\))$/u.test(text);

/** A line of its own that names the village of the households below: one filled cell, no person. */
const sectionText = (row: GridRow, cells: RowCells): string | null => {
  if (cells.persons.size > 0) return null;
  const filled = row.cells.filter((cell) => !isEmpty(cell));
  const only = filled[0];
  return filled.length === 1 && typeof only === 'string' && !/\d/u.test(only) ? only : null;
};

/** Puts the rows of a table together into households, by the mapping's layout. Nothing is judged or dropped silently. */
export const assembleHouseholds = (table: Table, mapping: Mapping): Assembled => {
  const households: Draft[] = [];
  const byNumber = new Map<string, Draft>();
  const strays: GridRow[] = [];
  const merged = mergedFinder(table.merges, table.rows);
  const placeColumns = mapping.columns.filter((c) => c.field === 'village' || c.field === 'group');
  const sequenceColumn = mapping.columns.find((c) => c.field === 'sequence')?.column;
  let current: Draft | null = null;
  let section: RawCell | null = null;
  let lastVillage: RawCell | null = null;

  const open = (row: GridRow, cells: RowCells): Draft => {
    const draft = begin(table, row, cells);
    for (const { column, field } of placeColumns) {
      if ((field !== 'village' && field !== 'group') || cells.household[field] !== undefined) continue;
      const shown = merged(row.row, column);
      if (shown !== null) draft.cells[field] = shown;
    }
    if (cells.household.village === undefined && draft.cells.village === undefined) {
      const carried = mapping.villageFillsDown ? (lastVillage ?? section) : section;
      if (carried !== null) draft.cells.village = carried;
    }
    households.push(draft);
    return draft;
  };

  const target = (row: GridRow, cells: RowCells): Draft | null => {
    if (mapping.layout === 'household-rows') return open(row, cells);
    const relation = textOf(cells.persons.get(0)?.relation);
    if (mapping.layout === 'household-number') {
      const cell =
        cells.household[mapping.numberField] ??
        (mapping.numberField === 'sequence' && sequenceColumn !== undefined ? merged(row.row, sequenceColumn) : null);
      const number = textOf(cell ?? undefined);
      if (number === '') return isHeadWord(relation) || current === null ? open(row, cells) : current;
      const key = `${textOf(cells.household.village)}|${number}`;
      const known =
        byNumber.get(key) ??
        (cells.household.village === undefined && current !== null && textOf(current.cells[mapping.numberField]) === number
          ? current
          : undefined);
      if (known !== undefined) return known;
      const draft = open(row, cells);
      byNumber.set(key, draft);
      return draft;
    }
    const startsHere = mapping.startsAt === 'sequence' ? cells.household.sequence !== undefined : isHeadWord(relation);
    const secondHead = isHeadWord(relation) && current !== null && current.members.some((m) => isHeadWord(textOf(m.cells.relation)));
    return startsHere || secondHead ? open(row, cells) : current;
  };

  for (const row of table.rows) {
    const cells = readRow(row, mapping);
    const title = sectionText(row, cells);
    if (title !== null) {
      const column = row.cells.findIndex((cell) => !isEmpty(cell));
      section = { row: row.row, column, cell: title };
      lastVillage = null;
      current = null;
      continue;
    }
    if (cells.household.village !== undefined) lastVillage = cells.household.village;
    current = target(row, cells);
    if (current === null) strays.push(row);
    else add(current, row, cells);
  }
  return { households, strays };
};
