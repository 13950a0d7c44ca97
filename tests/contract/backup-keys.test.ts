import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keyOf } from '../failure/folder.ts';
import { villagesCsv } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { testOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

const onStick = { kind: 'drive', driveId: 'stick' } as const;
afterEach(() => void vi.restoreAllMocks());

/** Every copy of a key that is made from now on. */
const copiesOf = (key: Buffer): Buffer[] => {
  const copies: Buffer[] = [];
  const from = Buffer.from.bind(Buffer);
  vi.spyOn(Buffer, 'from').mockImplementation((...given: unknown[]) => {
    const made: Buffer<ArrayBuffer> = Reflect.apply(from, Buffer, given);
    if (made.length === key.length && made.equals(key)) copies.push(made);
    return made;
  });
  return copies;
};

describe('the key a backup is made and checked with', () => {
  it('outlives neither the backup nor the check, on the stick and on this disk', async () => {
    const home = newFolder('home');
    const office = await testOffice({
      dir: join(home, 'office'),
      host: testHost([{ id: 'stick', path: newFolder('stick') }]),
      hooks: { localCopies: { dir: join(home, 'copies'), hourly: true } },
    });
    await office.admin.must('divisions.importCsv', { text: villagesCsv() });
    const copies = copiesOf(await keyOf(office.dir));
    await office.admin.must('backup.make', { place: onStick });
    const [row] = (await office.admin.must('backup.look', { place: onStick })).rows;
    await office.admin.must('backup.verify', { token: row?.token ?? '' });
    await office.engine.close();
    expect(copies.length).toBeGreaterThanOrEqual(2);
    expect(copies.filter((copy) => copy.some((byte) => byte !== 0))).toEqual([]);
  });
});
