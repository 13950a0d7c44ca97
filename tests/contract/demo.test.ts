import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chanceOf } from '#engine/demo/chance.ts';
import { familyMaker } from '#engine/demo/made-up-family.ts';
import { makeDemo, type DemoSummary } from '#engine/demo/make-demo.ts';
import { openEngine } from '#engine/index.ts';
import { demoLines } from '#node-host/demo-users.ts';
import { demoPassword, demoPeople, demoRecoveryCode } from '#shared/demo-people.ts';
import type { Engine } from '#shared/engine-port.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, testCost, type Desk } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

// A work day: whoever opens a demo early in the morning is not behind its last hour.
const today = '2026-11-20';
const size = { households: 110, months: 8 };

type Made = { readonly folder: string; readonly summary: DemoSummary };
const made: Made[] = [];
const engines: Engine[] = [];

const make = async (): Promise<Made> => {
  const folder = newFolder('demo');
  const summary = await makeDemo({
    ...size,
    dir: join(folder, 'township'),
    countyDir: join(folder, 'county'),
    host: testHost(),
    seed: 1,
    today,
    version: 'test',
  });
  return { folder, summary };
};

const enter = async (dir: string, login: string): Promise<Desk> => {
  const engine = openEngine({ dir, host: testHost(), now: () => Date.parse(`${today}T02:00:00Z`), keyCost: testCost, version: 'test' });
  engines.push(engine);
  const desk = deskOf(engine.connect({ kind: 'test' }));
  await desk.must('session.login', { login, password: demoPassword });
  return desk;
};

/** What a township holds, without the numbers the machine gives. */
const picture = async (desk: Desk) => {
  const households = [];
  for (const offset of [0, 100])
    households.push(
      ...(await desk.must('households.list', { offset, limit: 100 })).rows.map(
        ({ id: _, statementId: __, openCase, openChange, ...row }) => ({
          ...row,
          openCase: openCase?.state,
          openChange: openChange?.state,
        }),
      ),
    );
  const cases = (await desk.must('cases.list', { limit: 100, sort: 'no' })).rows.map(
    ({ no, applicant, state, appliedOn, proposedFen }) => ({ no, applicant, state, appliedOn, proposedFen }),
  );
  const runs = (await desk.must('pay.runs', { limit: 100 })).rows.map(({ id: _, ...run }) => run);
  return { households, cases, runs };
};

let township: Desk;
let county: Desk;
beforeAll(async () => {
  made.push(await make(), await make());
  const [first] = made;
  if (first === undefined) throw new Error('no demo');
  township = await enter(join(first.folder, 'township'), '周晓云');
  county = await enter(join(first.folder, 'county'), '沈佳宁');
});

afterAll(async () => {
  for (const engine of engines) await engine.close();
});

