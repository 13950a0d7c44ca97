import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { twinOf } from '../failure/folder.ts';
import { countyDecides, fileOf, report, reportable, stateFrom } from '../fixtures/engine/two-offices-work.ts';
import { COUNTY, pair, TOWNSHIP, twoOffices, twoOfficesFrom, type TwoOffices } from '../fixtures/engine/two-offices.ts';

type Start = { readonly township: string; readonly county: string; readonly caseIds: readonly string[] };
let start: Start;
beforeAll(async () => {
  const both = await twoOffices();
  await pair(both);
  const caseIds = await reportable(both, 5, '2026-11-02');
  start = { township: twinOf(both.township.dir), county: twinOf(both.county.dir), caseIds };
  await both.close();
});

type Sent = { readonly to: 'township' | 'county'; readonly path: string };

/** Imports a file; a package that was read before changes nothing and is refused by name. */
const read = async (both: TwoOffices, sent: Sent): Promise<number> => {
  const desk = sent.to === 'county' ? both.countyStaff.clerk : both.staff.clerk;
  const preview = await desk.must('exchange.preview', { fileToken: sent.path });
  const answer = await desk.call('exchange.import', { previewId: preview.previewId });
  if (answer.ok) return answer.value.effects;
  expect(answer.error.code).toBe('package_repeated');
  return 0;
};

const outcomes = ['confirm', 'adjust', 'refuse', 'return'] as const;

/** Plays one schedule: each number says what is done next and to which cases; packages never picked are lost sticks. */
const play = async (
  both: TwoOffices,
  moves: readonly number[],
): Promise<{ effects: number; decided: Map<string, (typeof outcomes)[number]> }> => {
  const packages: Sent[] = [];
  const decided = new Map<string, (typeof outcomes)[number]>();
  const reported = new Set<string>();
  let effects = 0;
  for (const move of moves) {
    const pick = Math.floor(move / 4);
    const kind = move % 4;
    if (kind === 0) {
      const left = start.caseIds.filter((id) => !reported.has(id)).slice(0, 1 + (pick % 2));
      for (const id of left) reported.add(id);
      const sealed = left.length > 0 ? await report(both, left) : await stateFrom(both, 'township');
      packages.push({ to: 'county', path: await fileOf(both, 'township', sealed.id) });
    } else if (kind === 1) {
      const open = (await both.countyStaff.clerk.must('county.list', { state: ['arrived'] })).rows
        .slice(0, 1 + (pick % 3))
        .map((row) => row.id);
      const outcome = outcomes[pick % 4] ?? 'confirm';
      for (const id of open) decided.set(id, outcome);
      const sealed =
        open.length > 0
          ? await countyDecides(both, open, { outcome, ...(outcome === 'adjust' ? { amountFen: 30_000 } : {}) }, '2026-11-10')
          : await stateFrom(both, 'county');
      packages.push({ to: 'township', path: await fileOf(both, 'county', sealed.id) });
    } else if (packages.length > 0) {
      // Any stick that was ever written, the newest or an old one, the first or the fifth time.
      const sent = packages[kind === 2 ? packages.length - 1 : pick % packages.length];
      if (sent !== undefined) effects += await read(both, sent);
    }
  }
  for (let round = 0; round < 3; round += 1) {
    effects += await read(both, { to: 'county', path: await fileOf(both, 'township', (await stateFrom(both, 'township')).id) });
    effects += await read(both, { to: 'township', path: await fileOf(both, 'county', (await stateFrom(both, 'county')).id) });
  }
  const rows = (await both.countyStaff.clerk.must('county.list', { limit: 100 })).rows;
  expect(new Set(rows.map((row) => row.id))).toEqual(reported);
  return { effects, decided };
};

it('ends with both offices knowing the same and every decision booked once, whatever sticks were lost, late or read twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(47), { minLength: 4, maxLength: 14 }), async (moves) => {
      const both = await twoOfficesFrom(twinOf(start.township), twinOf(start.county), '2026-11-10');
      try {
        const { effects, decided } = await play(both, moves);
        expect(effects).toBe(decided.size);
        const state = { confirm: 'confirmed', adjust: 'adjusted', refuse: 'decided', return: 'returned' } as const;
        for (const [id, outcome] of decided) expect((await both.staff.clerk.must('cases.get', { id })).state).toBe(state[outcome]);
        const rows = (await both.countyStaff.clerk.must('county.list', { limit: 100 })).rows;
        expect(rows.map((row) => [row.id, row.state])).toEqual(
          rows.map((row) => [row.id, decided.has(row.id) ? 'acknowledged' : 'arrived']),
        );
        const paid = [...decided.values()].reduce(
          (sum, outcome) => sum + { confirm: 52_200, adjust: 30_000, refuse: 0, return: 0 }[outcome],
          0,
        );
        const run = await both.staff.clerk.call('pay.make', { program: 'dibao', month: '2026-12' });
        expect(run.ok ? run.value.totalFen : 0).toBe(paid);
        // Nothing is left to be sent, no exception, no alarm.
        for (const [desk, peer, kind, refused] of [
          [both.staff.head, COUNTY, 'report', 'nothing_to_seal'],
          [both.countyStaff.head, TOWNSHIP, 'decision', 'nothing_to_hand_down'],
        ] as const) {
          const more = await desk.call('exchange.seal', { peer, caseIds: [], kind });
          expect(more.ok ? 'sealed' : more.error.code).toBe(refused);
          expect([(await desk.must('exchange.conflicts', {})).rows, (await desk.must('exchange.alarms', {})).rows]).toEqual([[], []]);
        }
        expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
      } finally {
        await both.close();
      }
    }),
    { numRuns: Number(process.env['MINZHENG_SCHEDULES'] ?? 6), seed: 20_261_121 },
  );
});
