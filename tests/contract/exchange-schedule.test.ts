import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { selectAll, type ReadableDb } from '#storage/db.ts';
import { twinOf } from '../failure/folder.ts';
import { newFolder } from '../fixtures/folders.ts';
import { expectSheetSays, type OutboxRow } from '../fixtures/engine/cover-sheet.ts';
import { allButTraces, expectNothingInClear, watchedDisk, watchOffice } from '../fixtures/engine/exchange-watch.ts';
import { numbersFrom, spoil } from '../fixtures/random/spoil.ts';
import { countyDecides, fileOf, report, reportable, stateFrom } from '../fixtures/engine/two-offices-work.ts';
import { COUNTY, pairedOffices, TOWNSHIP, twoOfficesFrom, type TwoOffices } from '../fixtures/engine/two-offices.ts';

type Start = { readonly township: string; readonly county: string; readonly caseIds: readonly string[] };
let start: Start;
beforeAll(async () => {
  const both = await pairedOffices();
  const caseIds = await reportable(both, 5, '2026-11-02');
  start = { township: twinOf(both.township.dir), county: twinOf(both.county.dir), caseIds };
  await both.close();
});

type Sent = { readonly to: 'township' | 'county'; readonly path: string; readonly row: OutboxRow };
const readerOf = (both: TwoOffices, { to }: Sent) => (to === 'county' ? both.countyStaff.clerk : both.staff.clerk);

/** Imports a file; a package that was read before changes nothing and is refused by name. What is shown before is what was sealed and printed (invariant 17). */
const read = async (both: TwoOffices, sent: Sent): Promise<number> => {
  const desk = readerOf(both, sent);
  const preview = await desk.must('exchange.preview', { fileToken: sent.path });
  const { households, persons, monthlyFen, summary } = sent.row;
  // Of what it brings beside families, the reader says what it has already.
  const counted = { ...preview.summary, brings: summary.brings };
  expect({ ...preview.totals, summary: counted }).toEqual({ households, persons, monthlyFen, summary });
  const answer = await desk.call('exchange.import', { previewId: preview.previewId });
  if (answer.ok) return answer.value.effects;
  expect(answer.error.code).toBe('package_repeated');
  return 0;
};

/** A stick on which something was changed at random: refused in words, and nothing but the journal knows of it (invariants 4 and 19). */
const readSpoilt = async (both: TwoOffices, bases: readonly ReadableDb[], sent: Sent, seed: number): Promise<void> => {
  const path = join(newFolder('spoilt'), '上报.mzx');
  writeFileSync(path, spoil(readFileSync(sent.path), numbersFrom(seed)));
  const [dir, db] = sent.to === 'county' ? [both.county.dir, bases[1]] : [both.township.dir, bases[0]];
  if (db === undefined) throw new Error('no base');
  const before = allButTraces(dir, db);
  const answer = await readerOf(both, sent).call('exchange.preview', { fileToken: path });
  // Some bytes of a ZIP mean nothing: then it is the very package.
  if (answer.ok) return expect(answer.value.checkCode).toBe(sent.row.checkCode);
  expect(answer.error).toMatchObject({ code: 'package_refused', params: { code: expect.stringMatching(/^E_/u) } });
  const after = allButTraces(dir, db);
  expect(after.rows).toEqual(before.rows);
  expect(after.files.filter((file) => !before.files.includes(file))).toEqual([]);
};

const outcomes = ['confirm', 'adjust', 'refuse', 'return'] as const;

type Played = { readonly effects: number; readonly decided: Map<string, (typeof outcomes)[number]> };

