import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { villagesCsv } from '../fixtures/engine/families.ts';
import { takeOverRoster } from '../fixtures/engine/takeover.ts';
import { openTestOffice, testOffice } from '../fixtures/engine/test-office.ts';
import { twinOf } from './folder.ts';
import { killAtWork, kills, moments, paceOf } from './killing.ts';
import { newFolder } from '../fixtures/folders.ts';

const KILLS = Number(process.env['MINZHENG_KILLS'] ?? kills.lock);

describe('the plug is pulled while a payment run is locked', () => {
  it(`leaves the run locked or as it was, to the fen, through ${KILLS} kills`, async () => {
    const office = await testOffice();
    await office.admin.must('divisions.importCsv', { text: villagesCsv() });
    const clerk = await office.as('李会计', 'clerk');
    await office.as('赵所长', 'head');
    await takeOverRoster(clerk);
    const made = await clerk.must('pay.make', { program: 'dibao', month: '2026-12' });
    const blocking = (await clerk.must('pay.get', { id: made.id })).checks.filter((c) => c.severity === 'block');
    expect(blocking).toEqual([]);
    const { id, rev } = await clerk.must('pay.check', { id: made.id, rev: made.rev });
    const template = twinOf(office.dir);
    await office.close();
    const acks = newFolder('acks');
    const ask = { scenario: 'lock', login: '赵所长', extra: `${id} ${rev}` };
    const pace = await paceOf({ ...ask, dir: twinOf(template), ackFile: join(acks, 'whole') });
    const seen = { checked: 0, locked: 0 };
    for (const [i, part] of moments(KILLS).entries()) {
      const dir = twinOf(template);
      const killed = await killAtWork({ ...ask, dir, ackFile: join(acks, String(i)), part, pace });
      expect(killed.errors).toBe('');
      const after = await openTestOffice(dir);
      const run = await after.admin.must('pay.get', { id });
      const locked = run.state === 'locked';
      expect([run.state, run.rev, run.totalFen, run.households, run.persons]).toEqual([
        locked ? 'locked' : 'checked',
        locked ? rev + 1 : rev,
        made.totalFen,
        made.households,
        made.persons,
      ]);
      expect(run.villages.reduce((t, v) => t + v.fen, 0)).toBe(made.totalFen);
      expect(run.bridge.balanced).toBe(true);
      expect((await after.admin.must('journal.list', { action: 'pay.lock' })).total).toBe(locked ? 1 : 0);
      expect(locked || killed.acknowledged.length === 0).toBe(true);
      expect((await after.admin.must('journal.verify', {})).problems).toEqual([]);
      // The work goes on from where it stands.
      const head = await after.as('赵所长');
      const now = locked ? run : await head.must('pay.lock', { id, rev });
      await head.must('pay.approve', { id, rev: now.rev, on: '2026-11-02' });
      expect(after.bugs).toEqual([]);
      seen[locked ? 'locked' : 'checked'] += 1;
      await after.close();
    }
    expect(seen.checked).toBeGreaterThan(KILLS / 4);
  });
});
