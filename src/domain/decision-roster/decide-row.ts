import { formatYuan, type Fen } from '#shared/values/money.ts';
import { outcomeLabels, type DecisionOutcome } from '../flow/view.ts';
import type { Reading } from '../spreadsheet/read-value.ts';
import type { ReadField } from './columns.ts';
import { numberedNames, readLeftOut, type ProposedPerson } from './left-out.ts';
import { outcomeOfWord } from './columns.ts';
import type { RosterFinding, RosterFindingCode } from './findings.ts';
import { SKIP } from './findings.ts';
import type { RosterRow } from './read-roster.ts';

/** What the office proposed for a case: amount in 分 a month, insured persons in the order of their numbers. */
export type ProposedCase = {
  readonly verdict: 'confirm' | 'refuse';
  readonly amountFen: Fen;
  readonly persons: readonly ProposedPerson[];
  readonly opinion: string;
};
export type RosterDecision = {
  readonly outcome: DecisionOutcome;
  readonly amountFen: Fen;
  readonly text: string;
  /** Of the proposed persons. */ readonly leftOut: readonly string[];
};
/** `decision` is what the row says once its questions are answered yes; null when something is wrong with it. */
export type RowReading = { readonly decision: RosterDecision | null; readonly findings: readonly RosterFinding[] };

const valueOf = <T>(reading: Reading<T>): T | null => (reading.kind === 'value' ? reading.value : null);
const skip = { value: SKIP, label: '这次不收' };

/** What the county wrote in one row, against what the office had proposed. Pure; clauses of the paper's own rules only. */
export const decideRow = (row: RosterRow, proposed: ProposedCase): RowReading => {
  const findings: RosterFinding[] = [];
  const at = (
    kind: RosterFinding['kind'],
    field: ReadField,
    code: RosterFindingCode,
    params: RosterFinding['params'] = {},
    choices: RosterFinding['choices'] = [],
  ): void => void findings.push({ kind, code, params, cell: row.cells[field], choices });
  const wrong = (field: ReadField, code: RosterFindingCode, params: RosterFinding['params'] = {}): void =>
    at('refused', field, code, params);
  const outcome = outcomeOfWord(row.opinion);
  const written = valueOf(row.amount);
  if (row.opinion === '') wrong('opinion', 'opinion_missing');
  else if (outcome === null) wrong('opinion', 'opinion_unreadable', { written: row.opinion });
  if (row.amount.kind === 'unreadable' || row.amount.kind === 'unsure' || (written ?? 0) < 0) wrong('amount', 'amount_unreadable');
  if (row.persons.kind === 'unreadable' || row.persons.kind === 'unsure') wrong('decidedPersons', 'persons_unreadable');
  if (findings.length > 0 || outcome === null) return { decision: null, findings };

  const opinion = outcomeLabels[outcome];
  if (outcome !== 'confirm' && row.reason === '') wrong('reason', 'reason_missing', { opinion });
  const persons = valueOf(row.persons);
  const pays = outcome === 'adjust' || (outcome === 'confirm' && proposed.verdict === 'confirm');
  const out = readLeftOut(row.leftOut, proposed.persons);
  const leftOut = out.ok ? out.persons : [];
  if (row.leftOut !== '' && outcome !== 'adjust') wrong('leftOut', 'left_out_not_adjusted', { opinion });
  else if (!out.ok) wrong('leftOut', out.code, { written: out.written, names: numberedNames(proposed.persons) });
  const staying = proposed.persons.length - leftOut.length;
  if (pays && proposed.verdict === 'confirm' && persons !== null && out.ok && persons !== staying)
    wrong('decidedPersons', 'persons_differ', { written: persons, proposed: staying });

  const refusing = outcome === 'refuse' || outcome === 'return';
  const names = leftOut.map((one) => one.name).join('、');
  let decision: RosterDecision = {
    outcome,
    amountFen: refusing ? 0 : (written ?? proposed.amountFen),
    text: names === '' ? row.reason : `${row.reason}（不纳入：${names}）`,
    leftOut: leftOut.map((one) => one.id),
  };
  if (refusing && (written ?? 0) > 0) wrong('amount', 'amount_not_wanted', { opinion, written: formatYuan(written ?? 0) });
  if (outcome === 'adjust' && (written ?? 0) === 0) wrong('amount', 'amount_missing');
  if (outcome === 'confirm' && proposed.verdict === 'refuse') {
    if ((written ?? 0) > 0) wrong('amount', 'agree_against_refusal');
    else {
      const text = row.reason === '' ? `同意乡镇初审意见：${proposed.opinion}` : row.reason;
      decision = { outcome: 'refuse', amountFen: 0, text, leftOut: [] };
      at('asked', 'opinion', 'agree_to_refusal', {}, [{ value: 'refuse', label: '按“不予”收' }, skip]);
    }
  } else if (outcome === 'confirm' && written !== null && written !== proposed.amountFen) {
    const params = { written: formatYuan(written), proposed: formatYuan(proposed.amountFen) };
    decision = { ...decision, outcome: 'adjust' };
    if (row.reason === '' || written === 0) wrong('amount', 'amount_differs', params);
    else at('asked', 'amount', 'agree_is_adjust', params, [{ value: 'adjust', label: '按“调整”收' }, skip]);
  }
  if (row.hidden) at('asked', 'caseNo', 'row_hidden', {}, [{ value: 'take', label: '收' }, skip]);
  return { decision: findings.some((one) => one.kind === 'refused') ? null : decision, findings };
};
