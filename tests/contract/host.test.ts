import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { realDisk, type Disk } from '#engine/files/disk.ts';
import { collect } from '#exchange/package/bytes.ts';
import { openDuties } from '#main/duties.ts';
import { desktopHost } from '#node-host/desktop-host.ts';
import { mountedMedia, readWindowsDisks } from '#node-host/drives.ts';
import { fileAt, openFileTokens, writeWhole, type FileTokens } from '#node-host/file-tokens.ts';
import { nodeHost } from '#node-host/host.ts';
import { fileProtector } from '#node-host/machine-secret.ts';
import { hostDescription, type Host, type HostDescription } from '#shared/host.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { standInElectron } from './electron-stand-in.ts';
import { newFolder } from '../fixtures/folders.ts';

const pdf = {
  lack: () => null,
  renderPdf: async (html: string) =>
    html === '' ? refuse('render_failed', { reason: '空白' }) : done(new Uint8Array(Buffer.from('%PDF-1.7'))),
};

type Kit = { host: Host; tokens: FileTokens; secretFile: string; lock: () => void };

const nodeKit = (): Kit => {
  const tokens = openFileTokens();
  const secretFile = join(newFolder(), 'keep', 'machine-secret');
  return { host: nodeHost({ kind: 'test', tokens, secretFile, pdf }), tokens, secretFile, lock: () => undefined };
};

