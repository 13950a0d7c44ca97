import type { Migration } from '../migrate.ts';

/**
 * By which list a payment that went out once more reached the bank (`list_no`, counted within its run; 0: by a workbook made before
 * lists were numbered), and why a run passed over the months before it.
 */
export const paymentsOnce: Migration = {
  version: 660,
  name: 're-issues by numbered lists, months passed over',
  sql: `
ALTER TABLE payment_line ADD COLUMN list_no INTEGER;
CREATE TABLE reissue_list (
  run_id TEXT NOT NULL REFERENCES payment_run(id), no INTEGER NOT NULL, made_on TEXT NOT NULL, made_by TEXT NOT NULL, recorded_at TEXT NOT NULL, PRIMARY KEY (run_id, no)
) STRICT, WITHOUT ROWID;
-- What a workbook may have held counts as given: it can be asked for once more, but is not paid twice by itself.
UPDATE payment_line SET list_no = 0 WHERE retry_of IS NOT NULL AND (
  state <> 'paid' OR (SELECT r.state FROM payment_run r WHERE r.id = run_id) = 'settled'
  OR EXISTS (SELECT 1 FROM export_entry e WHERE e.kind = 'pay.exportRoster' AND e.object_id = run_id AND substr(e.made_at, 1, 10) >= paid_on)
);
-- The first month passed over, why, who said so and when.
ALTER TABLE payment_run ADD COLUMN gap_from TEXT;
ALTER TABLE payment_run ADD COLUMN gap_reason TEXT;
ALTER TABLE payment_run ADD COLUMN gap_by TEXT;
ALTER TABLE payment_run ADD COLUMN gap_on TEXT;
`,
};
