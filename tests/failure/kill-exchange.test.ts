import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { asFile, COUNTY, importFile, pairedOffices } from '../fixtures/engine/two-offices.ts';
import { report, reportable } from '../fixtures/engine/two-offices-work.ts';
import { openTestOffice } from '../fixtures/engine/test-office.ts';
import { twinOf } from './folder.ts';
import { killAtWork, kills, moments, paceOf } from './killing.ts';
import { newFolder } from '../fixtures/folders.ts';

const SEALED = Number(process.env['MINZHENG_KILLS'] ?? kills.seal);
const IMPORTED = Number(process.env['MINZHENG_KILLS'] ?? kills.importPackage);
const DAY = '2026-11-10';

type Start = {
  readonly township: string;
  readonly county: string;
  readonly caseIds: readonly string[];
  readonly file: string;
  readonly acks: string;
};
let start: Start;
beforeAll(async () => {
  const both = await pairedOffices();
  const caseIds = await reportable(both, 6, '2026-11-02');
  const [township, county] = [twinOf(both.township.dir), twinOf(both.county.dir)];
  const file = await asFile(both.staff.clerk, (await report(both, caseIds)).id);
  await both.close();
  start = { township, county, caseIds, file, acks: newFolder('acks') };
});

describe('the plug is pulled while a batch is sealed', () => {
  it(`leaves a whole package or none, and no number twice, through ${SEALED} kills`, async () => {
    const ask = { scenario: 'seal', extra: start.caseIds.join(' '), login: '赵镇长', day: DAY };
    const pace = await paceOf({ ...ask, dir: twinOf(start.township), ackFile: join(start.acks, 'seal') });
    const seen = { nothing: 0, whole: 0 };
    for (const [i, part] of moments(SEALED).entries()) {
      const dir = twinOf(start.township);
      const killed = await killAtWork({ ...ask, dir, ackFile: join(start.acks, `seal-${i}`), part, pace });
      expect(killed.errors).toBe('');
      const after = await openTestOffice(dir, { today: DAY });
      const head = await after.as('赵镇长');
      const outbox = await head.must('exchange.outbox', {});
      const there = outbox.total === 1;
      const states = await Promise.all(start.caseIds.map(async (id) => (await head.must('cases.get', { id })).state));
      expect(new Set(states)).toEqual(new Set([there ? 'sealed' : 'ready']));
      expect((await after.admin.must('journal.list', { action: 'exchange.seal' })).total).toBe(outbox.total);
      expect(there || killed.acknowledged.length === 0).toBe(true);
      // What was sealed can be written; what was not is sealed now, under the first number; what a half sealing left is swept away.
      const sealed = there
        ? await head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' })
        : await head.must('exchange.seal', { peer: COUNTY, caseIds: [...start.caseIds], kind: 'report' });
      expect([sealed.no, sealed.households]).toEqual([there ? '2026-000002' : '2026-000001', 6]);
      await asFile(head, sealed.id);
      expect(readdirSync(join(dir, 'packages'))).toHaveLength(there ? 2 : 1);
      expect([(await after.admin.must('journal.verify', {})).problems, after.bugs]).toEqual([[], []]);
      seen[there ? 'whole' : 'nothing'] += 1;
      await after.close();
    }
    expect(seen.nothing).toBeGreaterThan(SEALED / 4);
  });
});

describe('the plug is pulled while a package is imported', () => {
  it(`leaves all of it or nothing, and the same stick can be read again, through ${IMPORTED} kills`, async () => {
    const ask = { scenario: 'importPackage', extra: start.file, login: '钱科员', day: DAY };
    const pace = await paceOf({ ...ask, dir: twinOf(start.county), ackFile: join(start.acks, 'import') });
    const seen = { nothing: 0, whole: 0 };
    for (const [i, part] of moments(IMPORTED).entries()) {
      const dir = twinOf(start.county);
      const killed = await killAtWork({ ...ask, dir, ackFile: join(start.acks, `import-${i}`), part, pace });
      expect(killed.errors).toBe('');
      const after = await openTestOffice(dir, { today: DAY });
      const clerk = await after.as('钱科员');
      const inbox = await clerk.must('exchange.inbox', {});
      const cases = await clerk.must('county.list', {});
      const there = inbox.total === 1;
      expect([inbox.total, cases.total]).toEqual(there ? [1, 6] : [0, 0]);
      expect(there || killed.acknowledged.length === 0).toBe(true);
      if (!there) expect((await importFile(clerk, start.file)).applied).toBe(6);
      expect([
        (await clerk.must('county.list', {})).total,
        (await clerk.must('exchange.preview', { fileToken: start.file })).repeated,
      ]).toEqual([6, DAY]);
      expect([(await after.admin.must('journal.verify', {})).problems, after.bugs]).toEqual([[], []]);
      seen[there ? 'whole' : 'nothing'] += 1;
      await after.close();
    }
    expect(seen.nothing).toBeGreaterThan(IMPORTED / 4);
  });
});