/** The desktop's host with a real handler table of the shell behind it, and a stand-in Electron behind that. */
const desktopKit = (keystore: boolean): Kit => {
  const { electron } = standInElectron({ keystore });
  const tokens = openFileTokens();
  const secretFile = join(newFolder(), 'machine-secret');
  const listeners = new Set<(asleep: boolean) => void>();
  const noWindow = () => {
    throw new Error('a dialog was asked for');
  };
  const duties = openDuties(electron, noWindow, {
    renderPdf: async ({ html }) => pdf.renderPdf(html),
    print: async () => done({ queued: true }),
  });
  const description: HostDescription = {
    kind: 'desktop',
    print: 'dialog',
    pdf: true,
    pick: true,
    eject: false,
    protectSecret: keystore ? 'os-keystore' : 'file',
    reason: '',
  };
  const host = desktopHost({
    description,
    tokens,
    secretFile,
    ask: duties,
    onLock: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return { host, tokens, secretFile, lock: () => listeners.forEach((listener) => listener(false)) };
};

/** A disk that writes down what it is asked for. */
const noting = (asked: string[]): Disk => ({
  ...realDisk,
  before: ({ kind }) => {
    asked.push(kind);
    return null;
  },
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each([
  ['Node', nodeKit],
  ['desktop with a keystore', () => desktopKit(true)],
  ['desktop without one', () => desktopKit(false)],
])('what the engine may rely on: %s', (_name, makeKit) => {
  it('describes itself in the declared shape, and what it calls lacking is refused in words', async () => {
    const { host } = makeKit();
    const described = hostDescription.parse(host.describe());
    for (const answer of [
      described.pick ? done(null) : await host.pick({ purpose: 'open', title: '' }),
      described.eject ? done(null) : await host.eject('drive:x'),
      described.print === 'dialog' ? done(null) : await host.print(new Uint8Array(), ''),
    ]) {
      if (answer.ok) continue;
      expect(answer.error.code).toBe('unavailable');
      expect(String(answer.error.params['reason'])).toMatch(/\p{Script=Han}/u);
    }
  });

  it('turns a paper into PDF bytes, or says why not', async () => {
    const { host } = makeKit();
    const made = await host.renderPdf('<p>公示</p>');
    expect(made.ok && Buffer.from(made.value).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(await host.renderPdf('')).toMatchObject({ ok: false, error: { code: 'render_failed' } });
  });

  it('hands a chosen file over once', async () => {
    const { host, tokens } = makeKit();
    const path = join(newFolder(), '花名册.csv');
    writeFileSync(path, '姓名');
    const token = tokens.hold(fileAt(path));
    const file = host.redeem(token);
    expect(file.ok && file.value.name).toBe('花名册.csv');
    expect(file.ok && (await collect(file.value.blocks())).toString()).toBe('姓名');
    expect(host.redeem(token)).toMatchObject({ ok: false, error: { code: 'token_unknown' } });
    expect(host.redeem('../../etc/passwd')).toMatchObject({ ok: false, error: { code: 'token_unknown' } });
  });

  it('reads no more of a file than was there when it was chosen', async () => {
    const { host, tokens } = makeKit();
    const path = join(newFolder(), 'a.csv');
    writeFileSync(path, 'abc');
    const file = host.redeem(tokens.hold(fileAt(path)));
    writeFileSync(path, 'abcdef');
    expect(file.ok && (await collect(file.value.blocks())).toString()).toBe('abc');
  });

  it('reads the file a chosen link led to, and no link, pipe or folder put in its place later', async () => {
    const { host, tokens } = makeKit();
    const [folder, other] = [newFolder(), join(newFolder(), 'b.csv')];
    const [path, link] = [join(folder, 'a.csv'), join(folder, 'link.csv')];
    writeFileSync(path, 'abc');
    writeFileSync(other, 'xyz');
    symlinkSync(path, link);
    const [first, second] = [host.redeem(tokens.hold(fileAt(link))), host.redeem(tokens.hold(fileAt(path)))];
    expect(first.ok && [first.value.name, (await collect(first.value.blocks())).toString()]).toEqual(['link.csv', 'abc']);
    rmSync(path);
    symlinkSync(other, path);
    await expect(second.ok ? collect(second.value.blocks()) : null).rejects.toThrow('ELOOP');
    rmSync(path);
    mkdirSync(path);
    await expect(second.ok ? collect(second.value.blocks()) : null).rejects.toThrow('not a regular file');
  });

  it('saves whole: no file of another name is left beside it', async () => {
    const { host, tokens } = makeKit();
    const folder = newFolder();
    const path = join(folder, '回执.mzx');
    writeFileSync(path, 'old');
    expect(await host.save(tokens.holdPlace(path), Buffer.from('new bytes'))).toEqual(done({ saved: true }));
    expect(readFileSync(path, 'utf8')).toBe('new bytes');
    expect(readdirSync(folder)).toEqual(['回执.mzx']);
    expect(await host.save('unknown', Buffer.from(''))).toMatchObject({ ok: false, error: { code: 'token_unknown' } });
  });

  it('lists the folders that stand for sticks, with room and whether they can be written', async () => {
    const stick = newFolder();
    const missing = join(stick, 'not there');
    vi.stubEnv('MINZHENG_DRIVES', `${stick}:${missing}`);
    const { host } = makeKit();
    const drives = await host.drives();
    const named = drives.ok ? drives.value.filter(({ path }) => path === stick || path === missing) : [];
    expect(named).toHaveLength(1);
    expect(named[0]).toMatchObject({ removable: true, writable: true });
    expect(named[0]?.freeBytes).toBeGreaterThan(0);
  });

  it('gives a bound secret back, and refuses one that was bound elsewhere or changed', async () => {
    const { host } = makeKit();
    const secret = new Uint8Array(Buffer.from('0123456789abcdef0123456789abcdef'));
    const bound = await host.protectSecret.protect(secret);
    expect(Buffer.from(bound).includes(Buffer.from(secret))).toBe(false);
    const revealed = await host.protectSecret.reveal(bound);
    expect(revealed.ok && Buffer.from(revealed.value)).toEqual(Buffer.from(secret));
    const changed = Uint8Array.from(bound, (byte, at) => (at === 0 ? byte ^ 1 : byte));
    expect(await host.protectSecret.reveal(changed)).toEqual(refuse('secret_lost'));
  });

  it('stops telling of locked screens when asked to', () => {
    const { host, lock } = makeKit();
    let heard = 0;
    const stop = host.onLock(() => {
      heard += 1;
    });
    lock();
    stop();
    const after = heard;
    lock();
    expect(heard).toBe(after);
  });
});

describe('binding without a keystore', () => {
  it('keeps its key readable by this user only, outside the data folder', async () => {
    const { host, secretFile } = nodeKit();
    await host.protectSecret.protect(new Uint8Array(32));
    expect(statSync(secretFile).mode & 0o777).toBe(0o600);
  });

  it('loses the secret on another PC', async () => {
    const [here, there] = [nodeKit(), nodeKit()];
    const bound = await here.host.protectSecret.protect(new Uint8Array(32));
    expect(await there.host.protectSecret.reveal(bound)).toEqual(refuse('secret_lost'));
    await there.host.protectSecret.protect(new Uint8Array(32));
    expect(await there.host.protectSecret.reveal(bound)).toEqual(refuse('secret_lost'));
  });
});

describe('a key of this PC that a power cut spoilt', () => {
  const secret = Buffer.from('0123456789abcdef0123456789abcdef');
  const keyed = async () => {
    const file = join(newFolder(), 'machine-secret');
    const protector = fileProtector(file);
    return { file, protector, bound: await protector.protect(secret) };
  };

  it('is not left by one: it lies flushed in a flushed folder before anything is bound by it', async () => {
    const asked: string[] = [];
    await fileProtector(join(newFolder(), 'keep', 'machine-secret'), noting(asked)).protect(secret);
    expect(asked).toEqual(['make-folder', 'flush-folder', 'create', 'write', 'flush', 'rename', 'flush-folder']);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['cut short', Buffer.alloc(7, 1)],
    ['too long', Buffer.alloc(33, 1)],
    ['never written', Buffer.alloc(32)],
  ])('counts as lost (%s), is set aside and made anew', async (_name, spoilt) => {
    const { file, protector, bound } = await keyed();
    writeFileSync(file, spoilt);
    expect(await protector.reveal(bound)).toEqual(refuse('secret_lost'));
    expect(readFileSync(file)).toEqual(spoilt);
    const again = await protector.protect(secret);
    expect(await protector.reveal(again)).toEqual(done(secret));
    expect(await protector.reveal(bound)).toEqual(refuse('secret_lost'));
    const aside = readdirSync(join(file, '..')).filter((name) => name.includes('unreadable'));
    expect(aside.map((name) => readFileSync(join(file, '..', name)))).toEqual([spoilt]);
  });

  it('stays the one of whoever made it first meanwhile', async () => {
    const { file, bound } = await keyed();
    const whole = readFileSync(file);
    rmSync(file);
    const late = fileProtector(file, {
      ...realDisk,
      before: ({ kind }) => {
        if (kind === 'rename') writeFileSync(file, whole);
        return null;
      },
    });
    const second = await late.protect(secret);
    expect(readFileSync(file)).toEqual(whole);
    for (const one of [bound, second]) expect(await late.reveal(one)).toEqual(done(secret));
    expect(readdirSync(join(file, '..'))).toEqual(['machine-secret']);
  });

  it('and was made whole by another between the look and the setting aside is put back', async () => {
    const { file, bound } = await keyed();
    const whole = readFileSync(file);
    writeFileSync(file, '');
    let moved = false;
    const late = fileProtector(file, {
      ...realDisk,
      before: ({ kind }) => {
        if (kind === 'rename' && !moved) writeFileSync(file, whole);
        if (kind === 'rename') moved = true;
        return null;
      },
    });
    const second = await late.protect(secret);
    expect(readFileSync(file)).toEqual(whole);
    for (const one of [bound, second]) expect(await late.reveal(one)).toEqual(done(secret));
    expect(readdirSync(join(file, '..'))).toEqual(['machine-secret']);
  });
});

describe('a file saved where a person said', () => {
  it('lasts with its name: the folder is flushed after the rename', () => {
    const asked: string[] = [];
    writeWhole(join(newFolder(), '回执.mzx'), Buffer.from('abc'), noting(asked));
    expect(asked).toEqual(['create', 'write', 'flush', 'rename', 'flush-folder']);
  });
});

describe('drives of this PC', () => {
  it('reads mount points of sticks and leaves the system out', () => {
    const mounts =
      '/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/clerk/U\\040盘 vfat rw 0 0\n/dev/sdc1 /run/media/clerk/A exfat rw 0 0\ntmpfs /run tmpfs rw 0 0\n/dev/sdd1 /mnt ext4 rw 0 0\n';
    expect(mountedMedia(mounts)).toEqual(['/media/clerk/U 盘', '/run/media/clerk/A']);
  });

  it('reads what Windows says of none, one and several sticks', () => {
    expect(readWindowsDisks('')).toEqual([]);
    expect(readWindowsDisks('{"DeviceID":"E:","VolumeName":"民政","FreeSpace":1024,"Usb":true}')).toMatchObject([
      { label: '民政 (E:)', path: 'E:\\', freeBytes: 1024 },
    ]);
    expect(
      readWindowsDisks(
        '[{"DeviceID":"E:","VolumeName":"","FreeSpace":"2048","Usb":true},{"DeviceID":"F:","VolumeName":null,"FreeSpace":null,"Usb":true}]',
      ),
    ).toMatchObject([{ label: 'E:', freeBytes: 2048 }, { label: 'F:' }]);
  });

  it('says of a read-only stick that it is one', async () => {
    const stick = newFolder();
    mkdirSync(join(stick, 'in'));
    chmodSync(stick, 0o555);
    vi.stubEnv('MINZHENG_DRIVES', stick);
    const drives = await nodeKit().host.drives();
    // The superuser may write everywhere, so the flag is held against what the system says.
    const canWrite = process.getuid?.() === 0;
    expect(drives.ok && drives.value.find(({ path }) => path === stick)?.writable).toBe(canWrite);
    expect(existsSync(stick)).toBe(true);
  });
});
