import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { villagesCsv } from '../fixtures/engine/families.ts';
import { openTestOffice, testOffice } from '../fixtures/engine/test-office.ts';
import { killAtWork, kills, moments } from './killing.ts';
import { newFolder } from '../fixtures/folders.ts';

const KILLS = Number(process.env['MINZHENG_KILLS'] ?? kills.entry);

describe('the plug is pulled while families are taken in', () => {
  it(`keeps every acknowledged act and nothing half done through ${KILLS} kills`, async () => {
    const office = await testOffice();
    await office.admin.must('divisions.importCsv', { text: villagesCsv() });
    await office.as('李会计', 'clerk');
    await office.engine.close();
    const ackFile = join(newFolder('acks'), 'acks.txt');
    let acts = 0;
    for (const part of moments(KILLS)) {
      const killed = await killAtWork({ dir: office.dir, scenario: 'entry', ackFile, part, pace: { ms: 250 } });
      expect(killed.errors).toBe('');
      acts = killed.acknowledged.length;
    }
    const after = await openTestOffice(office.dir);
    const acknowledged = (await import('node:fs'))
      .readFileSync(ackFile, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const incomes: number[] = [];
    for (const line of acknowledged) {
      const [what = '', id = ''] = line.split(' ');
      if (what === 'person') await after.admin.must('people.get', { id });
      else {
        const household = await after.admin.must('households.get', { id });
        if (what === 'income') incomes.push(household.incomes.length);
      }
    }
    expect(incomes.every((count) => count === 1)).toBe(true);
    const verified = await after.admin.must('journal.verify', {});
    expect(verified.problems).toEqual([]);
    // One act, one row: a kill may leave one act committed whose answer nobody heard, never a row without its act.
    const households = await after.admin.must('households.list', { benefit: 'any' });
    const added = await after.admin.must('journal.list', { action: 'households.add' });
    expect(added.total).toBe(households.total);
    expect(acts).toBeGreaterThan(KILLS);
    expect(after.bugs).toEqual([]);
    await after.close();
  });
});
