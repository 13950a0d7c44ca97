import { describe, expect, it } from 'vitest';
import { earlierJournalHash, journalHash } from '#engine/journal/chain.ts';
import type { ReadableDb } from '#storage/db.ts';
import { cutJournal, editJournal, rechainJournal } from '../fixtures/engine/journal-editing.ts';
import { TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { pair, twoOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

const bases: ReadableDb[] = [];
const up = async (both: TwoOffices) => countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
const down = async (both: TwoOffices) => townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));

const openAlarms = async (both: TwoOffices) =>
  (await both.countyStaff.clerk.must('exchange.alarms', {})).rows.filter((row) => !row.released);

/** What the county says of the township's journal; two persons look into it and go on. */
const settled = async (both: TwoOffices): Promise<string[]> => {
  const said = await openAlarms(both);
  for (const { id, kind } of said)
    await both.countyStaff.clerk.must('exchange.releaseAlarm', { id, kind, secondLogin: '孙科长', secondPassword: TEST_PASSWORD });
  return said.map(({ kind, text }) => `${kind} ${text.replace(/（包.*$/u, '')}`);
};
const waiting = async (both: TwoOffices): Promise<number> =>
  (await both.countyStaff.clerk.must('today.summary', {})).waiting.find(({ code }) => code === 'exchange_alarm')?.count ?? 0;

describe('somebody at the township edits the journal between two sticks', () => {
  it('the county notices at the next stick, takes the cases all the same, and says it once', async () => {
    const both = await twoOffices('2026-11-02', { onOpened: (db) => void bases.push(db) });
    const base = bases[0];
    if (base === undefined) throw new Error('no base');
    await pair(both);
    // An office of the program before this one: its rows are chained as they were then.
    rechainJournal(base, earlierJournalHash);
    expect((await both.township.admin.must('journal.verify', {})).problems).toEqual([]);
    expect((await up(both)).messages).toEqual([]);
    expect((await down(both)).messages).toEqual([]);
    expect((await up(both)).messages).toEqual([]);
    expect([await openAlarms(both), await waiting(both)]).toEqual([[], 0]);
    const sheet = async (desk: typeof both.staff.clerk, box: 'exchange.outbox' | 'exchange.inbox') => {
      const [row] = (await desk.must(box, {})).rows;
      const shown = await desk.must('papers.preview', { code: 'cover-sheet', subjectId: row?.id ?? '' });
      return /日志首码：([\d ]+)/u.exec(shown.html)?.[1];
    };
    const witness = await sheet(both.staff.clerk, 'exchange.outbox');
    expect(witness).toMatch(/^\d{4} \d{4} \d{4}$/u);
    expect(await sheet(both.countyStaff.clerk, 'exchange.inbox')).toBe(witness);

    // One row of long ago, changed and nothing else.
    editJournal(base, `UPDATE journal SET line = replace(line, '"users.add"', '"users.axd"') WHERE action = 'users.add'`);
    expect((await up(both)).messages.join()).toMatch(
      /青山镇人民政府的日志第 \d+ 行以前与以前带来的不一样，被改写过，请两人核实（E_JOURNAL）/u,
    );
    expect(await waiting(both)).toBe(1);
    expect(await settled(both)).toEqual([expect.stringMatching(/^journal 青山镇人民政府的日志第 \d+ 行以前/u)]);
    await down(both);
    expect((await up(both)).messages).toEqual([]);
    expect([await openAlarms(both), await waiting(both)]).toEqual([[], 0]);

    // The last rows taken away, and the head moved back with them.
    cutJournal(base, 12);
    await up(both);
    expect(await settled(both)).toEqual([expect.stringMatching(/日志比以前短：以前到第 \d+ 行，另一个包里只到第 \d+ 行/u)]);

    // A row changed and everything after it chained anew: the journal itself finds nothing.
    await down(both);
    expect((await up(both)).messages).toEqual([]);
    editJournal(base, `UPDATE journal SET line = replace(line, '"session.login"', '"session.logxx"') WHERE seq = 9`);
    rechainJournal(base, journalHash);
    expect((await both.township.admin.must('journal.verify', {})).problems).toEqual([]);
    await up(both);
    expect(await settled(both)).toEqual([expect.stringContaining('被改写过')]);
    expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
    await both.close();
  });
});
