import type { Migration } from '../migrate.ts';

/** A raise reaches every family once: those whose benefit ended meanwhile stand in its list, and what it carried is known again. */
export const raisesReach: Migration = {
  version: 640,
  name: 'a raised standard reaches every family once',
  sql: `
CREATE TABLE raise_line_64 (
  raise_id TEXT NOT NULL REFERENCES standard_raise(id), no INTEGER NOT NULL, benefit_id TEXT REFERENCES benefit(id), household_id TEXT NOT NULL REFERENCES household(id), village_code TEXT NOT NULL, head_name TEXT NOT NULL, persons INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('raise','lower','same','leaves','enters','skipped','ended')), old_fen INTEGER NOT NULL, new_fen INTEGER NOT NULL, back_pay_fen INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (raise_id, no)
) STRICT, WITHOUT ROWID;
INSERT INTO raise_line_64 SELECT raise_id, no, benefit_id, household_id, village_code, head_name, persons, kind, old_fen, new_fen, back_pay_fen, note FROM raise_line;
DROP TABLE raise_line;
ALTER TABLE raise_line_64 RENAME TO raise_line;
-- Amounts an applied raise moved by the difference say so, as those moved from now on do.
UPDATE statement SET flags = json_insert(flags, '$[#]', json('{"code":"standard_carried","text":""}'))
  WHERE flags LIKE '%"carried_over"%' AND id IN (
    SELECT a.statement_id FROM standard_raise r JOIN raise_line l ON l.raise_id = r.id AND l.kind IN ('raise','lower')
      JOIN benefit_amount a ON a.benefit_id = l.benefit_id AND a.kind = l.kind AND a.recorded_at > r.made_at AND a.from_month >= r.month AND instr(a.document, r.document_no) = 1
    WHERE r.state = 'applied');
`,
};
