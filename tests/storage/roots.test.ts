import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '#storage/db.ts';
import { migrations } from '#storage/migrate.ts';
import { rootSet } from '#storage/migrations/0045-root-set.ts';
import { noteFormerRootSet, ownRoots, putOwnRoots, replaceRootWords, rootWords, wasRootSet } from '#storage/roots.ts';

const [daily, first, second] = ['d', 'a', 'b'].map((digit) => digit.repeat(64)) as [string, string, string];

describe('the roots of a county that signed with one before there were sets', () => {
  let raw: Database.Database;
  beforeEach(() => {
    raw = new Database(':memory:');
    raw.pragma('foreign_keys=OFF');
    for (const { sql } of migrations.filter(({ version }) => version < rootSet.version).toSorted((a, b) => a.version - b.version))
      raw.exec(sql);
  });
  afterEach(() => {
    raw.close();
  });

  it('sign on alone, with the words that led to them; none of those before signs again', () => {
    raw.prepare('INSERT INTO own_root VALUES (1, ?, ?, ?)').run(second, '2026-11-02T09:00:00+08:00', '2026-11-02');
    raw.prepare('INSERT INTO root_change VALUES (1, ?, ?, ?)').run(daily, first, 'e'.repeat(128));
    raw.prepare('INSERT INTO root_change VALUES (2, ?, ?, ?)').run(first, second, 'f'.repeat(128));
    raw.exec(rootSet.sql);
    expect(ownRoots({ raw })).toEqual({
      threshold: 1,
      since: '2026-11-02',
      keys: [{ root: second, keeper: '', made_at: '2026-11-02T09:00:00+08:00' }],
    });
    expect(rootWords({ raw }).map((word): unknown => JSON.parse(word))).toEqual([
      { from: daily, to: first, sig: 'e'.repeat(128) },
      { from: first, to: second, sig: 'f'.repeat(128) },
    ]);
    expect([daily, first, second].map((root) => wasRootSet({ raw }, `1/1 ${root}`))).toEqual([true, true, false]);
  });

  it('are none where the daily key signs, and what is put in their place takes all of it', () => {
    raw.exec(rootSet.sql);
    expect([ownRoots({ raw }), rootWords({ raw })]).toEqual([undefined, []]);
    const key = (root: string) => ({ root, keeper: '张保管', made_at: '2026-11-02T09:00:00+08:00' });
    inTransaction({ raw }, (tx) => {
      putOwnRoots(tx, { threshold: 2, since: '2026-11-02', keys: [key(second), key(first), key(daily)] });
      putOwnRoots(tx, { threshold: 1, since: '2026-11-03', keys: [key(first)] });
      replaceRootWords(tx, ['1', '2']);
      replaceRootWords(tx, ['2']);
      noteFormerRootSet(tx, '1/1 x', '2026-11-03');
      noteFormerRootSet(tx, '1/1 x', '2026-11-04');
    });
    expect(ownRoots({ raw })).toEqual({ threshold: 1, since: '2026-11-03', keys: [key(first)] });
    expect([rootWords({ raw }), wasRootSet({ raw }, '1/1 x')]).toEqual([['2'], true]);
  });
});
