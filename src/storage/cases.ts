import { execute, insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

type Flag = number | null;
export type CaseRow = {
  id: string;
  rev: number;
  no: string;
  program: string;
  area: 'urban' | 'rural';
  household_id: string;
  applicant_id: string;
  village_code: string;
  channel: string;
  reason: string;
  coverage: 'WHOLE' | 'SINGLE';
  answers: string;
  answers_version: number;
  kin_declared: number;
  kin_note: string;
  kin_filed_on: string | null;
  complaint: number;
  state: string;
  since: string | null;
  report_channel: 'package' | 'paper';
  applied_on: string;
  ours: Flag;
  applicable: Flag;
  complete: Flag;
  well_formed: Flag;
  arithmetic: Flag;
  complete_on: string | null;
  accepted_on: string | null;
  answered_on: string | null;
  survey_started_on: string | null;
  verification_asked_on: string | null;
  evidence_on: string | null;
  rechecked_on: string | null;
  evaluation_due_since: string | null;
  proposal_id: string | null;
  notice_id: string | null;
  waiver: string | null;
  first_board_on: string | null;
  second_board_on: string | null;
  third_board_on: string | null;
  spot_drawn_on: string | null;
  county_visit_on: string | null;
  urgent_relief_on: string | null;
  urgent_relief_fen: number | null;
  urgent_papers_on: string | null;
  filed_on: string | null;
  /** Since when the standing list of the village has to be brought up to date for this decision, and the day it was. */
  list_due_since: string | null;
  listed_on: string | null;
  filing_document: string | null;
  sealed_on: string | null;
  reported_on: string | null;
  report_document: string | null;
  typed_decision_id: string | null;
  decision_id: string | null;
  letter_on: string | null;
  letter_how: string | null;
  extended_on: string | null;
  withdrawal_asked_on: string | null;
  ended_on: string | null;
  /** Why the office ended it (declined, terminated), and where the family may turn instead: words of its letter. */
  end_reason: string | null;
  end_where: string | null;
  due_on: string | null;
  proposed_fen: number | null;
  statement_id: string | null;
  entered_by: string;
  created_at: string;
};
export type CaseEventRow = {
  case_id: string;
  seq: number;
  at: string;
  on_day: string;
  actor: string;
  actor_person: string;
  on_behalf_of: string | null;
  act: string;
  from_state: string;
  to_state: string;
  enters: number;
  title: string;
  detail: string;
};
export type CaseMaterialRow = {
  case_id: string;
  code: string;
  state: 'missing' | 'given' | 'wrong' | 'excused' | 'fetched';
  /** What it is called when it stands on no list of its program; else empty. */
  name: string;
  /** The day it came or was looked up. */
  on_day: string;
  note: string;
  attachment_id: string | null;
  recorded_at: string;
  recorded_by: string;
};
export type SupplementRow = {
  case_id: string;
  no: number;
  given_on: string;
  supplied_on: string | null;
  due_on: string | null;
  items: string;
};
export type PauseRow = { case_id: string; no: number; cause: string; from_day: string; to_day: string | null };
export type KinRelativeRow = { case_id: string; person_key: string; name: string; relation: string; filed_on: string; recorded_by: string };

/** The cases of a household, newest first, as its page lists them. */
export const casesOfHousehold = (
  db: ReadableDb,
  householdId: string,
): { id: string; no: string; program: string; state: string; appliedOn: string }[] =>
  selectAll(
    db,
    'SELECT id, no, program, state, applied_on AS appliedOn FROM aid_case WHERE household_id = ? ORDER BY applied_on DESC, no DESC',
    [householdId],
  );

export const caseById = (db: ReadableDb, id: string): CaseRow | undefined => selectOne(db, 'SELECT * FROM aid_case WHERE id = ?', [id]);
export const caseByNo = (db: ReadableDb, no: string): CaseRow | undefined => selectOne(db, 'SELECT * FROM aid_case WHERE no = ?', [no]);
export const insertCase = (db: WritableDb, row: CaseRow): void => insertRow(db, 'aid_case', row);
export const updateCase = (db: WritableDb, id: string, fields: Partial<CaseRow>): void =>
  void reviseRow<CaseRow>(db, 'aid_case', { id }, fields);
const ENDED = `('confirmed','adjusted','refused','declined','withdrawn','terminated')`;
/** An application that has not ended, as a condition on its row. */
export const openCaseStates = (row: string): string => `${row}.state NOT IN ${ENDED}`;
export const openCaseOf = (db: ReadableDb, program: string, householdId: string): CaseRow | undefined =>
  selectOne(db, `SELECT * FROM aid_case WHERE program = ? AND household_id = ? AND state NOT IN ${ENDED}`, [program, householdId]);
/** Every application that has not ended. */
export const openCases = (db: ReadableDb): CaseRow[] => selectAll(db, `SELECT * FROM aid_case WHERE state NOT IN ${ENDED} ORDER BY no`);
/** The day lists sort by; no change of the case itself. */
export const setCaseDue = (db: WritableDb, id: string, due: string | null): void => {
  execute(db, 'UPDATE aid_case SET due_on = ? WHERE id = ?', [due, id]);
};
export const casesInState = (db: ReadableDb, state: string): CaseRow[] =>
  selectAll(db, 'SELECT * FROM aid_case WHERE state = ? ORDER BY village_code, no', [state]);

export const caseEvents = (db: ReadableDb, caseId: string): CaseEventRow[] =>
  selectAll(db, 'SELECT * FROM case_event WHERE case_id = ? ORDER BY seq', [caseId]);
export const insertCaseEvent = (db: WritableDb, row: Omit<CaseEventRow, 'seq'>): void => {
  const seq = (selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM case_event WHERE case_id = ?', [row.case_id])?.n ?? 0) + 1;
  insertRow(db, 'case_event', { ...row, seq });
};
/** Persons of the office who typed facts of a case, in the order they did. */
export const casePersonsWhoEntered = (db: ReadableDb, caseId: string): string[] =>
  selectAll<{ person: string }>(
    db,
    'SELECT actor_person AS person, min(seq) AS first FROM case_event WHERE case_id = ? AND enters = 1 GROUP BY actor_person ORDER BY first',
    [caseId],
  ).map((r) => r.person);
/**
 * Persons of the office who changed what the registers say of a family since a moment: by an act of theirs, or by a correction they
 * asked for, be it before, that a second person confirmed since. The signs before `at` and `action` keep their
 * indexes out: a family has a few acts, a kind of act has thousands.
 */
export const personsWhoChangedFamily = (db: ReadableDb, householdId: string, since: string): string[] =>
  selectAll<{ person: string }>(
    db,
    `SELECT DISTINCT u.person_key AS person FROM journal j JOIN app_user u ON u.id = j.actor
    WHERE j.object_id IN (SELECT @householdId UNION SELECT person_id FROM membership WHERE household_id = @householdId) AND +j.at >= @since
      AND +j.action IN ('people.update','people.recordDeath','households.update','households.addMember','households.setMember','households.endMember','households.addIncome','households.addAsset','households.addObligation','households.addDeduction','households.addCircumstance','households.voidItem','corrections.make')
    UNION SELECT u.person_key FROM correction_about a JOIN correction c ON c.id = a.correction_id JOIN app_user u ON u.id = c.entered_by
    WHERE a.object_id IN (SELECT @householdId UNION SELECT person_id FROM membership WHERE household_id = @householdId)
      AND c.state IN ('in_force','undone') AND c.checked_at >= @since
    ORDER BY person`,
    { householdId, since },
  ).map((r) => r.person);

export const insuredOfCase = (db: ReadableDb, caseId: string): string[] =>
  selectAll<{ person_id: string }>(db, 'SELECT person_id FROM case_insured WHERE case_id = ? ORDER BY person_id', [caseId]).map(
    (r) => r.person_id,
  );
export const putInsuredOfCase = (db: WritableDb, caseId: string, personIds: readonly string[]): void => {
  execute(db, 'DELETE FROM case_insured WHERE case_id = ?', [caseId]);
  for (const personId of personIds) insertRow(db, 'case_insured', { case_id: caseId, person_id: personId });
};
export const materialsOfCase = (db: ReadableDb, caseId: string): CaseMaterialRow[] =>
  selectAll(db, 'SELECT * FROM case_material WHERE case_id = ? ORDER BY code', [caseId]);
export const putCaseMaterial = (db: WritableDb, row: CaseMaterialRow): void => {
  execute(
    db,
    `INSERT INTO case_material (case_id, code, state, name, on_day, note, attachment_id, recorded_at, recorded_by) VALUES (@case_id, @code, @state, @name, @on_day, @note, @attachment_id, @recorded_at, @recorded_by)
    ON CONFLICT (case_id, code) DO UPDATE SET state = excluded.state, name = excluded.name, on_day = excluded.on_day, note = excluded.note, attachment_id = excluded.attachment_id, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`,
    row,
  );
};

export const kinRelatives = (db: ReadableDb, caseId: string): KinRelativeRow[] =>
  selectAll(db, 'SELECT * FROM kin_relative WHERE case_id = ? ORDER BY person_key', [caseId]);
/** Staff in the kin filing of any application of some families. */
export const relativesOfHouseholds = (db: ReadableDb, householdIds: readonly string[]): string[] =>
  selectAll<{ person_key: string }>(
    db,
    'SELECT DISTINCT k.person_key FROM aid_case c JOIN kin_relative k ON k.case_id = c.id WHERE c.household_id IN (SELECT value FROM json_each(?)) ORDER BY k.person_key',
    [JSON.stringify(householdIds)],
  ).map(({ person_key }) => person_key);
/** Whether a member of the staff is in the kin filing of an application that has not ended. */
export const isRelativeInOpenCase = (db: ReadableDb, personKey: string): boolean =>
  selectOne(
    db,
    `SELECT 1 AS x FROM kin_relative k JOIN aid_case c ON c.id = k.case_id WHERE k.person_key = ? AND c.state NOT IN ${ENDED} LIMIT 1`,
    [personKey],
  ) !== undefined;
/** The applications of some families that have not ended. */
export const openCasesOf = (db: ReadableDb, householdIds: readonly string[]): CaseRow[] =>
  selectAll(db, `SELECT * FROM aid_case WHERE household_id IN (SELECT value FROM json_each(?)) AND state NOT IN ${ENDED} ORDER BY no`, [
    JSON.stringify(householdIds),
  ]);
/** The applications that have not ended in which somebody applies or is to be insured. */
export const openCasesWith = (db: ReadableDb, personId: string): CaseRow[] =>
  selectAll(
    db,
    `SELECT c.* FROM aid_case c WHERE c.state NOT IN ${ENDED} AND c.id IN (SELECT id FROM aid_case WHERE applicant_id = @personId UNION SELECT case_id FROM case_insured WHERE person_id = @personId) ORDER BY c.no`,
    { personId },
  );
export const putKinRelative = (db: WritableDb, row: KinRelativeRow): void => {
  execute(
    db,
    `INSERT INTO kin_relative (case_id, person_key, name, relation, filed_on, recorded_by) VALUES (@case_id, @person_key, @name, @relation, @filed_on, @recorded_by)
    ON CONFLICT (case_id, person_key) DO UPDATE SET relation = excluded.relation`,
    row,
  );
};

export const supplementsOf = (db: ReadableDb, caseId: string): SupplementRow[] =>
  selectAll(db, 'SELECT * FROM supplement WHERE case_id = ? ORDER BY no', [caseId]);
export const insertSupplement = (db: WritableDb, row: SupplementRow): void => insertRow(db, 'supplement', row);
export const endSupplement = (db: WritableDb, caseId: string, no: number, suppliedOn: string): void => {
  execute(db, 'UPDATE supplement SET supplied_on = ? WHERE case_id = ? AND no = ?', [suppliedOn, caseId, no]);
};
export const pausesOf = (db: ReadableDb, caseId: string): PauseRow[] =>
  selectAll(db, 'SELECT * FROM case_pause WHERE case_id = ? ORDER BY no', [caseId]);
export const insertPause = (db: WritableDb, row: PauseRow): void => insertRow(db, 'case_pause', row);
export const endPause = (db: WritableDb, caseId: string, no: number, toDay: string): void => {
  execute(db, 'UPDATE case_pause SET to_day = ? WHERE case_id = ? AND no = ?', [toDay, caseId, no]);
};

export const userNameOfPerson = (db: ReadableDb, personKey: string): string | undefined =>
  selectOne<{ name: string }>(db, 'SELECT name FROM app_user WHERE person_key = ? LIMIT 1', [personKey])?.name;

export type CaseListRow = CaseRow & { applicant: string; village: string | null; members: number };
export type CaseAsk = {
  readonly states: readonly string[];
  readonly text: string;
  readonly nameKey: string;
  /** Only those of these villages; null: of all. */
  readonly villages: readonly string[] | null;
  readonly dueBy: string | null;
  /** Only these; null: all. */
  readonly ids: readonly string[] | null;
  readonly sort: 'due' | 'applied' | 'no';
  readonly offset: number;
  readonly limit: number;
};

const SORT = { due: 'c.due_on IS NULL, c.due_on, c.no', applied: 'c.applied_on DESC, c.no DESC', no: 'c.no DESC' } as const;

const ROW = `SELECT c.*, p.name AS applicant, d.name AS village, (SELECT count(*) FROM membership m WHERE m.household_id = c.household_id AND m.to_month IS NULL AND m.in_household = 1) AS members
  FROM aid_case c JOIN person p ON p.id = c.applicant_id LEFT JOIN division d ON d.code = c.village_code WHERE c.rowid = ?`;

/** One page of the applications; `text` is looked for in the number, and among applicants by name, pinyin or initials. */
export const casePage = (db: ReadableDb, ask: CaseAsk): { total: number; rows: CaseListRow[] } => {
  const conditions = [
    ...(ask.states.length === 0 ? [] : [`c.state IN (${ask.states.map((state) => `'${state}'`).join(', ')})`]),
    ...(ask.villages === null ? [] : ['c.village_code IN (SELECT value FROM json_each(@villages))']),
    ...(ask.dueBy === null ? [] : [`c.due_on <= @dueBy`]),
    ...(ask.ids === null ? [] : ['c.id IN (SELECT value FROM json_each(@ids))']),
    ...(ask.text === ''
      ? []
      : [
          `(instr(c.no, upper(@text)) > 0 OR EXISTS (SELECT 1 FROM person_search s WHERE s.person_id = c.applicant_id AND (instr(s.name_key, @nameKey) > 0 OR s.initials LIKE @text || '%' OR s.pinyin LIKE @text || '%')))`,
        ]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const params = {
    ...(ask.villages === null ? {} : { villages: JSON.stringify(ask.villages) }),
    ...(ask.dueBy === null ? {} : { dueBy: ask.dueBy }),
    ...(ask.ids === null ? {} : { ids: JSON.stringify(ask.ids) }),
    ...(ask.text === '' ? {} : { text: ask.text, nameKey: ask.nameKey }),
  };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM aid_case c ${where}`, params)?.n ?? 0,
    // Put in order without their rows, of which only the page's are read.
    rows: selectAll<{ hit: number }>(
      db,
      `SELECT c.rowid AS hit FROM aid_case c ${where} ORDER BY ${SORT[ask.sort]} LIMIT @limit OFFSET @offset`,
      { ...params, limit: ask.limit, offset: ask.offset },
    ).flatMap(({ hit }) => selectOne<CaseListRow>(db, ROW, [hit]) ?? []),
  };
};
/** One application as its list has it. */
export const caseListRow = (db: ReadableDb, id: string): CaseListRow | undefined => {
  const hit = selectOne<{ hit: number }>(db, 'SELECT rowid AS hit FROM aid_case WHERE id = ?', [id]);
  return hit === undefined ? undefined : selectOne(db, ROW, [hit.hit]);
};
export const caseCounts = (db: ReadableDb): { state: string; n: number }[] =>
  selectAll(db, `SELECT state, count(*) AS n FROM aid_case WHERE state NOT IN ${ENDED} GROUP BY state`);
/** When a paper about an object was last made. */
export const papersMade = (db: ReadableDb, subjectId: string): { code: string; at: string }[] =>
  selectAll(db, 'SELECT code, max(made_at) AS at FROM paper WHERE subject_id = ? GROUP BY code', [subjectId]);
/** The same by title: a paper in several forms is kept under the title of its form. */
export const paperTitlesMade = (db: ReadableDb, subjectId: string): { code: string; title: string; at: string }[] =>
  selectAll(db, 'SELECT code, title, max(made_at) AS at FROM paper WHERE subject_id = ? GROUP BY code, title', [subjectId]);
