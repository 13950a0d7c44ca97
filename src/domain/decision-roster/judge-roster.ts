import type { Fen } from '#shared/values/money.ts';
import { outcomeLabels, type DecisionOutcome } from '../flow/view.ts';
import { nameKey } from '../people/name-key.ts';
import { decideRow, type ProposedCase, type RosterDecision } from './decide-row.ts';
import { questionId, SKIP, type RosterFinding, type RosterFindingCode } from './findings.ts';
import type { RosterRow } from './read-roster.ts';

/** A case as the office has it when the workbook comes back. */
export type CaseOnFile = {
  readonly id: string;
  readonly rev: number;
  readonly no: string;
  readonly head: string;
  readonly village: string;
  /** Who may stand as 户主 in the row: head and applicant, with their numbers ('' without one). */
  readonly people: readonly { readonly name: string; readonly idNumber: string }[];
  /** With the county, and nothing of its decision typed yet. */
  readonly waits: boolean;
  readonly stateName: string;
  readonly standing: {
    readonly outcome: DecisionOutcome;
    readonly amountFen: Fen;
    readonly leftOut: readonly string[];
    readonly documentNo: string;
    readonly typed: boolean;
  } | null;
  readonly proposal: ProposedCase | null;
  /** Another benefit of the household stands in the way of paying by this case. */
  readonly benefitInWay: boolean;
};

export type RosterOutcome = 'taken' | 'asked' | 'refused' | 'unchanged';
export type JudgedRow = {
  readonly row: RosterRow;
  readonly onFile: CaseOnFile | null;
  readonly outcome: RosterOutcome;
  /** Set when the row is taken, or would be once it is answered. */
  readonly decision: RosterDecision | null;
  readonly findings: readonly (RosterFinding & { readonly id: string; readonly answer: string | null })[];
};

const visibleDigits = 4;

/** The number as written, in full or with stars, names this number. Null when too little of it is written to say. */
const namesNumber = (written: string, kept: string): boolean | null => {
  if (written.replaceAll('*', '').length < visibleDigits) return null;
  if (written.length !== kept.length) return false;
  return Array.from(written).every((character, i) => character === '*' || character === kept[i]);
};

const empty = (row: RosterRow): boolean => row.opinion === '' && row.amount.kind === 'blank' && row.leftOut === '' && row.reason === '';
const sameOf = (a: readonly string[], b: readonly string[]): boolean => a.toSorted().join() === b.toSorted().join();
const placeOf = (row: RosterRow): string => `${row.sheet} ${row.cells.caseNo}`;

/** What a row says, without where it stands: two rows that say the same are one. */
const contentOf = (row: RosterRow): string =>
  JSON.stringify([nameKey(row.head), row.idNumber, row.opinion, row.persons, row.leftOut, row.amount, row.reason]);

const identity = (row: RosterRow, onFile: CaseOnFile): RosterFinding[] => {
  const named = onFile.people.filter((one) => nameKey(one.name) === nameKey(row.head));
  if (named.length === 0)
    return [{ kind: 'refused', code: 'head_differs', params: { written: row.head, kept: onFile.head }, cell: row.cells.head, choices: [] }];
  const answers = named.map((one) => namesNumber(row.idNumber, one.idNumber));
  if (answers.includes(true) || named.some((one) => one.idNumber === '' && row.idNumber === '')) return [];
  return answers.includes(null)
    ? [
        {
          kind: 'asked',
          code: 'id_missing',
          params: {},
          cell: row.cells.idNumber,
          choices: [
            { value: 'same', label: '是这一户' },
            { value: SKIP, label: '这次不收' },
          ],
        },
      ]
    : [{ kind: 'refused', code: 'id_differs', params: {}, cell: row.cells.idNumber, choices: [] }];
};

type Verdict = { readonly outcome: RosterOutcome; readonly decision: RosterDecision | null; readonly findings: readonly RosterFinding[] };

