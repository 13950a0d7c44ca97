import { opinionWords, rosterColumns, type RosterField } from '#domain/decision-roster/columns.ts';
import { numberedNames } from '#domain/decision-roster/left-out.ts';
import { caseStateLabels } from '#domain/flow/states.ts';
import { maskIdNumber } from '#domain/people/mask.ts';
import { programOf } from '#domain/programs/registry.ts';
import { caseState } from '#shared/contract/case-state.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { caseById, casesInState, type CaseRow } from '#storage/cases.ts';
import { proposalById } from '#storage/decisions.ts';
import { packageOut } from '#storage/packages.ts';
import { z } from 'zod';
import type { QueryContext } from '../act.ts';
import { villageName } from '../papers/case-paper.ts';
import { matterOf } from '../papers/matter.ts';
import type { NamedBytes } from '../exports/workbook-leaves.ts';
import { writeWorkbook, type WorkbookCell, type WorkbookOptions, type WorkbookRow } from '../spreadsheet/write-workbook.ts';
import { headOfCase, personsOfProposal, waitsForCounty } from './case-on-file.ts';

export type ReportedRow = {
  readonly caseNo: string;
  readonly head: string;
  readonly idNumber: string;
  readonly village: string;
  readonly matter: string;
  readonly granted: boolean;
  readonly persons: number;
  /** `1张三、2李四`. */
  readonly members: string;
  readonly amountFen: Fen;
};
export type ReportAsk = { readonly caseIds: readonly string[]; readonly packageId?: string | undefined; readonly fullNumbers: boolean };
export type ReportedBatch = { readonly batchNo: string; readonly rows: readonly ReportedRow[] };

const ids = z.array(z.string());
const mayLeave = (row: CaseRow): boolean => row.proposal_id !== null && (row.state === 'ready' || waitsForCounty(row));

const reported = (ctx: QueryContext, row: CaseRow, full: boolean): ReportedRow[] => {
  const proposal = row.proposal_id === null ? undefined : proposalById(ctx.db, row.proposal_id);
  if (proposal === undefined) return [];
  const head = headOfCase(ctx.db, row);
  const granted = proposal.verdict === 'confirm';
  const persons = granted ? personsOfProposal(ctx.db, proposal.id) : [];
  return [
    {
      caseNo: row.no,
      head: head.name,
      idNumber: full ? head.idNumber : maskIdNumber(head.idNumber),
      village: villageName(ctx, row.village_code),
      matter: matterOf(row.area, programOf(row.program)?.name ?? row.program),
      granted,
      persons: persons.length,
      members: numberedNames(persons),
      amountFen: granted ? proposal.amount_fen : 0,
    },
  ];
};

/** The families of the roster. Refuses `roster_case_settled` when a named case no longer waits, `roster_no_case` when none does. */
export const batchOf = (ctx: QueryContext, ask: ReportAsk): Outcome<ReportedBatch> => {
  const sent = ask.packageId === undefined ? undefined : packageOut(ctx.db, ask.packageId);
  if (ask.packageId !== undefined && sent === undefined) return refuse('not_found', { what: '包' });
  const named = ask.caseIds.flatMap((id) => caseById(ctx.db, id) ?? []);
  const gone = named.find((row) => !mayLeave(row));
  if (gone !== undefined) {
    const state = gone.typed_decision_id === null ? caseStateLabels[caseState.parse(gone.state)] : '批复已录入、等复核';
    return refuse('roster_case_settled', { no: gone.no, state });
  }
  const all =
    sent !== undefined
      ? ids.parse(JSON.parse(sent.gids)).flatMap((id) => caseById(ctx.db, id) ?? [])
      : ask.caseIds.length > 0
        ? named
        : ['sealed', 'reported'].flatMap((state) => casesInState(ctx.db, state));
  const rows = all
    .filter(mayLeave)
    .toSorted((a, b) => a.village_code.localeCompare(b.village_code, 'zh') || a.no.localeCompare(b.no, 'zh'))
    .flatMap((row) => reported(ctx, row, ask.fullNumbers));
  return rows.length === 0 ? refuse('roster_no_case') : done({ batchNo: sent?.no ?? '', rows });
};

