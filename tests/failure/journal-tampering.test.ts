import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadableDb } from '#storage/db.ts';
import { editJournal as edit } from '../fixtures/engine/journal-editing.ts';
import { testOffice, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let base: ReadableDb;
let rows = 0;
beforeEach(async () => {
  office = await testOffice({ hooks: { onOpened: (db) => void (base = db) } });
  for (const name of ['李会计', '王五', '赵六', '孙七']) await office.as(name, 'clerk');
  rows = (await office.admin.must('journal.list', {})).total;
});
afterEach(() => office.close());

const problems = async (): Promise<string[]> => (await office.admin.must('journal.verify', {})).problems.map((p) => `${p.seq} ${p.what}`);

describe('someone edits the journal behind the program', () => {
  it('finds nothing in an untouched journal', async () => {
    expect(await problems()).toEqual([]);
  });

  it('refuses to change or delete a row in the ordinary way', () => {
    expect(() => base.raw.exec(`UPDATE journal SET line = '{}' WHERE seq = 3`)).toThrow('append-only');
    expect(() => base.raw.exec('DELETE FROM journal WHERE seq = 3')).toThrow('append-only');
    expect(() => base.raw.exec(`UPDATE journal_detail SET detail = '{}' WHERE seq = 3`)).toThrow('append-only');
  });

  it('names a line with one changed letter', async () => {
    edit(
      base,
      `UPDATE journal SET line = replace(line, '"users.add"', '"users.axd"') WHERE seq = (SELECT min(seq) FROM journal WHERE action = 'users.add')`,
    );
    const [{ seq } = { seq: 0 }] = base.raw.prepare(`SELECT seq FROM journal WHERE line LIKE '%users.axd%'`).all() as { seq: number }[];
    expect(await problems()).toEqual([`${seq} line`]);
  });

  it('names a line that is no longer readable at all', async () => {
    // The columns made from the line must still be made: the index over them would refuse broken text.
    edit(base, `UPDATE journal SET line = '{"time":"x","action":"y"}' WHERE seq = 4`);
    expect(await problems()).toContain('4 line');
    // The others stay readable beside it.
    const told = (await office.admin.must('journal.list', { limit: 100 })).rows;
    expect(told.find(({ seq }) => seq === 4)).toMatchObject({ label: '（这一行读不出）', actor: '', object: '' });
    expect(told.filter(({ label }) => label !== '（这一行读不出）')).toHaveLength(told.length - 1);
  });

  it('names a changed detail, and lets a detail be missing whose time was over', async () => {
    edit(base, `UPDATE journal_detail SET detail = '{"name":"别人"}' WHERE seq = 4`);
    edit(base, 'DELETE FROM journal_detail WHERE seq = 5');
    expect(await problems()).toEqual(['4 detail']);
  });

  it('names a changed hash and the broken link after it', async () => {
    edit(base, `UPDATE journal SET hash = '${'ab'.repeat(32)}' WHERE seq = 4`);
    expect(await problems()).toEqual(['4 line', '5 link']);
  });

  it('names a row taken out of the middle', async () => {
    edit(base, 'DELETE FROM journal_detail WHERE seq = 4; DELETE FROM journal WHERE seq = 4');
    expect(await problems()).toEqual(['4 missing', '5 link']);
  });

  it('names two rows that changed places', async () => {
    edit(
      base,
      'UPDATE journal SET seq = -1 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = -1',
    );
    const found = await problems();
    expect(found).toContain('4 line');
    expect(found).toContain('5 line');
  });

  it('names a tail that was cut off', async () => {
    edit(base, `DELETE FROM journal_detail WHERE seq > ${rows - 2}; DELETE FROM journal WHERE seq > ${rows - 2}`);
    expect(await problems()).toEqual([`${rows - 1} tail`]);
  });

  it('names a tail that was cut off even when the work went on afterwards', async () => {
    edit(base, `DELETE FROM journal_detail WHERE seq > ${rows - 2}; DELETE FROM journal WHERE seq > ${rows - 2}`);
    await office.as('周八', 'clerk');
    expect(await problems()).not.toEqual([]);
  });
});
