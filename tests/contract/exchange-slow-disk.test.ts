import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReadableDb } from '#storage/db.ts';
import { asFile, COUNTY, pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, report, reportable, stateFrom } from '../fixtures/engine/two-offices-work.ts';
import { openTestOffice, type Desk } from '../fixtures/engine/test-office.ts';
import { twinOf } from '../failure/folder.ts';

const bases: ReadableDb['raw'][] = [];

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices('2026-11-02', { onOpened: ({ raw }) => void bases.push(raw) });
  await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
});
afterEach(async () => {
  vi.restoreAllMocks();
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
  bases.length = 0;
});

/** A disk that lets nobody know that attachments last until it is let go. */
const heldUp = async (): Promise<() => void> => {
  const file = await open(join(import.meta.dirname, 'exchange-slow-disk.test.ts'), 'r');
  const kind = Object.getPrototypeOf(file) as { sync: () => Promise<void> };
  await file.close();
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  vi.spyOn(kind, 'sync').mockImplementation(() => gate);
  return letGo;
};

/** Long enough for every job that was begun to come to where it waits for the disk. */
const aWhile = (): Promise<void> => wait(300);

const seenBy = async (desk: Desk, fileToken: string): Promise<string> => (await desk.must('exchange.preview', { fileToken })).previewId;
const codeOf = async (desk: Desk, previewId: string): Promise<string> => {
  const answer = await desk.call('exchange.import', { previewId });
  return answer.ok ? 'ok' : answer.error.code;
};

describe('while an import waits for a slow disk', () => {
  it('others may look into as many packages as they like: its file and its attachments stay', async () => {
    const path = await fileOf(both, 'township', (await report(both, await reportable(both, 1, '2026-11-02'))).id);
    const others = [];
    for (let i = 0; i < 6; i += 1) others.push(await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    const letGo = await heldUp();
    const { clerk, reviewer } = both.countyStaff;
    const importing = codeOf(clerk, await seenBy(clerk, path));
    await aWhile();
    for (const other of others) await seenBy(reviewer, other);
    letGo();
    expect(await importing).toBe('ok');
    const county = bases.find(({ name }) => name.startsWith(both.county.dir));
    const held = {
      files: county?.prepare("SELECT file FROM package_in WHERE kind = 'report'").all() as { file: string }[],
      blobs: county?.prepare('SELECT blob FROM attachment').all() as { blob: string }[],
    };
    expect([held.files.length, held.blobs.length > 0]).toEqual([1, true]);
    expect(held.files.filter(({ file }) => !existsSync(join(both.county.dir, 'packages', file)))).toEqual([]);
    expect(held.blobs.filter(({ blob }) => !existsSync(join(both.county.dir, 'blobs', blob.slice(0, 2), blob)))).toEqual([]);
  });

  it('another PC’s package for the same place is not taken beside it, whichever comes first', async () => {
    const [first, second] = [await reportable(both, 1, '2026-11-02'), await reportable(both, 1, '2026-11-11')];
    const clone = await openTestOffice(twinOf(both.township.dir), { today: '2026-11-19' });
    const cloneHead = await clone.as('赵镇长');
    const here = await fileOf(both, 'township', (await report(both, first)).id);
    const there = await asFile(cloneHead, (await cloneHead.must('exchange.seal', { peer: COUNTY, caseIds: second, kind: 'report' })).id);
    await clone.close();
    const { clerk, reviewer } = both.countyStaff;
    const letGo = await heldUp();
    const [mine, theirs] = [await seenBy(clerk, here), await seenBy(reviewer, there)];
    const importing = [codeOf(clerk, mine), codeOf(reviewer, theirs)];
    await aWhile();
    letGo();
    expect((await Promise.all(importing)).toSorted()).toEqual(['ok', 'package_fork']);
    expect((await clerk.must('county.list', {})).total).toBe(1);
    expect((await clerk.must('exchange.alarms', {})).rows.map(({ kind, released }) => [kind, released])).toEqual([['fork', false]]);
  });
});
