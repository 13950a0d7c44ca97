import { outcomeLabels, type DecisionOutcome } from '../flow/view.ts';
import { squeeze } from '../spreadsheet/grid.ts';

/**
 * The columns of the 上报花名册 that goes to a county without the program, in their order. The county fills the last five and
 * sends the workbook back; the others say which family a row is about. `width` in characters.
 */
export const rosterColumns = [
  { field: 'no', heading: '序号', width: 6 },
  { field: 'caseNo', heading: '案件编号', width: 25 },
  { field: 'head', heading: '户主', width: 12 },
  { field: 'idNumber', heading: '身份证号码', width: 21 },
  { field: 'village', heading: '村（社区）', width: 14 },
  { field: 'matter', heading: '申请类别', width: 18 },
  { field: 'proposal', heading: '初审意见', width: 10 },
  { field: 'persons', heading: '拟保障人数', width: 8 },
  { field: 'members', heading: '拟保障人员', width: 22 },
  { field: 'proposed', heading: '拟月金额（元）', width: 12 },
  { field: 'opinion', heading: '审核意见（同意、调整、不予、退回补正）', width: 16 },
  { field: 'decidedPersons', heading: '核定人数', width: 8 },
  { field: 'leftOut', heading: '不纳入人员（写姓名或拟保障人员的序号）', width: 16 },
  { field: 'amount', heading: '核定月金额（元）', width: 12 },
  { field: 'reason', heading: '理由', width: 28 },
] as const;

export type RosterField = (typeof rosterColumns)[number]['field'];
/** What is read when the workbook comes back; the other columns are for people. */
export type ReadField = Extract<
  RosterField,
  'caseNo' | 'head' | 'idNumber' | 'opinion' | 'decidedPersons' | 'leftOut' | 'amount' | 'reason'
>;
/** Without these a sheet is no answer of the county. */
export const neededFields = ['caseNo', 'head', 'opinion'] as const satisfies readonly ReadField[];

/** How the headings may begin when they come back, after `squeeze`. */
const beginnings: Readonly<Record<ReadField, readonly string[]>> = {
  caseNo: ['案件编号', '案号'],
  head: ['户主'],
  idNumber: ['身份证号', '公民身份号码'],
  opinion: ['审核意见', '审批意见', '批复意见'],
  decidedPersons: ['核定人数', '批准人数'],
  leftOut: ['不纳入人员', '不纳入'],
  amount: ['核定月金额', '核定金额', '批准月金额', '批准金额'],
  reason: ['理由', '原因'],
};
const readFields: readonly ReadField[] = ['caseNo', 'head', 'idNumber', 'opinion', 'decidedPersons', 'leftOut', 'amount', 'reason'];

/** The field a heading names, or null. */
export const fieldOfHeading = (heading: string): ReadField | null => {
  const text = squeeze(heading);
  return readFields.find((field) => beginnings[field].some((start) => text.startsWith(start))) ?? null;
};

/** The four words the county chooses from. */
export const opinionWords: readonly string[] = [outcomeLabels.confirm, outcomeLabels.adjust, outcomeLabels.refuse, outcomeLabels.return];

const words: Readonly<Record<string, DecisionOutcome>> = {
  同意: 'confirm',
  确认: 'confirm',
  批准: 'confirm',
  同意确认: 'confirm',
  调整: 'adjust',
  调整确认: 'adjust',
  同意调整: 'adjust',
  不予: 'refuse',
  不予确认: 'refuse',
  不同意: 'refuse',
  退回: 'return',
  补正: 'return',
  退回补正: 'return',
};

/** What a filled cell decides; null when it is none of the words. */
export const outcomeOfWord = (text: string): DecisionOutcome | null => words[squeeze(text).replace(/[。.,,;;!!]+$/u, '')] ?? null;
