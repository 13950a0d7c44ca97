import { z } from 'zod';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CountyFilingRow, FilingFindingRow } from '#storage/filings.ts';

export const findingLabels = { in_order: '符合规定', correct: '责令更正' } as const;

const visit = z.object({
  on: z.string(),
  visitors: z.array(z.string()),
  found: z.string(),
  outcome: z.enum(['in_order', 'correct']),
  by: z.string(),
  attachmentIds: z.array(z.string()),
});
const conclusion = z.object({ on: z.string(), by: z.string(), documentNo: z.string(), order: z.string(), due: z.string().nullable() });
/** What was found at the family, by whom. */
export type FilingVisit = z.output<typeof visit>;
/** The second person's word on it. */
export type FilingConclusion = z.output<typeof conclusion>;

export const visitOf = (row: Pick<CountyFilingRow, 'visit'>): FilingVisit | null =>
  row.visit === null ? null : visit.parse(JSON.parse(row.visit));
export const conclusionOf = (row: Pick<CountyFilingRow, 'conclusion'>): FilingConclusion | null =>
  row.conclusion === null ? null : conclusion.parse(JSON.parse(row.conclusion));

export const findingStateLabels: Readonly<Record<FilingFindingRow['state'], string>> = {
  told: '符合规定',
  ordered: '待更正',
  answered: '已更正待报县',
  sent: '更正情况已报县',
};

export const findingToView = (row: FilingFindingRow): ValueOf<CallOf<'filings.findings'>>['rows'][number] => ({
  id: row.id,
  rev: row.rev,
  caseId: row.case_id,
  no: row.no,
  head: row.head_name,
  outcome: row.outcome,
  state: row.state,
  visitedOn: row.visited_on,
  visitors: row.visitors,
  found: row.found,
  order: row.order_text,
  due: row.due_on,
  documentNo: row.document_no,
  concludedOn: row.concluded_on,
  arrivedOn: row.arrived_on,
  correctedOn: row.corrected_on,
  correction: row.correction ?? '',
});