/** The one row that stands for a case, before questions are answered. */
const judgeRow = (row: RosterRow, onFile: CaseOnFile): Verdict => {
  const said = (kind: 'refused' | 'told', code: RosterFindingCode, params: RosterFinding['params'] = {}): RosterFinding => ({
    kind,
    code,
    params,
    cell: row.cells.caseNo,
    choices: [],
  });
  const who = identity(row, onFile);
  const refusedBy = (...more: readonly RosterFinding[]): Verdict => ({ outcome: 'refused', decision: null, findings: [...who, ...more] });
  if (who.some((one) => one.kind === 'refused')) return refusedBy();
  const { proposal, standing } = onFile;
  const reading = proposal === null ? null : decideRow(row, proposal);
  const decision = reading?.decision ?? null;
  if (standing !== null) {
    const doc = standing.documentNo;
    if (
      decision !== null &&
      decision.outcome === standing.outcome &&
      decision.amountFen === standing.amountFen &&
      sameOf(decision.leftOut, standing.leftOut)
    )
      return { outcome: 'unchanged', decision: null, findings: [said('told', 'decision_standing', { doc })] };
    return refusedBy(said('refused', standing.typed ? 'typed_other' : 'decision_other', { doc, outcome: outcomeLabels[standing.outcome] }));
  }
  if (!onFile.waits || reading === null) return refusedBy(said('refused', 'case_not_waiting', { state: onFile.stateName }));
  if (decision === null) return refusedBy(...reading.findings);
  if (onFile.benefitInWay && (decision.outcome === 'confirm' || decision.outcome === 'adjust'))
    return refusedBy(said('refused', 'benefit_in_way'));
  const findings = [...who, ...reading.findings];
  return { outcome: findings.some((one) => one.kind === 'asked') ? 'asked' : 'taken', decision, findings };
};

/** A row that says one thing and is done with. */
const alone = (row: RosterRow, kind: 'refused' | 'told', code: RosterFindingCode, params: RosterFinding['params'] = {}): Verdict => ({
  outcome: kind === 'told' ? 'unchanged' : 'refused',
  decision: null,
  findings: [{ kind, code, params, cell: row.cells.caseNo, choices: [] }],
});

/**
 * The county's workbook against the office's cases, row by row. `answers` by question. The result for a case depends on what its
 * rows say, never on where they stand or how often the same row comes.
 */
export const judgeRoster = (
  rows: readonly RosterRow[],
  cases: ReadonlyMap<string, CaseOnFile>,
  answers: ReadonlyMap<string, string>,
): readonly JudgedRow[] => {
  const filled = new Map<string, RosterRow[]>();
  for (const row of rows) if (!empty(row) && row.caseNo !== '') filled.set(row.caseNo, [...(filled.get(row.caseNo) ?? []), row]);

  const finished = (row: RosterRow, onFile: CaseOnFile | null, { outcome, decision, findings }: Verdict): JudgedRow => {
    const kept = findings.map((one) => {
      const id = questionId(row.caseNo, one.code);
      const answer = one.kind === 'asked' ? answers.get(id) : undefined;
      return { ...one, id, answer: one.choices.some((choice) => choice.value === answer) ? (answer ?? null) : null };
    });
    if (outcome !== 'asked') return { row, onFile, outcome, decision, findings: kept };
    if (kept.some((one) => one.answer === SKIP)) return { row, onFile, outcome: 'unchanged', decision: null, findings: kept };
    const open = kept.some((one) => one.kind === 'asked' && one.answer === null);
    return { row, onFile, outcome: open ? 'asked' : 'taken', decision, findings: kept };
  };
  return rows.flatMap((row) => {
    const onFile = cases.get(row.caseNo) ?? null;
    if (empty(row)) return onFile === null ? [] : [finished(row, onFile, alone(row, 'told', 'left_blank'))];
    if (row.caseNo === '') return [finished(row, null, alone(row, 'refused', 'case_no_missing'))];
    if (onFile === null) return [finished(row, null, alone(row, 'refused', 'case_unknown', { no: row.caseNo }))];
    const same = filled.get(row.caseNo) ?? [];
    if (new Set(same.map(contentOf)).size > 1)
      return [finished(row, onFile, alone(row, 'refused', 'rows_conflict', { count: same.length }))];
    // Of the same row twice, the one to be seen on paper stands for both.
    const standsFor = same.find((one) => !one.hidden) ?? same[0];
    return standsFor !== row && standsFor !== undefined
      ? [finished(row, onFile, alone(row, 'told', 'row_repeated', { cell: placeOf(standsFor) }))]
      : [finished(row, onFile, judgeRow(row, onFile))];
  });
};

/** Rows by outcome, and what is going to be granted a month, in 分. */
export const countRoster = (
  judged: readonly JudgedRow[],
): Readonly<Record<RosterOutcome | 'rows', number>> & { readonly monthlyFen: Fen } => {
  const count = (outcome: RosterOutcome): number => judged.filter((one) => one.outcome === outcome).length;
  return {
    rows: judged.length,
    taken: count('taken'),
    asked: count('asked'),
    refused: count('refused'),
    unchanged: count('unchanged'),
    monthlyFen: judged.reduce((sum, one) => sum + (one.outcome === 'taken' ? (one.decision?.amountFen ?? 0) : 0), 0),
  };
};
