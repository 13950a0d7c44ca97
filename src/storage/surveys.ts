import { execute, insertRow, selectAll, type ReadableDb, type WritableDb } from './db.ts';

export type SurveyRow = {
  id: string;
  case_id: string;
  no: number;
  on_day: string;
  kind: 'first' | 'recheck' | 'spot';
  present: string;
  housing: string;
  livelihood: string;
  findings: string;
  matches_declaration: number;
  began_at: string | null;
  ended_at: string | null;
  papers_shown: number;
  attachments: string;
  recorded_at: string;
  recorded_by: string;
};
export type SurveyorRow = { survey_id: string; no: number; person_key: string; user_id: string | null; name: string };
export type NeighbourRow = { survey_id: string; no: number; name: string; words: string };
export type VerificationRow = {
  id: string;
  case_id: string;
  no: number;
  report_no: string;
  source: string;
  issued_on: string;
  as_of: string;
  expires_on: string;
  conclusion: 'PASS' | 'FAIL' | 'REVIEW';
  hits: string;
  attachment_id: string | null;
  recorded_at: string;
  recorded_by: string;
};
export type EvaluationRow = {
  id: string;
  case_id: string;
  no: number;
  on_day: string;
  place: string;
  should_attend: number;
  present: number;
  recused: number;
  yes: number;
  no_votes: number;
  abstain: number;
  note: string;
  attachment_id: string | null;
  recorded_at: string;
  recorded_by: string;
};

export const surveysOf = (db: ReadableDb, caseId: string): SurveyRow[] =>
  selectAll(db, 'SELECT * FROM survey WHERE case_id = ? ORDER BY no', [caseId]);
/** Where these persons were on a day with other families, as far as the times were written down. */
export const otherVisits = (
  db: ReadableDb,
  ask: { readonly day: string; readonly caseId: string; readonly persons: readonly string[] },
): { person: string; began: string | null; ended: string | null; caseNo: string }[] =>
  selectAll(
    db,
    `SELECT w.name AS person, s.began_at AS began, s.ended_at AS ended, c.no AS caseNo FROM survey s JOIN survey_surveyor w ON w.survey_id = s.id JOIN aid_case c ON c.id = s.case_id
    WHERE s.on_day = @day AND s.case_id <> @caseId AND w.person_key IN (SELECT value FROM json_each(@persons)) ORDER BY s.began_at`,
    { day: ask.day, caseId: ask.caseId, persons: JSON.stringify(ask.persons) },
  );
export const surveyorsOf = (db: ReadableDb, surveyId: string): SurveyorRow[] =>
  selectAll(db, 'SELECT * FROM survey_surveyor WHERE survey_id = ? ORDER BY no', [surveyId]);
export const neighboursOf = (db: ReadableDb, surveyId: string): NeighbourRow[] =>
  selectAll(db, 'SELECT * FROM survey_neighbour WHERE survey_id = ? ORDER BY no', [surveyId]);
export const insertSurvey = (
  db: WritableDb,
  row: SurveyRow,
  surveyors: readonly Omit<SurveyorRow, 'survey_id' | 'no'>[],
  neighbours: readonly Omit<NeighbourRow, 'survey_id' | 'no'>[],
): void => {
  insertRow(db, 'survey', row);
  for (const [index, one] of surveyors.entries()) insertRow(db, 'survey_surveyor', { survey_id: row.id, no: index + 1, ...one });
  for (const [index, one] of neighbours.entries()) insertRow(db, 'survey_neighbour', { survey_id: row.id, no: index + 1, ...one });
};

export const verificationsOf = (db: ReadableDb, caseId: string): VerificationRow[] =>
  selectAll(db, 'SELECT * FROM verification WHERE case_id = ? ORDER BY no', [caseId]);
/** The scan comes after the report; what was entered of it stays. */
export const attachVerification = (db: WritableDb, id: string, attachmentId: string): void => {
  execute(db, 'UPDATE verification SET attachment_id = ? WHERE id = ? AND attachment_id IS NULL', [attachmentId, id]);
};
export const insertVerification = (db: WritableDb, row: VerificationRow): void => insertRow(db, 'verification', row);

export const evaluationsOf = (db: ReadableDb, caseId: string): EvaluationRow[] =>
  selectAll(db, 'SELECT * FROM evaluation WHERE case_id = ? ORDER BY no', [caseId]);
export const insertEvaluation = (db: WritableDb, row: EvaluationRow): void => insertRow(db, 'evaluation', row);
