import type { Migration } from '../migrate.ts';

/** 导出登记: every list of people that left the program, and what became of it. */
export const exportRegister: Migration = {
  version: 340,
  name: 'the register of exported lists',
  sql: `
-- no: year and running number, as it stands on the sheets. listed: how many families or people stand in it. Once it has left, only the person who has it knows what became of it.
CREATE TABLE export_entry (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, made_at TEXT NOT NULL, made_by TEXT NOT NULL REFERENCES app_user(id), on_behalf_of TEXT,
  kind TEXT NOT NULL, title TEXT NOT NULL, filter TEXT NOT NULL, listed INTEGER NOT NULL, full_numbers INTEGER NOT NULL CHECK (full_numbers IN (0,1)), purpose TEXT NOT NULL CHECK (purpose <> ''),
  went_to TEXT NOT NULL CHECK (went_to IN ('printer','file')), object_type TEXT NOT NULL, object_id TEXT NOT NULL,
  destroyed_on TEXT, destroyed_by TEXT REFERENCES app_user(id), destroyed_at TEXT, destroyed_how TEXT NOT NULL DEFAULT '', CHECK ((destroyed_on IS NULL) = (destroyed_by IS NULL))
) STRICT;
CREATE INDEX export_entry_time ON export_entry (made_at, no);
`,
};
