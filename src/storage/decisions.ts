import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type ProposalRow = {
  id: string;
  case_id: string;
  on_day: string;
  month: string;
  verdict: 'confirm' | 'refuse';
  opinion: string;
  amount_fen: number;
  statement_id: string;
  digest: string;
  facts: string;
  facts_version: number;
  by_user: string;
  by_person: string;
  recorded_at: string;
  /** Persons the income was divided by; null in what an earlier program proposed. */
  counted: number | null;
};
export type DecisionRow = {
  id: string;
  case_id: string;
  outcome: 'confirm' | 'adjust' | 'refuse' | 'return';
  amount_fen: number;
  from_month: string | null;
  document_no: string;
  decided_on: string;
  reason_code: string;
  /** Ids of proposed persons it does not insure, as JSON. */
  left_out: string;
  text: string;
  deciders: string;
  channel: 'package' | 'paper' | 'own';
  attachment_id: string | null;
  statement_id: string | null;
  differences: string;
  by_user: string;
  by_person: string;
  checked_by_user: string | null;
  checked_by_person: string | null;
  effective: number;
  recorded_at: string;
  /** The month the law gives by the day of the decision; null where it pays nothing. */
  rule_month: string | null;
  /** Why another month was typed. */
  from_reason: string;
};

export const proposalById = (db: ReadableDb, id: string): ProposalRow | undefined =>
  selectOne(db, 'SELECT * FROM proposal WHERE id = ?', [id]);
/** The proposal a kept statement was made for. */
export const proposalOfStatement = (db: ReadableDb, statementId: string): ProposalRow | undefined =>
  selectOne(db, 'SELECT * FROM proposal WHERE statement_id = ?', [statementId]);
export const insertProposal = (db: WritableDb, row: ProposalRow, insuredIds: readonly string[]): void => {
  insertRow(db, 'proposal', row);
  for (const personId of insuredIds) insertRow(db, 'proposal_person', { proposal_id: row.id, person_id: personId });
};
export const insuredOfProposal = (db: ReadableDb, proposalId: string): string[] =>
  selectAll<{ person_id: string }>(db, 'SELECT person_id FROM proposal_person WHERE proposal_id = ? ORDER BY person_id', [proposalId]).map(
    (r) => r.person_id,
  );

export const decisionById = (db: ReadableDb, id: string): DecisionRow | undefined =>
  selectOne(db, 'SELECT * FROM decision WHERE id = ?', [id]);
/** Every decision of the case that ever took effect, the latest last. */
export const decisionsInForce = (db: ReadableDb, caseId: string): DecisionRow[] =>
  selectAll(db, 'SELECT * FROM decision WHERE case_id = ? AND effective = 1 ORDER BY recorded_at, id', [caseId]);
export const insertDecision = (db: WritableDb, row: DecisionRow): void => insertRow(db, 'decision', row);
/** The second person has compared it with the paper: it takes effect. */
export const confirmDecision = (db: WritableDb, id: string, by: { readonly user: string; readonly person: string }): void => {
  execute(db, 'UPDATE decision SET effective = 1, checked_by_user = ?, checked_by_person = ? WHERE id = ?', [by.user, by.person, id]);
};