const instructions = [
  '请县民政局只填后五列，连同盖章的批复一并退回；前面各列请不要改动，还没有定的整行留空。只保部分人的写“调整”，在“不纳入人员”里写姓名或序号（用顿号隔开）。',
  '审核意见填“同意”“调整”“不予”或“退回补正”。“同意”不写金额的，按拟月金额；“调整”要写核定月金额和理由；“不予”“退回补正”要写理由。',
];
const titleRows = 2 + instructions.length;
const last = rosterColumns.length - 1;

const cells: Readonly<Record<RosterField, (row: ReportedRow, no: number) => WorkbookCell>> = {
  no: (_, no) => ({ count: no }),
  caseNo: (row) => row.caseNo,
  head: (row) => row.head,
  idNumber: (row) => row.idNumber,
  village: (row) => row.village,
  matter: (row) => row.matter,
  proposal: (row) => (row.granted ? '拟同意' : '拟不予'),
  persons: (row) => ({ count: row.persons }),
  members: (row) => row.members,
  proposed: (row) => ({ fen: row.amountFen }),
  opinion: () => ({ style: 'center', choices: opinionWords }),
  decidedPersons: () => ({ style: 'count' }),
  leftOut: () => null,
  amount: () => ({ style: 'amount' }),
  reason: () => null,
};

const sum = (rows: readonly ReportedRow[], of: (row: ReportedRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
export const totalsOf = (rows: readonly ReportedRow[]) => ({
  households: rows.length,
  persons: sum(rows, (row) => row.persons),
  monthlyFen: sum(rows, (row) => row.amountFen),
});

/** 上报花名册 to be filled by a county without the program: plain columns, nothing hidden, the last five empty. */
export const reportWorkbook = async (
  ctx: QueryContext,
  { batchNo, rows }: ReportedBatch,
  options: WorkbookOptions,
): Promise<NamedBytes> => {
  const totals = totalsOf(rows);
  const lines: WorkbookRow[] = [
    { cells: [{ text: '社会救助上报花名册', style: 'title' }], height: 30 },
    {
      cells: [
        {
          text: `上报单位：${ctx.office.name}${batchNo === '' ? '' : `    批次：${batchNo}`}    ${totals.households} 户，拟保障 ${totals.persons} 人，拟月金额合计 ${formatYuan(totals.monthlyFen)} 元`,
          style: 'subtitle',
        },
      ],
      height: 20,
    },
    ...instructions.map((text): WorkbookRow => ({ cells: [{ text, style: 'subtitle' }], height: 18 })),
    { cells: rosterColumns.map(({ heading }) => heading), style: 'header', height: 44 },
    ...rows.map((row, i): WorkbookRow => ({ cells: rosterColumns.map(({ field }) => cells[field](row, i + 1)) })),
    {
      cells: rosterColumns.map(({ field }): WorkbookCell => {
        if (field === 'no') return '合计';
        if (field === 'head') return `${totals.households} 户`;
        if (field === 'persons') return { count: totals.persons };
        return field === 'proposed' ? { fen: totals.monthlyFen, style: 'totalAmount' } : '';
      }),
      style: 'total',
    },
  ];
  const bytes = await writeWorkbook(
    [
      {
        name: '上报花名册',
        widths: rosterColumns.map(({ width }) => width),
        rows: lines,
        merges: Array.from({ length: titleRows }, (_, i) => ({ top: i + 1, bottom: i + 1, left: 0, right: last })),
        print: { paper: 'A4', landscape: true, headRows: { from: titleRows + 1, to: titleRows + 1 }, pageNumbers: true },
      },
    ],
    options,
  );
  return { name: `上报花名册_${batchNo === '' ? ctx.today : batchNo}_${rows.length}户.xlsx`, bytes };
};
