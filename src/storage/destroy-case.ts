import { execute, selectAll, selectOne, type WritableDb } from './db.ts';
import { idsBy, removeRows, STRUCK, type Destroyed } from './destroy-rows.ts';

/** What hangs on a part of a case: [table, column, the part]. */
const ofParts = [
  ['survey_surveyor', 'survey_id', 'survey'],
  ['survey_neighbour', 'survey_id', 'survey'],
  ['proposal_person', 'proposal_id', 'proposal'],
] as const;

/** What hangs on the case itself, in an order in which nothing is pointed at when it goes. */
const ofCase = [
  ['objection', 'id'],
  ['notice_case', 'other'],
  ['decision_roster_row', 'other'],
  ['decision', 'id'],
  ['evaluation_family', 'other'],
  ['evaluation', 'id'],
  ['verification', 'id'],
  ['survey', 'id'],
  ['proposal', 'id'],
  ['case_insured', 'other'],
  ['case_material', 'other'],
  ['kin_relative', 'other'],
  ['case_event', 'other'],
  ['supplement', 'other'],
  ['case_pause', 'other'],
  ['handover_case', 'other'],
  ['extension', 'other'],
  ['fault', 'id'],
  ['filing_finding', 'id'],
] as const;

/** A notice of families whose files are all gone goes with the last of them; the line of a single one is taken out of it. */
const takeOffNotices = (db: WritableDb, gone: Destroyed, notices: readonly string[], caseId: string): void => {
  for (const id of notices) {
    if (selectOne(db, 'SELECT 1 AS x FROM notice_case WHERE notice_id = ? LIMIT 1', [id]) === undefined) {
      removeRows(db, gone, 'notice_photo', 'notice_id', [id]);
      removeRows(db, gone, 'notice', 'id', [id], 'id');
      continue;
    }
    execute(
      db,
      `UPDATE notice SET content = json_set(content, '$.rows', (SELECT json_group_array(json(value)) FROM json_each(content, '$.rows') WHERE json_extract(value, '$.caseId') <> ?)) WHERE id = ?`,
      [caseId, id],
    );
  }
};

/** Papers several families share go with the last of them. */
const dropEmptied = (
  db: WritableDb,
  gone: Destroyed,
  shared: { readonly meetings: readonly string[]; readonly rosters: readonly string[]; readonly handovers: readonly string[] },
): void => {
  const emptied = (ids: readonly string[], table: string, column: string): string[] =>
    ids.filter((id) => selectOne(db, `SELECT 1 AS x FROM ${table} WHERE ${column} = ? LIMIT 1`, [id]) === undefined);
  const meetings = emptied(shared.meetings, 'evaluation_family', 'meeting_id');
  removeRows(db, gone, 'evaluation_evaluator', 'meeting_id', meetings);
  removeRows(db, gone, 'evaluation_meeting', 'id', meetings, 'id');
  removeRows(db, gone, 'decision_roster', 'id', emptied(shared.rosters, 'decision_roster_row', 'roster_id'), 'id');
  removeRows(db, gone, 'case_handover', 'id', emptied(shared.handovers, 'handover_case', 'handover_id'), 'id');
};

/** Deletes an application with everything its file holds. What its benefit was paid by is no part of it. */
export const destroyCase = (db: WritableDb, gone: Destroyed, caseId: string): void => {
  const among = (table: string, column: string): string[] =>
    selectAll<{ id: string }>(db, `SELECT DISTINCT ${column} AS id FROM ${table} WHERE case_id = ?`, [caseId]).map(({ id }) => id);
  const notices = among('notice_case', 'notice_id');
  const shared = {
    meetings: among('evaluation_family', 'meeting_id'),
    rosters: among('decision_roster_row', 'roster_id'),
    handovers: among('handover_case', 'handover_id'),
  };
  for (const [table, column, part] of ofParts) removeRows(db, gone, table, column, idsBy(db, part, 'case_id', [caseId]));
  for (const [table, named] of ofCase) removeRows(db, gone, table, 'case_id', [caseId], named);
  execute(db, 'UPDATE doubt SET notice_id = NULL, case_id = NULL WHERE case_id = ?', [caseId]);
  takeOffNotices(db, gone, notices, caseId);
  dropEmptied(db, gone, shared);
  execute(
    db,
    `UPDATE first_contact SET case_id = NULL, visitor = '${STRUCK}', phone = '', matter = '${STRUCK}', result = '' WHERE case_id = ?`,
    [caseId],
  );
  execute(db, 'UPDATE benefit SET case_id = NULL WHERE case_id = ?', [caseId]);
  removeRows(db, gone, 'transfer_in', 'case_id', [caseId], 'id');
  for (const { no } of selectAll<{ no: string }>(db, 'SELECT no FROM aid_case WHERE id = ?', [caseId])) gone.ids.add(no);
  removeRows(db, gone, 'aid_case', 'id', [caseId], 'id');
};

/** Deletes what the county's desk kept of a township's case or filing. */
export const destroyCountyCase = (db: WritableDb, gone: Destroyed, caseId: string): void => {
  const filings = idsBy(db, 'county_filing', 'case_id', [caseId]);
  removeRows(db, gone, 'county_filing_event', 'filing_id', filings);
  removeRows(db, gone, 'county_filing', 'id', filings, 'id');
  removeRows(db, gone, 'county_event', 'case_id', [caseId]);
  for (const { no } of selectAll<{ no: string }>(db, 'SELECT no FROM county_case WHERE id = ?', [caseId])) gone.ids.add(no);
  removeRows(db, gone, 'county_case', 'id', [caseId], 'id');
};