/** Plays one schedule: each number says what is done next and to which cases; packages never picked are lost sticks. */
const play = async (both: TwoOffices, bases: readonly ReadableDb[], moves: readonly number[], reason: string): Promise<Played> => {
  const packages: Sent[] = [];
  const decided = new Map<string, (typeof outcomes)[number]>();
  const reported = new Set<string>();
  const watched = [both.township, both.county].map(({ dir }, i) => {
    const db = bases[i];
    if (db === undefined) throw new Error('no base');
    return watchOffice(dir, db);
  });
  let effects = 0;
  const sealedBy = async (side: 'township' | 'county', row: OutboxRow): Promise<Sent> => {
    await expectSheetSays(side === 'township' ? both.staff.clerk : both.countyStaff.clerk, row.id, row);
    return { to: side === 'township' ? 'county' : 'township', path: await fileOf(both, side, row.id), row };
  };
  for (const [at, move] of moves.entries()) {
    for (const one of watched) one.look();
    const pick = Math.floor(move / 4);
    const kind = move % 4;
    if (kind === 0) {
      const left = start.caseIds.filter((id) => !reported.has(id)).slice(0, 1 + (pick % 2));
      for (const id of left) reported.add(id);
      const sealed = left.length > 0 ? await report(both, left) : await stateFrom(both, 'township');
      packages.push(await sealedBy('township', sealed));
    } else if (kind === 1) {
      const open = (await both.countyStaff.clerk.must('county.list', { state: ['arrived'] })).rows
        .slice(0, 1 + (pick % 3))
        .map((row) => row.id);
      const outcome = outcomes[pick % 4] ?? 'confirm';
      for (const id of open) decided.set(id, outcome);
      const sealed =
        open.length > 0
          ? await countyDecides(both, open, { outcome, text: reason, ...(outcome === 'adjust' ? { amountFen: 30_000 } : {}) }, '2026-11-10')
          : await stateFrom(both, 'county');
      packages.push(await sealedBy('county', sealed));
    } else if (packages.length > 0) {
      // Any stick that was ever written, the newest or an old one, the first or the fifth time.
      const sent = packages[kind === 2 ? packages.length - 1 : pick % packages.length];
      if (sent === undefined) continue;
      await readSpoilt(both, bases, sent, move * 1000 + at);
      effects += await read(both, sent);
    }
  }
  for (let round = 0; round < 3; round += 1) {
    for (const side of ['township', 'county'] as const) {
      effects += await read(both, await sealedBy(side, await stateFrom(both, side)));
      for (const one of watched) one.look();
    }
  }
  const rows = (await both.countyStaff.clerk.must('county.list', { limit: 100 })).rows;
  expect(new Set(rows.map((row) => row.id))).toEqual(reported);
  return { effects, decided };
};

/** What somebody types and nobody but the two offices may read: found nowhere in clear (invariant 26). */
const clearWords = fc
  .array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: 8, maxLength: 12 })
  .map((points) => String.fromCodePoint(...points));
const none = (): never => {
  throw new Error('no base');
};
const moveHouse = async ({ staff: { clerk } }: TwoOffices, address: string): Promise<void> => {
  const { householdId } = await clerk.must('cases.get', { id: start.caseIds[0] ?? '' });
  const { rev, villageCode, group, area } = await clerk.must('households.get', { id: householdId });
  await clerk.must('households.update', { id: householdId, rev, villageCode, group, area, address, phone: null });
};

it('ends with both offices knowing the same and every decision booked once, whatever sticks were lost, late or read twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(47), { minLength: 4, maxLength: 14 }), clearWords, clearWords, async (moves, address, reason) => {
      const bases: ReadableDb[] = [];
      const words = new Set([address, reason]);
      const { disk, written, leaks } = watchedDisk(words);
      const folders = [twinOf(start.township), twinOf(start.county)] as const;
      const both = await twoOfficesFrom(...folders, '2026-11-10', { disk, onOpened: (db) => void bases.push(db) });
      try {
        for (const { name } of selectAll<{ name: string }>(bases[0] ?? none(), 'SELECT name FROM person')) words.add(name);
        await moveHouse(both, address);
        const { effects, decided } = await play(both, bases, moves, reason);
        expect([leaks, written() > 0]).toEqual([[], true]);
        expectNothingInClear([...folders, both.stick], words);
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
