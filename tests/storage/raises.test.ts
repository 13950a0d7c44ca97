import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '#storage/migrate.ts';
import { raisesReach } from '#storage/migrations/0064-raises-reach.ts';

let raw: Database.Database;
beforeEach(() => {
  raw = new Database(':memory:');
  raw.pragma('foreign_keys=OFF');
  for (const { sql } of migrations.filter(({ version }) => version < raisesReach.version).toSorted((a, b) => a.version - b.version))
    raw.exec(sql);
});
afterEach(() => {
  raw.close();
});

const CARRIED = '[{"code":"carried_over","text":"按差额调整"}]';
const statement = (id: string, flags: string): void =>
  void raw
    .prepare(`INSERT INTO statement VALUES (?, '低保', 'benefit', 'b1', '2026-07', 1, '{}', 'd', '[]', ?, '2026-09-05')`)
    .run(id, flags);
const amount = (id: string, from: string, document: string, at: string, statementId: string): void =>
  void raw
    .prepare(`INSERT INTO benefit_amount VALUES (?, 'b1', ?, 94400, 3, ?, NULL, ?, 'raise', ?, NULL)`)
    .run(id, from, statementId, document, at);
const flagsOf = (id: string): string[] =>
  (JSON.parse(String(raw.prepare('SELECT flags FROM statement WHERE id = ?').pluck().get(id))) as { readonly code: string }[]).map(
    ({ code }) => code,
  );

describe('amounts a raise of an older program moved by the difference', () => {
  it('say that the new standard is in them, and nobody else’s do; the signed list stays as it was', () => {
    raw.exec(
      `INSERT INTO standard_raise VALUES ('r1', 1, 'dibao', '2026-07', 'applied', 1, 3, 80000, 94400, 0, 'x', 'u', 'p', '2026-09-04', '青政民〔2026〕20号', '2026-09-05', 'q')`,
    );
    raw.exec(`INSERT INTO raise_line VALUES ('r1', 1, 'b1', 'h1', '999901104201', '张建国', 3, 'raise', 80000, 94400, 0, '按差额调整')`);
    for (const id of ['before', 'raised', 'death']) statement(id, CARRIED);
    statement('reckoned', '[]');
    amount('a1', '2026-06', '青政民〔2026〕9号（2026-06-01）', '2026-06-01', 'before');
    amount('a2', '2026-07', '青政民〔2026〕20号（2026-09-05）', '2026-09-05', 'raised');
    amount('a3', '2026-08', '青政民〔2026〕20号（2026-09-05）', '2026-09-05', 'reckoned');
    amount('a4', '2026-10', '青政民〔2026〕31号（2026-10-05）', '2026-10-05', 'death');
    raw.exec(raisesReach.sql);
    expect(['before', 'raised', 'reckoned', 'death'].map(flagsOf)).toEqual([
      ['carried_over'],
      ['carried_over', 'standard_carried'],
      [],
      ['carried_over'],
    ]);
    expect(raw.prepare('SELECT * FROM raise_line').all()).toEqual([
      {
        raise_id: 'r1',
        no: 1,
        benefit_id: 'b1',
        household_id: 'h1',
        village_code: '999901104201',
        head_name: '张建国',
        persons: 3,
        kind: 'raise',
        old_fen: 80_000,
        new_fen: 94_400,
        back_pay_fen: 0,
        note: '按差额调整',
      },
    ]);
  });
});
