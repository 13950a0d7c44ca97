import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileWhole } from '#engine/files/atomic-write.ts';
import { failingDisk } from '../../../fixtures/failing-disk.ts';
import { newFolder } from '../../../fixtures/folders.ts';

const keyring = (): string => {
  const path = join(newFolder(), 'keyring.a');
  writeFileSync(path, 'old');
  return path;
};
/** A scanner that holds a fresh file: so many times it may not be renamed. */
const held = (code: string, times: number) => {
  const tries = { n: 0 };
  return { tries, disk: failingDisk(({ kind }) => (kind === 'rename' && (tries.n += 1) <= times ? code : null)) };
};

describe('a file that must appear whole or not at all', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES'])('is put in its place once the virus scanner lets go of it (%s)', (code) => {
    const [path, scanner] = [keyring(), held(code, 3)];
    writeFileWhole(scanner.disk, path, Buffer.from('new'));
    expect([readFileSync(path, 'utf8'), scanner.tries.n]).toEqual(['new', 4]);
  });

  it('stays as it was, nothing beside it, where the scanner never lets go or the disk fails', () => {
    for (const [code, tries] of [
      ['EPERM', 6],
      ['EIO', 1],
    ] as const) {
      const [path, scanner] = [keyring(), held(code, 1000)];
      expect(() => writeFileWhole(scanner.disk, path, Buffer.from('new'))).toThrow(code);
      expect([readFileSync(path, 'utf8'), readdirSync(join(path, '..')), scanner.tries.n]).toEqual(['old', ['keyring.a'], tries]);
    }
  });
});
