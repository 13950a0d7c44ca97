import type { RowOf } from '../../calls/call-types.ts';

export type FilingRow = RowOf<'filings.list'>;
export type FindingRow = RowOf<'filings.findings'>;

export const filingOutcomeNames: Readonly<Record<FilingRow['outcome'], string>> = { confirmed: '确认', refused: '不予确认' };
export const findingOutcomeNames: Readonly<Record<FindingRow['outcome'], string>> = { in_order: '符合规定', correct: '责令更正' };
export const findingStateNames: Readonly<Record<FindingRow['state'], string>> = {
  told: '符合规定',
  ordered: '待更正',
  answered: '已更正，待报县',
  sent: '更正情况已报县',
};
