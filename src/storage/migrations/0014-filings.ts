import type { Migration } from '../migrate.ts';

export const filings: Migration = {
  version: 140,
  name: 'decisions of the townships filed with the county',
  sql: `
-- The county's desk: one row a filing that arrived.
CREATE TABLE county_filing (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, case_id TEXT NOT NULL, township TEXT NOT NULL, no TEXT NOT NULL, digest TEXT NOT NULL, fact_rev INTEGER NOT NULL, program TEXT NOT NULL, area TEXT, division TEXT NOT NULL, head_name TEXT NOT NULL, village TEXT NOT NULL, members INTEGER NOT NULL, insured INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('confirmed','refused')), township_fen INTEGER NOT NULL, ours_fen INTEGER, ours_statement_id TEXT, differs INTEGER NOT NULL, problem TEXT, kin INTEGER NOT NULL, complaint INTEGER NOT NULL, county_visit_on TEXT, document_no TEXT NOT NULL, decided_on TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('filed','to_visit','visited','concluded','ordered','corrected','closed')), why_visit TEXT NOT NULL, arrived_on TEXT NOT NULL, due_on TEXT, drawn_on TEXT, visit TEXT, visited_by_person TEXT, conclusion TEXT, finding_id TEXT, came_with TEXT
) STRICT;
CREATE INDEX county_filing_state ON county_filing (state, due_on);
CREATE INDEX county_filing_township ON county_filing (township, state);
CREATE TABLE county_filing_event (id TEXT PRIMARY KEY, filing_id TEXT NOT NULL REFERENCES county_filing(id), at TEXT NOT NULL, actor TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE INDEX county_filing_event_filing ON county_filing_event (filing_id, at);
-- At the township: what the county found, and what was put right.
CREATE TABLE filing_finding (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, filing_id TEXT NOT NULL, case_id TEXT NOT NULL, no TEXT NOT NULL, head_name TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('in_order','correct')), state TEXT NOT NULL CHECK (state IN ('told','ordered','answered','sent')), visited_on TEXT NOT NULL, visitors TEXT NOT NULL, found TEXT NOT NULL, order_text TEXT NOT NULL,
  due_on TEXT, document_no TEXT NOT NULL, concluded_on TEXT NOT NULL, arrived_on TEXT NOT NULL, corrected_on TEXT, correction TEXT, corrected_by TEXT
) STRICT;
CREATE INDEX filing_finding_state ON filing_finding (state, due_on);
CREATE INDEX filing_finding_case ON filing_finding (case_id);
`,
};
