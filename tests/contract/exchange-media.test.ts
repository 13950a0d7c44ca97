import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openPackageFiles } from '#engine/media/package-files.ts';
import { scanDrive } from '#engine/media/scan-drive.ts';
import { takeInFromDrive, takeInPicked } from '#engine/media/take-in.ts';
import { realDisk, type Disk, type DiskOperation } from '#engine/files/disk.ts';
import { wholeFile } from '#engine/files/whole-file.ts';
import { writeToDrive } from '#engine/media/write-package.ts';
import { collect } from '#exchange/package/bytes.ts';
import { limits } from '#exchange/package/limits.ts';
import { fileAt } from '#node-host/file-tokens.ts';
import { pickedInMemory } from '#shared/host.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { failingDisk, systemError } from '../fixtures/failing-disk.ts';
import { newFolder } from '../fixtures/folders.ts';

let stick: string;
beforeEach(() => {
  stick = newFolder('drive');
});

const folder = '民政交换';
const drive = (change: Partial<{ freeBytes: number; writable: boolean; path: string }> = {}) => ({
  path: stick,
  freeBytes: 1e12,
  writable: true,
  ...change,
});
const contents = (bytes: Buffer) => ({
  bytes: bytes.length,
  chunks: async function* () {
    yield bytes;
  },
});
const big = randomBytes(3_000_000);
const write = (bytes = big, disk: Disk = realDisk, on = drive()): Promise<Outcome<{ readonly fileName: string }>> =>
  writeToDrive(on, '包.mzx', contents(bytes), randomBytes, { disk });
const codeOf = (answer: Outcome<unknown>): string => (answer.ok ? 'ok' : answer.error.code);
const failingAt = (kind: DiskOperation['kind'], code: string): Disk => failingDisk((one) => (one.kind === kind ? code : null));
const failing = (code: string) =>
  async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.reject<Uint8Array>(Object.assign(new Error(code), { code }));
  };
const onStick = (): string[] => readdirSync(join(stick, folder));

