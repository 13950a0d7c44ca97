import type { RefusalParams } from '#shared/values/refusal.ts';
import type { RawCell, RawHousehold } from './assemble.ts';
import type { Choice, Question, TakeoverFinding, TakeoverOutcome } from './findings.ts';
import { cellAddress, cellText } from '../spreadsheet/grid.ts';

export type Place = { readonly row: number; readonly column: number; readonly before: string | null };

export type Remark = {
  readonly params?: RefusalParams;
  readonly person?: string | null;
  readonly after?: string | null;
  readonly question?: Question;
};

/** Gathers what is found in one household. */
export type Collector = {
  readonly findings: TakeoverFinding[];
  readonly add: (outcome: TakeoverOutcome, place: Place, code: string, remark?: Remark) => void;
};

/** Where a cell stands, and what it said. */
export const placeOf = (cell: RawCell): Place => ({
  row: cell.row,
  column: cell.column,
  before: typeof cell.cell === 'string' ? cell.cell : cellText(cell.cell),
});

/** Gathers what is found about one household of a roster, each with its sheet, cell and sentence. */
export const collector = (household: Pick<RawHousehold, 'key' | 'sheet' | 'no'>): Collector => {
  const findings: TakeoverFinding[] = [];
  return {
    findings,
    add: (outcome, place, code, remark = {}) => {
      const cell = cellAddress(place.column, place.row);
      findings.push({
        id: `${household.sheet}!${cell}:${code}`,
        sheet: household.sheet,
        row: place.row,
        cell,
        householdKey: household.key,
        householdNo: household.no,
        person: remark.person ?? null,
        outcome,
        code,
        params: { ...remark.params },
        before: place.before,
        after: remark.after ?? null,
        question: remark.question ?? null,
        answer: null,
      });
    },
  };
};

/** Every question can be put off: the household goes back with the refused ones. */
export const holdChoice = (household: string): Choice => ({
  value: 'hold',
  label: '先不收这一户，退回核实',
  effects: [{ set: 'hold', household }],
});

/** A question of one household; putting the household off is always the last choice. */
export const ask = (household: string, about: string, choices: readonly Choice[], input: Question['input'] = null): Question => ({
  id: `${household}:${about}`,
  choices: [...choices, holdChoice(household)],
  input,
});
