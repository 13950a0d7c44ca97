import { describe, expect, it } from 'vitest';
import { ejectDrive } from '#node-host/eject.ts';
import type { RunProgram } from '#node-host/run-program.ts';
import { newFolder } from '../fixtures/folders.ts';

type Call = { readonly file: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
const missing = (): Error => Object.assign(new Error('not there'), { code: 'ENOENT' });

/** A system that answers by its script: what it was asked is kept, in order. */
const system = (answer: (call: Call) => string): { calls: Call[]; run: RunProgram } => {
  const calls: Call[] = [];
  const run: RunProgram = async (file, args, env = {}) => {
    const call = { file, args, env };
    calls.push(call);
    return answer(call);
  };
  return { calls, run };
};

describe('a stick is let go of on Windows', () => {
  const disks = '[{"DeviceID":"E:","VolumeName":"民政","FreeSpace":1024,"Usb":true}]';
  const windows = (said: string) => system(({ env }) => ('MINZHENG_EJECT' in env ? said : disks));
  const around = (run: RunProgram) => ({ platform: 'win32' as const, env: {}, run, mounts: () => '' });

  it('by one fixed script: the letter is the one Windows gave, and comes in beside the script, not in it', async () => {
    const { calls, run } = windows('gone\r\n');
    expect(await ejectDrive('drive:E:', around(run))).toEqual({ ok: true, value: { ejected: true } });
    const [, eject] = calls;
    expect(eject?.file).toBe('powershell.exe');
    expect(eject?.args.slice(0, 3)).toEqual(['-NoProfile', '-NonInteractive', '-Command']);
    expect(eject?.env).toEqual({ MINZHENG_EJECT: 'E:' });
    expect(eject?.args.join(' ')).not.toContain('E:');
  });

  it('or is not, because a window is open on it: said, and no error', async () => {
    expect(await ejectDrive('drive:E:', around(windows('there').run))).toEqual({ ok: true, value: { ejected: false } });
    const stuck = system(({ env }) => {
      if ('MINZHENG_EJECT' in env) throw new Error('timed out');
      return disks;
    });
    expect(await ejectDrive('drive:E:', around(stuck.run))).toEqual({ ok: true, value: { ejected: false } });
  });

  it('only when Windows itself lists it: nothing is run for what somebody else calls a drive', async () => {
    for (const id of ['drive:C:', 'drive:E:; Format-Volume', 'E:', '']) {
      const { calls, run } = windows('gone');
      expect(await ejectDrive(id, around(run))).toMatchObject({ ok: false, error: { code: 'unavailable' } });
      expect(calls.filter(({ env }) => 'MINZHENG_EJECT' in env)).toEqual([]);
    }
  });
});

describe('a stick is let go of on Linux', () => {
  const plugged = (device = '/dev/sdb1') => {
    const stick = newFolder();
    return {
      id: `drive:${stick}`,
      around: (run: RunProgram) => ({
        platform: 'linux' as const,
        env: { MINZHENG_DRIVES: stick },
        run,
        mounts: () => `/dev/sda1 / ext4 rw 0 0\n${device} ${stick.replaceAll(' ', '\\040')} vfat rw 0 0\n`,
      }),
    };
  };

  it('with the tool of the desktop: unmounted, then switched off, which a card reader may refuse', async () => {
    const { id, around } = plugged();
    const { calls, run } = system(({ args }) => {
      if (args[0] === 'power-off') throw new Error('not supported');
      return '';
    });
    expect(await ejectDrive(id, around(run))).toEqual({ ok: true, value: { ejected: true } });
    expect(calls.map(({ file, args }) => [file, args[0], args.at(-1)])).toEqual([
      ['udisksctl', 'unmount', '/dev/sdb1'],
      ['udisksctl', 'power-off', '/dev/sdb1'],
    ]);
  });

  it('with the older tool where that one is missing; with neither it stays, and that is no error', async () => {
    const { id, around } = plugged();
    const older = system(({ file }) => {
      if (file === 'udisksctl') throw missing();
      return '';
    });
    expect(await ejectDrive(id, around(older.run))).toEqual({ ok: true, value: { ejected: true } });
    expect(older.calls.at(-1)).toMatchObject({ file: 'eject', args: ['/dev/sdb1'] });
    const neither = system(() => {
      throw missing();
    });
    expect(await ejectDrive(id, around(neither.run))).toEqual({ ok: true, value: { ejected: false } });
  });

  it('not when it is in use, not when it is no device of its own', async () => {
    const busy = plugged();
    const { calls, run } = system(() => {
      throw Object.assign(new Error('target is busy'), { code: 1 });
    });
    expect(await ejectDrive(busy.id, busy.around(run))).toEqual({ ok: true, value: { ejected: false } });
    expect(calls).toHaveLength(1);
    const folder = plugged('tmpfs');
    expect(await ejectDrive(folder.id, folder.around(run))).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });
});

describe('elsewhere', () => {
  it('says that it cannot', async () => {
    const { calls, run } = system(() => '');
    expect(await ejectDrive('drive:E:', { platform: 'darwin', env: {}, run, mounts: () => '' })).toMatchObject({ ok: false });
    expect(calls).toEqual([]);
  });
});
