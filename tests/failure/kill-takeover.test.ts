import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { villagesCsv } from '../fixtures/engine/families.ts';
import { ROSTER, takeOverRoster } from '../fixtures/engine/takeover.ts';
import { openTestOffice, testOffice } from '../fixtures/engine/test-office.ts';
import { twinOf } from './folder.ts';
import { killAtWork, kills, moments, paceOf } from './killing.ts';
import { newFolder } from '../fixtures/folders.ts';

const KILLS = Number(process.env['MINZHENG_KILLS'] ?? kills.takeover);

describe('the plug is pulled while a roster is taken over', () => {
  it(`leaves the whole roster or nothing of it, through ${KILLS} kills`, async () => {
    const office = await testOffice();
    await office.admin.must('divisions.importCsv', { text: villagesCsv() });
    await office.as('李会计', 'clerk');
    const template = twinOf(office.dir);
    const whole = await takeOverRoster(await office.as('李会计'));
    await office.close();
    const acks = newFolder('acks');
    const ask = { scenario: 'takeover', extra: ROSTER };
    const pace = await paceOf({ ...ask, dir: twinOf(template), ackFile: join(acks, 'whole') });
    const seen = { nothing: 0, whole: 0 };
    for (const [i, part] of moments(KILLS).entries()) {
      const dir = twinOf(template);
      const killed = await killAtWork({ ...ask, dir, ackFile: join(acks, String(i)), part, pace });
      expect(killed.errors).toBe('');
      const after = await openTestOffice(dir);
      const runs = await after.admin.must('takeover.runs', {});
      const households = await after.admin.must('households.list', { benefit: 'active', limit: 100 });
      const committed = await after.admin.must('journal.list', { action: 'takeover.commit' });
      const there = runs.total === 1;
      expect([runs.total, households.total, committed.total]).toEqual(there ? [1, whole.households, 1] : [0, 0, 0]);
      expect(runs.rows.map((r) => [r.households, r.persons, r.monthlyFen])).toEqual(
        there ? [[whole.households, whole.persons, whole.monthlyFen]] : [],
      );
      expect(there || killed.acknowledged.length === 0).toBe(true);
      expect((await after.admin.must('journal.verify', {})).problems).toEqual([]);
      // What was done is not done again, what was not done can be done.
      const clerk = await after.as('李会计');
      const again = there ? null : await takeOverRoster(clerk);
      const run = await clerk.must('pay.make', { program: 'dibao', month: '2026-12' });
      expect([again?.monthlyFen ?? whole.monthlyFen, run.totalFen, run.households]).toEqual([
        whole.monthlyFen,
        whole.monthlyFen,
        whole.households,
      ]);
      expect(after.bugs).toEqual([]);
      seen[there ? 'whole' : 'nothing'] += 1;
      await after.close();
    }
    expect(seen.nothing).toBeGreaterThan(KILLS / 4);
  });
});
