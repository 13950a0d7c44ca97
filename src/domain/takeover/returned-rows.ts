import { findingMessage } from './findings.ts';
import type { PlannedTable, TakeoverPlan } from './plan.ts';

/** The column added to a returned roster; it is known and skipped when the roster is brought again. */
export const returnReasonLabel = '退回原因';

/** A roster of the households that go back: same header and columns as it came in, and the reasons in one more column. */
export type ReturnedRoster = {
  readonly sheet: string;
  /** Labels of each column, top level first. The reason column is the last one. */
  readonly headings: readonly (readonly string[])[];
  readonly rows: readonly (readonly string[])[];
  readonly households: number;
};

const headingsOf = (table: PlannedTable): string[][] =>
  table.mapping.columns.toSorted((a, b) => a.column - b.column).map((c) => [...c.labels]);

/** What of a plan goes back to be corrected and brought again, table by table; tables without a refused household are left out. */
export const returnedRosters = (plan: TakeoverPlan): ReturnedRoster[] =>
  plan.tables.flatMap((table) => {
    const refused = plan.refused.filter((h) => h.source.sheet === table.sheet).sort((a, b) => a.source.row - b.source.row);
    if (refused.length === 0) return [];
    const headings = headingsOf(table);
    const old = headings.findIndex((labels) => labels.at(-1) === returnReasonLabel);
    const reasonAt = old < 0 ? headings.length : old;
    if (old < 0) headings.push([returnReasonLabel]);
    const reasons = new Map<string, string[]>();
    for (const f of plan.findings) {
      if (f.outcome !== 'refused' || f.householdKey === null) continue;
      const list = reasons.get(f.householdKey) ?? [];
      list.push(`${list.length + 1}. ${f.person === null ? '' : `${f.person}：`}${findingMessage(f)}`);
      reasons.set(f.householdKey, list);
    }
    const rows = refused.flatMap((h) =>
      (plan.rows[h.key] ?? []).map((row, i) => {
        const cells = headings.map((_, column) => row[column] ?? '');
        cells[reasonAt] = i === 0 ? (reasons.get(h.key) ?? []).join('\n') : '';
        return cells;
      }),
    );
    return [{ sheet: table.sheet, headings, rows, households: refused.length }];
  });