describe('writing to a stick', () => {
  it('writes into the exchange folder and leaves nothing but the file', async () => {
    expect(await write()).toEqual({ ok: true, value: { fileName: '包.mzx' } });
    expect([onStick(), readFileSync(join(stick, folder, '包.mzx')).equals(big)]).toEqual([['包.mzx'], true]);
  });

  it('takes the same contents for written, and gives other contents another name', async () => {
    await write();
    expect(await write()).toEqual({ ok: true, value: { fileName: '包.mzx' } });
    expect(await write(randomBytes(100))).toEqual({ ok: true, value: { fileName: '包 (2).mzx' } });
    expect(await write(Buffer.from(big).fill(7))).toEqual({ ok: true, value: { fileName: '包 (3).mzx' } });
    expect(onStick().toSorted()).toEqual(['包 (2).mzx', '包 (3).mzx', '包.mzx']);
  });

  it('refuses in words where the folder is a file or a link, and touches neither', async () => {
    writeFileSync(join(stick, folder), '别人的文件');
    expect(codeOf(await write())).toBe('medium_folder_blocked');
    expect(readFileSync(join(stick, folder), 'utf8')).toBe('别人的文件');
    rmSync(join(stick, folder));
    const elsewhere = newFolder('elsewhere');
    symlinkSync(elsewhere, join(stick, folder));
    expect(codeOf(await write())).toBe('medium_folder_blocked');
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('says how much room is missing before it begins, and clears up when the stick fills while writing', async () => {
    expect(await write(big, realDisk, drive({ freeBytes: 3_100_000 }))).toMatchObject({
      ok: false,
      error: { code: 'medium_full', params: { missing: '196 KB' } },
    });
    let blocks = 0;
    const fills = failingDisk(({ kind }) => (kind === 'write' && (blocks += 1) === 2 ? 'ENOSPC' : null));
    expect(codeOf(await write(big, fills))).toBe('medium_full');
    expect(onStick()).toEqual([]);
  });

  it('deletes what reads back differently, what cannot be flushed, and says that the stick is bad', async () => {
    // A stick that keeps zeros in the place of what it took.
    const forgets: Disk = {
      ...realDisk,
      before: (one) => {
        if (one.kind === 'read') writeFileSync(one.path, Buffer.alloc(big.length));
        return null;
      },
    };
    expect(codeOf(await write(big, forgets))).toBe('medium_write_failed');
    expect(codeOf(await write(big, failingAt('flush', 'EIO')))).toBe('medium_write_failed');
    expect(codeOf(await write(big, realDisk, drive({ writable: false })))).toBe('medium_write_failed');
    expect(onStick()).toEqual([]);
  });

  it('waits for a virus scanner that holds the file, and gives up in words', async () => {
    let held = 3;
    const scanner = failingDisk(({ kind }) => (kind === 'rename' && (held -= 1) > 0 ? 'EBUSY' : null));
    expect(codeOf(await write(big, scanner))).toBe('ok');
    expect(codeOf(await write(randomBytes(50), failingAt('rename', 'EPERM')))).toBe('medium_write_failed');
    expect(onStick()).toEqual(['包.mzx']);
  });

  it('says that the stick is gone', async () => {
    expect(codeOf(await write(big, realDisk, drive({ path: join(stick, 'pulled') })))).toBe('medium_gone');
  });

  it('stops when cancelled and leaves no half file', async () => {
    const stop = new AbortController();
    const progress = (): void => stop.abort();
    await expect(writeToDrive(drive(), '包.mzx', contents(big), randomBytes, { signal: stop.signal, progress })).rejects.toThrow(/abort/u);
    expect(onStick()).toEqual([]);
  });

  it('tells how far it has written, then how far it has read back, and stops then too', async () => {
    const told: [string, number][] = [];
    const progress = (phase: string, n: number, of: number): void => void told.push([phase, n / of]);
    const inPieces = {
      bytes: big.length,
      chunks: async function* () {
        for (let at = 0; at < big.length; at += 1_000_000) yield big.subarray(at, at + 1_000_000);
      },
    };
    expect((await writeToDrive(drive(), '包.mzx', inPieces, randomBytes, { progress })).ok).toBe(true);
    expect(told).toEqual(['write', 'read back'].flatMap((phase) => [1 / 3, 2 / 3, 1].map((part) => [phase, part])));
    const stop = new AbortController();
    const stopping = (phase: string): void => (phase === 'read back' ? stop.abort() : undefined);
    await expect(writeToDrive(drive(), '另一个.mzx', inPieces, randomBytes, { signal: stop.signal, progress: stopping })).rejects.toThrow(
      /abort/u,
    );
    expect(onStick()).toEqual(['包.mzx']);
  });
});

describe('looking at a stick', () => {
  it('finds packages by name in two folders’ depth, whatever their case, and nothing hidden, linked or deeper', async () => {
    mkdirSync(join(stick, folder, 'a', 'b'), { recursive: true });
    mkdirSync(join(stick, 'folder.mzx'));
    for (const name of [
      '包 (1).MZX',
      `${folder}/x.mzx`,
      `${folder}/a/y.mzx`,
      `${folder}/a/b/too-deep.mzx`,
      '.hidden.mzx',
      '~half.mzx',
      'x.mzx.bak',
      'notes.txt',
      '登记.mzpair',
      'autorun.inf',
    ])
      writeFileSync(join(stick, name), 'x');
    symlinkSync(join(stick, folder, 'x.mzx'), join(stick, 'link.mzx'));
    const seen = await scanDrive(stick);
    expect(seen?.files.map((f) => [f.name, f.kind])).toEqual([
      ['x.mzx', 'package'],
      ['y.mzx', 'package'],
      ['包 (1).MZX', 'package'],
      ['登记.mzpair', 'pairing'],
    ]);
    expect(seen?.notices.join()).toContain('疑似带毒');
    expect(await scanDrive(join(stick, 'pulled'))).toBeNull();
  });

  it('is over when the stick is pulled in the middle, and says of a folder that breaks off that it is not whole', async () => {
    mkdirSync(join(stick, '旧资料'));
    writeFileSync(join(stick, 'a.mzx'), 'x');
    writeFileSync(join(stick, '旧资料', 'b.mzx'), 'x');
    const breaksIn = (broken: string) => async (place: string) => {
      const listing = await opendir(place);
      return (async function* () {
        yield* listing;
        if (place === broken) throw systemError('EIO', { kind: 'read', path: place });
      })();
    };
    const seen = await scanDrive(stick, breaksIn(join(stick, '旧资料')));
    expect([seen?.files.map((f) => f.name), seen?.notices]).toEqual([['a.mzx', 'b.mzx'], ['文件夹“旧资料”读不出来，里面的文件没有列全。']]);
    expect(await scanDrive(stick, breaksIn(stick))).toBeNull();
  });

  it('stops after five thousand entries and says so', async () => {
    for (let i = 0; i < 5_010; i += 1) writeFileSync(join(stick, `${i}.txt`), '');
    expect((await scanDrive(stick))?.notices).toHaveLength(1);
  });
});

describe('taking a package in', () => {
  const office = (): string => newFolder('office');
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), randomBytes(2_000_000)]);

  it('copies it into the office’s own folder, encrypted as it is, and forgets it when told', async () => {
    const dir = office();
    const files = openPackageFiles(dir, randomBytes, realDisk);
    const path = join(stick, 'a.mzx');
    writeFileSync(path, zip);
    const spool = files.spool();
    expect(await takeInFromDrive(realDisk, path, spool)).toEqual({ ok: true, value: { bytes: zip.length } });
    expect((await collect(files.source(spool.name, zip.length).read(0, zip.length))).equals(zip)).toBe(true);
    await spool.drop();
    expect(readdirSync(join(dir, 'packages'))).toEqual([]);
  });

  it('tells how far it has come, and stops when cancelled', async () => {
    const path = join(stick, 'a.mzx');
    writeFileSync(path, zip);
    const files = openPackageFiles(office(), randomBytes, realDisk);
    const told: number[] = [];
    const whole = await takeInFromDrive(realDisk, path, files.spool(), { progress: (n, of) => void told.push(n / of) });
    expect([codeOf(whole), told.length > 3, told.at(-1)]).toEqual(['ok', true, 1]);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    const stop = new AbortController();
    const copying = takeInFromDrive(realDisk, path, files.spool(), { signal: stop.signal, progress: () => stop.abort() });
    await expect(copying).rejects.toThrow(/abort/u);
  });

  it('does not believe a stick that tells two stories', async () => {
    const files = openPackageFiles(office(), randomBytes, realDisk);
    let reads = 0;
    const moody = (): AsyncIterable<Uint8Array> => {
      reads += 1;
      return pickedInMemory('a.mzx', reads === 1 ? zip : Buffer.from(zip).fill(1, 1_000_000)).blocks();
    };
    expect(codeOf(await takeInPicked({ name: 'a.mzx', size: zip.length, blocks: moody }, files.spool()))).toBe('medium_unstable');
    expect(codeOf(await takeInPicked({ ...pickedInMemory('a.mzx', zip), size: zip.length - 5 }, files.spool()))).toBe('medium_unstable');
  });

  it('says of a file with unreadable sectors that it cannot be read, and goes on with the next', async () => {
    const files = openPackageFiles(office(), randomBytes, realDisk);
    const broken = failing('EIO');
    expect(codeOf(await takeInPicked({ name: 'a.mzx', size: zip.length, blocks: broken }, files.spool()))).toBe('medium_unreadable');
    const gone = failing('ENODEV');
    expect(codeOf(await takeInPicked({ name: 'a.mzx', size: zip.length, blocks: gone }, files.spool()))).toBe('medium_file_gone');
    expect(codeOf(await takeInPicked(pickedInMemory('b.mzx', zip), files.spool()))).toBe('ok');
  });

  it('reads of a huge file a person picked no more than its beginning, before it is known to be a package', async () => {
    const files = openPackageFiles(office(), randomBytes, realDisk);
    const path = join(stick, 'huge.mzx');
    writeFileSync(path, '');
    truncateSync(path, limits.file);
    const before = process.resourceUsage().maxRSS;
    expect(codeOf(await takeInPicked(fileAt(path), files.spool()))).toBe('E_MAGIC');
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(150 * 1024);
  });

  it('reads nothing of a file that is too large to be what it was picked for', async () => {
    let asked = 0;
    const picked = {
      ...pickedInMemory('花名册.xlsx', zip),
      blocks: (): AsyncIterable<Uint8Array> => {
        asked += 1;
        return pickedInMemory('花名册.xlsx', zip).blocks();
      },
    };
    expect([await wholeFile(picked, zip.length - 1), asked]).toEqual([null, 0]);
    expect((await wholeFile(picked, zip.length))?.equals(zip)).toBe(true);
  });

  it('follows no link, opens no pipe or folder, and copies nothing that is no package', async () => {
    const dir = office();
    const files = openPackageFiles(dir, randomBytes, realDisk);
    writeFileSync(join(stick, 'real.mzx'), zip);
    symlinkSync(join(stick, 'real.mzx'), join(stick, 'link.mzx'));
    mkdirSync(join(stick, 'folder.mzx'));
    writeFileSync(join(stick, 'text.mzx'), '不是包');
    const codes = [];
    for (const name of ['link.mzx', 'folder.mzx', 'gone.mzx', 'text.mzx']) {
      const spool = files.spool();
      codes.push(codeOf(await takeInFromDrive(realDisk, join(stick, name), spool)));
      await spool.drop();
    }
    expect(codes).toEqual(['medium_file_gone', 'medium_file_gone', 'medium_file_gone', 'E_MAGIC']);
  });

  it('sweeps away what a stopped program left, and keeps what the books name or a person is looking at', async () => {
    const dir = office();
    const files = openPackageFiles(dir, randomBytes, realDisk);
    const inHand = files.spool();
    const [left, kept] = ['a'.repeat(32), 'b'.repeat(32)].map((name) => `${name}.bin`);
    for (const name of [left, kept, 'notes.txt']) writeFileSync(join(dir, 'packages', name ?? ''), 'x');
    files.sweep(new Set([kept ?? '']));
    expect([existsSync(join(dir, 'packages', left ?? '')), readdirSync(join(dir, 'packages')).toSorted()]).toEqual([
      false,
      [inHand.name, kept ?? '', 'notes.txt'].toSorted(),
    ]);
    await inHand.drop();
  });
});
