import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { paymentsOnce } from '#storage/migrations/0066-payments-once.ts';

/** Only the columns the change looks at. */
const before = `
CREATE TABLE payment_run (id TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;
CREATE TABLE payment_line (id TEXT PRIMARY KEY, run_id TEXT NOT NULL, state TEXT NOT NULL, paid_on TEXT, retry_of TEXT) STRICT;
CREATE TABLE export_entry (kind TEXT NOT NULL, object_id TEXT NOT NULL, made_at TEXT NOT NULL) STRICT;
INSERT INTO payment_run VALUES ('exported', 'sent'), ('settled', 'settled'), ('kept', 'sent');
INSERT INTO export_entry VALUES ('pay.exportRoster', 'exported', '2026-11-12T09:00:00+08:00'), ('pay.exportRoster', 'kept', '2026-11-05T09:00:00+08:00');
INSERT INTO payment_line VALUES
  ('month', 'exported', 'paid', '2026-11-05', NULL),
  ('in the workbook', 'exported', 'paid', '2026-11-12', 'a'),
  ('after the workbook', 'exported', 'paid', '2026-11-13', 'b'),
  ('of a settled month', 'settled', 'paid', '2026-11-13', 'c'),
  ('came back again', 'kept', 'returned', '2026-11-13', 'd'),
  ('never in a workbook', 'kept', 'paid', '2026-11-12', 'e');
`;

it('what a workbook of before may have told the bank of is not told again by itself; what none can have held waits to go', () => {
  const base = new Database(':memory:');
  base.exec(before);
  base.exec(paymentsOnce.sql);
  const lists = base.prepare('SELECT id, list_no FROM payment_line ORDER BY id').raw().all();
  base.close();
  expect(lists).toEqual([
    ['after the workbook', null],
    ['came back again', 0],
    ['in the workbook', 0],
    ['month', null],
    ['never in a workbook', null],
    ['of a settled month', 0],
  ]);
});
