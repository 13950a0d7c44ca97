import { countRoster, judgeRoster, type JudgedRow } from '#domain/decision-roster/judge-roster.ts';
import { rosterFindingText } from '#domain/decision-roster/findings.ts';
import type { RosterRow } from '#domain/decision-roster/read-roster.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { ReadableDb } from '#storage/db.ts';
import { casesOnFile } from './case-on-file.ts';

/** The county's workbook as it was read, with what a person has answered so far. */
export type StagedRoster = {
  readonly planId: string;
  readonly owner: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly rows: readonly RosterRow[];
  readonly answers: ReadonlyMap<string, string>;
  readonly judged: readonly JudgedRow[];
};

/** The same rows against the cases as they are now. */
export const judged = (db: ReadableDb, { rows, answers }: Pick<StagedRoster, 'rows' | 'answers'>): readonly JudgedRow[] =>
  judgeRoster(
    rows,
    casesOnFile(
      db,
      rows.map(({ caseNo }) => caseNo),
    ),
    answers,
  );

export const planView = ({ planId, fileName, judged: rows }: StagedRoster): ValueOf<CallOf<'decisionRosters.plan'>> => ({
  planId,
  fileName,
  counts: countRoster(rows),
});

type RowView = ValueOf<CallOf<'decisionRosters.rows'>>['rows'][number];

export const rowView = ({ row, onFile, outcome, decision, findings }: JudgedRow): RowView => ({
  id: `${row.sheet}!${row.row}`,
  sheet: row.sheet,
  row: row.row,
  caseId: onFile?.id ?? null,
  caseNo: row.caseNo,
  head: row.head,
  village: onFile?.village ?? '',
  opinion: row.opinion,
  townshipFen: onFile?.proposal?.amountFen ?? null,
  result: outcome,
  decided: decision,
  findings: findings.map(({ id, code, kind, cell, params, choices, answer }) => ({
    id,
    code,
    kind,
    cell,
    message: rosterFindingText({ code, params }),
    choices: [...choices],
    answer,
  })),
});
