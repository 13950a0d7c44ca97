import type { Migration } from '../migrate.ts';

export const office: Migration = {
  version: 10,
  name: 'office, users, journal, policies, attachments',
  sql: `
CREATE TABLE office (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  org_code TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('township','county')),
  install_id TEXT NOT NULL, demo INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, last_open INTEGER NOT NULL DEFAULT 0, last_seen_at TEXT NOT NULL
) STRICT;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;

CREATE TABLE app_user (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, login TEXT NOT NULL UNIQUE, status TEXT NOT NULL CHECK (status IN ('active','disabled','locked')),
  person_key TEXT NOT NULL, villages TEXT NOT NULL DEFAULT '[]', password_set_at TEXT NOT NULL, must_change INTEGER NOT NULL DEFAULT 0, password_history TEXT NOT NULL DEFAULT '[]',
  last_login_at TEXT, failures_since INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL
) STRICT;
CREATE TABLE user_role (user_id TEXT NOT NULL REFERENCES app_user(id), role TEXT NOT NULL, PRIMARY KEY (user_id, role)) STRICT, WITHOUT ROWID;

CREATE TABLE command_log (command_id TEXT PRIMARY KEY, name TEXT NOT NULL, input_digest TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY, line TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL GENERATED ALWAYS AS (json_extract(line, '$.time')) VIRTUAL,
  actor TEXT GENERATED ALWAYS AS (json_extract(line, '$.actor')) VIRTUAL,
  action TEXT NOT NULL GENERATED ALWAYS AS (json_extract(line, '$.action')) VIRTUAL,
  object_id TEXT GENERATED ALWAYS AS (json_extract(line, '$.objectId')) VIRTUAL
) STRICT;
CREATE INDEX journal_object ON journal (object_id);
CREATE INDEX journal_action ON journal (action);
CREATE INDEX journal_actor ON journal (actor);
CREATE INDEX journal_at ON journal (at);
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
-- How far the journal reaches: a chain alone does not notice that its tail was cut off.
CREATE TABLE journal_head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO journal_head (one, seq, hash) VALUES (1, 0, '');
CREATE TRIGGER journal_head_follows AFTER INSERT ON journal BEGIN UPDATE journal_head SET seq = NEW.seq, hash = NEW.hash; END;
CREATE TABLE journal_detail (seq INTEGER PRIMARY KEY REFERENCES journal(seq), salt TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
CREATE TRIGGER journal_detail_no_update BEFORE UPDATE ON journal_detail BEGIN SELECT RAISE(ABORT, 'journal detail is append-only'); END;

CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, parent TEXT, valid_from TEXT NOT NULL, valid_to TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE policy_value (
  id TEXT PRIMARY KEY, key TEXT NOT NULL, scope TEXT NOT NULL, from_month TEXT NOT NULL, to_month TEXT, value TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
  origin TEXT NOT NULL CHECK (origin IN ('default','typed','imported','county')), recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, voided_at TEXT, void_reason TEXT
) STRICT;
CREATE INDEX policy_value_key ON policy_value (key);

CREATE TABLE attachment (
  id TEXT PRIMARY KEY, purpose TEXT NOT NULL, object_type TEXT NOT NULL, object_id TEXT NOT NULL, name TEXT NOT NULL, mime TEXT NOT NULL, bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL, blob TEXT NOT NULL, blob_key BLOB NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, voided_at TEXT
) STRICT;
CREATE INDEX attachment_object ON attachment (object_type, object_id);

-- What a paper was drawn from, kept once however many volumes and printings it has.
CREATE TABLE paper_snapshot (digest TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE paper (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, title TEXT NOT NULL, subject_id TEXT NOT NULL, snapshot_digest TEXT NOT NULL REFERENCES paper_snapshot(digest), template_version TEXT NOT NULL, volume INTEGER NOT NULL, pages INTEGER NOT NULL,
  sha256 TEXT NOT NULL, blob TEXT, blob_key BLOB, purpose TEXT NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL
) STRICT;
CREATE INDEX paper_subject ON paper (subject_id, made_at);
CREATE INDEX paper_made ON paper (made_at, id);
`,
};
