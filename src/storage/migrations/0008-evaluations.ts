import type { Migration } from '../migrate.ts';

export const evaluations: Migration = {
  version: 80,
  name: 'evaluation meetings, spot-check draws',
  sql: `
-- Evaluations by the village: who was invited, who came, who stood aside for which family, how each family was voted on.
CREATE TABLE evaluation_meeting (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, village_code TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('planned','held','cancelled')), planned_on TEXT NOT NULL, place TEXT NOT NULL, chair TEXT NOT NULL, recorder TEXT NOT NULL,
  held_on TEXT, attachment_id TEXT REFERENCES attachment(id), note TEXT NOT NULL DEFAULT '', recorded_by TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX evaluation_meeting_state ON evaluation_meeting (state, planned_on);
CREATE TABLE evaluation_evaluator (
  meeting_id TEXT NOT NULL REFERENCES evaluation_meeting(id), no INTEGER NOT NULL, name TEXT NOT NULL, post TEXT NOT NULL, person_key TEXT NOT NULL, came INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE evaluation_family (
  meeting_id TEXT NOT NULL REFERENCES evaluation_meeting(id), case_id TEXT NOT NULL REFERENCES aid_case(id), no INTEGER NOT NULL, aside TEXT NOT NULL DEFAULT '[]', opinion TEXT NOT NULL DEFAULT '', evaluation_id TEXT REFERENCES evaluation(id), PRIMARY KEY (meeting_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX evaluation_family_case ON evaluation_family (case_id);
-- Draws for a second visit: what was drawn from what, by a public seed; kept so that anybody can repeat it.
-- A draw anyone can repeat: among cases, filings, or families of a campaign ("about").
CREATE TABLE spot_draw (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE, purpose TEXT NOT NULL CHECK (purpose IN ('case','filing','review')), about TEXT NOT NULL, seed TEXT NOT NULL, ratio TEXT NOT NULL, frame TEXT NOT NULL, frame_hash TEXT NOT NULL, always TEXT NOT NULL, drawn TEXT NOT NULL, drawn_on TEXT NOT NULL, drawn_by TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
`,
};
