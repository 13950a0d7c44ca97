import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UserRole } from '#shared/contract/office.ts';
import { approvedMove, lockedRun, neighbours, NEIGHBOUR, NEIGHBOUR_VILLAGE, newestList, TOWNSHIP } from '../fixtures/engine/neighbours.ts';
import { openTestOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { asFile, importFile } from '../fixtures/engine/two-offices.ts';
import { newFolder } from '../fixtures/folders.ts';
import { twinOf } from './folder.ts';
import { killAtWork, kills, moments, paceOf, type Pace } from './killing.ts';

const STAGES = 5;
const TIMES = Number(process.env['MINZHENG_KILLS'] ?? kills.transfer);
const ROADS = Math.ceil(TIMES / STAGES);
const DAY = '2026-06-12';
const FEN = 96_600;

let made: { readonly here: string; readonly there: string; readonly id: string; readonly acks: string };
beforeAll(async () => {
  const all = await neighbours();
  await newestList(all);
  await all.turnTo(DAY);
  await lockedRun(all.here.staff, '2026-05');
  await lockedRun(all.here.staff, '2026-06');
  const move = await approvedMove(all.here, all.family, '2026-07');
  const { id } = await all.here.staff.clerk.must('transfers.prepare', { ...move, toOrg: NEIGHBOUR, newAddress: '新村 5 号' });
  const [here, there] = [twinOf(all.here.office.dir), twinOf(all.there.office.dir)];
  await all.close();
  made = { here, there, id, acks: newFolder('acks') };
});

type Stage = { readonly name: string; readonly dir: string; readonly scenario: string; readonly login: string; readonly extra: string };
const paces = new Map<string, Pace>();
const parts = moments(ROADS * STAGES + 1).slice(1);

/** Pulls the plug in the middle of a stage; `look` says whether the work is there and does it where it is not. */
const broken = async <T>(
  stage: Stage,
  look: (after: TestOffice) => Promise<{ readonly there: boolean; readonly answer: T }>,
): Promise<T> => {
  const ask = { ...stage, day: DAY };
  const pace = paces.get(stage.scenario) ?? (await paceOf({ ...ask, dir: twinOf(stage.dir), ackFile: join(made.acks, stage.name) }));
  paces.set(stage.scenario, pace);
  const part = parts.shift() ?? 0.5;
  const killed = await killAtWork({ ...ask, ackFile: join(made.acks, `${stage.name}-${parts.length}`), part, pace });
  expect(killed.errors).toBe('');
  const after = await openTestOffice(stage.dir, { today: DAY });
  const { there, answer } = await look(after);
  expect(there || killed.acknowledged.length === 0).toBe(true);
  expect([(await after.admin.must('journal.verify', {})).problems, after.bugs]).toEqual([[], []]);
  // The folder stays: the road goes on from it.
  await after.engine.close();
  return answer;
};

const leaving = async (desk: Desk) => (await desk.must('transfers.outgoing', {})).rows;
const arriving = async (desk: Desk) => (await desk.must('transfers.incoming', {})).rows;

/** Sealed whole or not at all; sealed now where it was not. Answers the package's file. */
const sealed = async (
  head: Desk,
  there: boolean,
  ask: { readonly peer: string; readonly kind: 'transfer' | 'receipt' },
): Promise<string> => {
  const known = (await head.must('exchange.outbox', {})).rows;
  expect(known).toHaveLength(there ? 1 : 0);
  const id = known[0]?.id ?? (await head.must('exchange.seal', { ...ask, caseIds: ask.kind === 'transfer' ? [made.id] : [] })).id;
  return asFile(head, id);
};

const lockedTotal = async (dir: string, clerk: string, head: string, month: string): Promise<number> => {
  const office = await openTestOffice(dir, { today: `${month}-12` });
  const as = (name: string, ...roles: UserRole[]) => office.as(name, ...roles);
  const staff = { clerk: await as(clerk), second: await as(clerk), reviewer: await as(head), head: await as(head) };
  const { totalFen } = await lockedRun(staff, month);
  expect(office.bugs).toEqual([]);
  await office.close();
  return totalFen;
};

describe('the plug is pulled at every stage of a hand-over between townships', () => {
  it(`which is there whole or not at all, and the family is paid every month exactly once, through ${ROADS * STAGES} kills`, async () => {
    const { id } = made;
    for (let road = 0; road < ROADS; road += 1) {
      const [here, there] = [twinOf(made.here), twinOf(made.there)];
      const handover = await broken(
        { name: 'sealing', dir: here, scenario: 'sealAcross', login: '赵镇长', extra: `${NEIGHBOUR} transfer ${id}` },
        async (after) => {
          const head = await after.as('赵镇长');
          const [row] = await leaving(head);
          const whole = row?.state === 'sealed';
          expect(row).toMatchObject({ id, state: whole ? 'sealed' : 'prepared' });
          const answer = await sealed(head, whole, { peer: NEIGHBOUR, kind: 'transfer' });
          expect(await leaving(head)).toMatchObject([{ id, state: 'sealed' }]);
          return { there: whole, answer };
        },
      );
      await broken({ name: 'arriving', dir: there, scenario: 'importPackage', login: '孙会计', extra: handover }, async (after) => {
        const clerk = await after.as('孙会计');
        const whole = (await arriving(clerk)).length === 1;
        if (!whole) await importFile(clerk, handover);
        expect(await arriving(clerk)).toMatchObject([{ id, state: 'arrived', persons: 3, monthlyFen: FEN }]);
        const { rev } = await clerk.must('transfers.get', { id });
        await clerk.must('transfers.place', { id, rev, villageCode: NEIGHBOUR_VILLAGE, address: '新村 5 号' });
        return { there: whole, answer: null };
      });
      await broken({ name: 'taking', dir: there, scenario: 'takeOver', login: '冯镇长', extra: id }, async (after) => {
        const head = await after.as('冯镇长');
        const [came] = await arriving(head);
        const whole = came?.state === 'taken';
        expect((await head.must('households.list', {})).total).toBe(whole ? 1 : 0);
        if (!whole) await head.must('transfers.take', { id, rev: came?.rev ?? 0, backPay: false });
        const [taken] = await arriving(head);
        const family = await head.must('households.get', { id: taken?.householdId ?? '' });
        expect([family.members.length, family.benefits.map((one) => one.monthlyFen)]).toEqual([3, [FEN]]);
        return { there: whole, answer: null };
      });
      const receipt = await broken(
        { name: 'answering', dir: there, scenario: 'sealAcross', login: '冯镇长', extra: `${TOWNSHIP} receipt` },
        async (after) => {
          const head = await after.as('冯镇长');
          const whole = (await arriving(head))[0]?.answeredIn !== null;
          const answer = await sealed(head, whole, { peer: TOWNSHIP, kind: 'receipt' });
          expect((await arriving(head))[0]?.answeredIn).not.toBeNull();
          return { there: whole, answer };
        },
      );
      await broken({ name: 'returning', dir: here, scenario: 'importPackage', login: '李会计', extra: receipt }, async (after) => {
        const clerk = await after.as('李会计');
        const whole = (await leaving(clerk))[0]?.state === 'taken';
        if (!whole) await importFile(clerk, receipt);
        expect(await leaving(clerk)).toMatchObject([{ id, state: 'taken' }]);
        return { there: whole, answer: null };
      });
      expect([await lockedTotal(here, '李会计', '赵镇长', '2026-07'), await lockedTotal(there, '孙会计', '冯镇长', '2026-07')]).toEqual([
        0,
        FEN,
      ]);
    }
  });
});
