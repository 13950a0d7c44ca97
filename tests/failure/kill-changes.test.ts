import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { asFile, COUNTY, importFile, pairedOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, report } from '../fixtures/engine/two-offices-work.ts';
import { openTestOffice, type TestOffice } from '../fixtures/engine/test-office.ts';
import { familyInForce, incomeFound, reviewedChange } from '../fixtures/engine/travelling-changes.ts';
import { newFolder } from '../fixtures/folders.ts';
import { twinOf } from './folder.ts';
import { killAtWork, kills, moments, paceOf } from './killing.ts';

const TIMES = Number(process.env['MINZHENG_KILLS'] ?? kills.change);
const DAY = '2026-11-11';

type Stage = { readonly dir: string; readonly scenario: string; readonly login: string; readonly extra: string };
let stages: Record<'sealing' | 'arriving' | 'deciding', Stage>;
let made: { readonly id: string; readonly oldFen: number; readonly newFen: number; readonly householdId: string };
beforeAll(async () => {
  const both = await pairedOffices('2026-11-02');
  const family = await familyInForce(both);
  const { id, shown } = await reviewedChange(both, family, incomeFound(family, both.township.today()));
  const [unsealed, empty] = [twinOf(both.township.dir), twinOf(both.county.dir)];
  const up = await asFile(both.staff.clerk, (await report(both, [id])).id);
  await importFile(both.countyStaff.clerk, up);
  const down = await asFile(both.countyStaff.clerk, (await countyDecides(both, [id], { outcome: 'confirm' }, both.county.today())).id);
  const waiting = twinOf(both.township.dir);
  await both.close();
  stages = {
    sealing: { dir: unsealed, scenario: 'seal', login: '赵镇长', extra: id },
    arriving: { dir: empty, scenario: 'importPackage', login: '钱科员', extra: up },
    deciding: { dir: waiting, scenario: 'importPackage', login: '李会计', extra: down },
  };
  made = { id, oldFen: family.fen, newFen: shown.newFen, householdId: family.householdId };
});

/** Pulls the plug over and over at one stage of the road; `look` says whether the work is there and goes on with it. */
const broken = async (stage: Stage, look: (after: TestOffice) => Promise<boolean>): Promise<void> => {
  const acks = newFolder('acks');
  const pace = await paceOf({ ...stage, dir: twinOf(stage.dir), day: DAY, ackFile: join(acks, 'pace') });
  for (const [i, part] of moments(TIMES).entries()) {
    const dir = twinOf(stage.dir);
    const killed = await killAtWork({ ...stage, dir, day: DAY, ackFile: join(acks, `${i}`), part, pace });
    expect(killed.errors).toBe('');
    const after = await openTestOffice(dir, { today: DAY });
    const there = await look(after);
    expect(there || killed.acknowledged.length === 0).toBe(true);
    expect([(await after.admin.must('journal.verify', {})).problems, after.bugs]).toEqual([[], []]);
    await after.close();
  }
};

describe('the plug is pulled while a change travels', () => {
  it(`is reported whole or not at all, and can be sealed then, through ${TIMES} kills`, () =>
    broken(stages.sealing, async (after) => {
      const head = await after.as('赵镇长');
      const [{ reportedIn }, { total }] = [await head.must('changes.get', { id: made.id }), await head.must('exchange.outbox', {})];
      expect(total).toBe(reportedIn === null ? 1 : 2);
      if (reportedIn === null) await head.must('exchange.seal', { peer: COUNTY, caseIds: [made.id], kind: 'report' });
      expect((await head.must('changes.get', { id: made.id })).reportedIn).toBe('2026-000002');
      return reportedIn !== null;
    }));

  it(`lies on the county’s desk whole or not at all, through ${TIMES} kills`, () =>
    broken(stages.arriving, async (after) => {
      const clerk = await after.as('钱科员');
      const rows = async () => (await clerk.must('county.list', { limit: 100 })).rows.filter((row) => row.id === made.id);
      const there = (await rows()).length === 1;
      if (!there) await importFile(clerk, stages.arriving.extra);
      expect(await rows()).toMatchObject([{ state: 'arrived', oursFen: made.newFen, change: { label: '收入增加', oldFen: made.oldFen } }]);
      return there;
    }));

  it(`takes effect whole or not at all by the county’s decision, and once, through ${TIMES} kills`, () =>
    broken(stages.deciding, async (after) => {
      const clerk = await after.as('李会计');
      const stands = async () => {
        const [{ state }, { benefits }] = [
          await clerk.must('changes.get', { id: made.id }),
          await clerk.must('households.get', { id: made.householdId }),
        ];
        return [state, benefits[0]?.monthlyFen];
      };
      const there = (await stands())[0] === 'in_force';
      if (!there) {
        expect(await stands()).toEqual(['reviewed', made.oldFen]);
        await importFile(clerk, stages.deciding.extra);
      }
      expect(await stands()).toEqual(['in_force', made.newFen]);
      expect((await clerk.must('exchange.preview', { fileToken: stages.deciding.extra })).repeated).toBe(DAY);
      return there;
    }));
});