describe('the made-up township', () => {
  it('is the same for the same seed and day, and another for another seed', async () => {
    const [first, again] = await Promise.all(
      made.map(async ({ folder }, at) => picture(at === 0 ? township : await enter(join(folder, 'township'), '周晓云'))),
    );
    expect(again).toEqual(first);
    const families = (seed: number) => Array.from({ length: 20 }, () => familyMaker(chanceOf(seed), today).family(0));
    expect(families(2)).not.toEqual(families(1));
    expect(made[1]?.summary).toEqual(made[0]?.summary);
  });

  it('has families in every village and cases at every step', async () => {
    const { rows: villages } = await township.must('divisions.list', {});
    for (const village of villages.filter(({ level }) => level === 'village'))
      expect((await township.must('households.list', { village: village.code })).total, village.name).toBeGreaterThan(0);
    const { rows } = await township.must('cases.list', { limit: 100 });
    const states = new Set(rows.map(({ state }) => state));
    const all = [
      'received',
      'supplementing',
      'accepted',
      'surveying',
      'proposed',
      'posted',
      'ready',
      'sealed',
      'reported',
      'returned',
      'decided',
      'confirmed',
      'adjusted',
      'refused',
      'declined',
      'withdrawn',
    ];
    expect(all.filter((state) => !states.has(state as (typeof rows)[number]['state']))).toEqual([]);
    expect(made[0]?.summary).toMatchObject({ households: size.households, months: size.months, cases: rows.length, end: '2026-11-19' });
    expect((await township.must('households.list', {})).total).toBe(size.households);
  });

  it('has doubts to look into, one of them cleared, and a village half gone through from house to house', async () => {
    expect((await township.must('doubts.list', { state: 'all' })).rows.map(({ state }) => state).toSorted()).toEqual([
      'mistaken',
      'waiting',
      'waiting',
      'waiting',
    ]);
    const [campaign] = (await township.must('campaigns.list', { state: 'open' })).rows;
    expect(campaign?.open).toBeGreaterThan(0);
    expect(campaign?.open).toBeLessThan(campaign?.households ?? 0);
  });

  it('has notices on the wall, one with an objection, one over, one without photos; and work that is late', async () => {
    const { rows } = await township.must('notices.list', {});
    expect(rows.filter(({ openObjections }) => openObjections > 0)).toHaveLength(1);
    expect(rows.filter(({ over }) => over)).toHaveLength(1);
    expect(rows.filter(({ photos }) => photos === 0)).toHaveLength(1);
    const summary = await township.must('today.summary', {});
    expect(summary.overdue).toBeGreaterThan(0);
    expect(summary.waiting.some(({ count }) => count > 0)).toBe(true);
  });

  it('paid every month: all settled but the last two, one returned payment put right and one waiting', async () => {
    const { rows } = await township.must('pay.runs', { limit: 100 });
    expect(rows.map(({ month, state }) => `${month} ${state}`)).toEqual([
      '2026-11 checked',
      '2026-10 sent',
      '2026-09 settled',
      '2026-08 settled',
      '2026-07 settled',
      '2026-06 settled',
      '2026-05 settled',
      '2026-04 settled',
    ]);
    expect(rows.every(({ households, totalFen }) => households > 0 && totalFen > 0)).toBe(true);
    expect(rows.find(({ month }) => month === '2026-10')?.returned).toBe(1);
  });

  it('lives: families come, get more, get less and leave, each with its document, and every month adds up', async () => {
    const seen = { added: 0, raised: 0, lowered: 0, stopped: 0 };
    const runs = (await township.must('pay.runs', { limit: 100 })).rows;
    for (const { id, month } of runs.slice(0, -1)) {
      const { bridge, checks, totalFen } = await township.must('pay.get', { id });
      expect(bridge.balanced, month).toBe(true);
      expect(checks.filter(({ severity }) => severity === 'block')).toEqual([]);
      expect(bridge.previous.fen + bridge.changes.reduce((sum, { fen }) => sum + fen, 0)).toBe(bridge.current.fen);
      expect(bridge.current.fen + bridge.extras.reduce((sum, { fen }) => sum + fen, 0)).toBe(totalFen);
      for (const { kind, households, items } of bridge.changes) {
        seen[kind] += households;
        for (const { document } of items) expect(document).toMatch(/〔20\d\d〕.*号/u);
      }
    }
    expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
    const { total } = await township.must('pay.lines', { id: runs[2]?.id ?? '', limit: 1 });
    expect(total).toBeGreaterThan(runs[2]?.households ?? 0);
  });

  it('registers what happens in families, with the county’s papers typed and checked; some still wait', async () => {
    const { rows } = await township.must('changes.list', { state: 'all', limit: 100 });
    const inForce = new Set(rows.filter(({ state }) => state === 'in_force').map(({ event }) => event));
    expect(inForce).toEqual(new Set(['EV01', 'EV02', 'EV06', 'EV07', 'EV17', 'SUSPEND', 'RESUME']));
    expect(rows.some(({ state }) => state === 'registered' || state === 'reviewed' || state === 'typed')).toBe(true);
    // A death that was told two months late is paid back, month by month.
    expect(rows.some(({ event, recoveryFen }) => event === 'EV01' && recoveryFen > 0)).toBe(true);
  });

  it('took the new standards of July from the county before anything was reckoned by them', async () => {
    const { rows } = await township.must('policies.list', { key: 'db_std' });
    expect(rows.filter(({ from }) => from === '2026-07').map(({ origin }) => origin)).toEqual(['county', 'county']);
  });

  it('has a county that answered one batch and holds another', async () => {
    const { rows } = await county.must('county.list', {});
    expect(rows.filter(({ state }) => state === 'arrived')).toHaveLength(3);
    const outcomes = new Set(rows.filter(({ state }) => state === 'acknowledged').map(({ outcome }) => outcome));
    expect(outcomes).toEqual(new Set(['confirm', 'adjust', 'refuse', 'return']));
    expect(rows.every(({ differs }) => !differs)).toBe(true);
  });

  it('lost a stick on the way to the county, and missed nothing for it', async () => {
    const out = (await township.must('exchange.outbox', {})).rows;
    const inNumbers = new Set((await county.must('exchange.inbox', {})).rows.map(({ no }) => no));
    const lost = out.find(({ no, state }) => !inNumbers.has(no) && state === 'covered');
    expect(lost?.households).toBeGreaterThan(0);
    const { rows } = await township.must('cases.list', { limit: 100, state: ['sealed'] });
    // Only what the county has not answered yet: the batch on its desk and the one that was sealed last.
    expect(rows).toHaveLength(5);
  });

  it('is marked as a demo, and everybody in it can come in', async () => {
    expect((await township.must('office.status', {})).demo).toBe(true);
    for (const { name } of demoPeople.township)
      expect((await township.must('session.login', { login: name, password: demoPassword })).name).toBe(name);
    for (const { name } of demoPeople.county)
      expect((await county.must('session.login', { login: name, password: demoPassword })).name).toBe(name);
  });

  it('opens with the recovery code that stands on its login page, and says on the console how to begin afresh', async () => {
    const stick = newFolder('stick');
    const dir = join(made[1]?.folder ?? '', 'county');
    const engine = openEngine({
      dir,
      host: testHost([{ id: 'stick', path: stick }]),
      now: () => Date.parse(`${today}T02:00:00Z`),
      keyCost: testCost,
      version: 'test',
    });
    const desk = deskOf(engine.connect({ kind: 'test' }));
    const place = { kind: 'drive', driveId: 'stick' } as const;
    const login = { login: '蒋文博', password: demoPassword };
    await desk.must('session.login', login);
    await desk.must('backup.make', { place });
    const token = (await desk.must('backup.look', { place })).rows[0]?.token ?? '';
    expect((await desk.must('backup.drill', { token, code: demoRecoveryCode })).passed).toBe(true);
    const lines = demoLines(dir).join('\n');
    for (const part of [demoPassword, demoRecoveryCode, `${dir}-county`, `${dir}-backups`]) expect(lines).toContain(part);
    await desk.must('backup.make', { place });
    await desk.must('office.retire', {
      reason: '练习',
      officeName: '临江县民政局',
      secondLogin: '杨振声',
      secondPassword: demoPassword,
      backup: { place, code: demoRecoveryCode },
    });
    await engine.close();
    expect(demoLines(dir).join('\n')).toMatch(/已于 2026-11-20 停用.*从头再来：先关闭程序，删掉文件夹/su);
  });

  it('leaves journals that hold', async () => {
    for (const [desk, auditor] of [
      [township, '卫东升'],
      [county, '许长清'],
    ] as const) {
      await desk.must('session.login', { login: auditor, password: demoPassword });
      expect((await desk.must('journal.verify', {})).problems).toEqual([]);
    }
  });
});
