import type { Host } from '#shared/host.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { deviceOfMount, here, listDrives, type Surroundings } from './drives.ts';
import { runPowerShell, type RunProgram } from './run-program.ts';

/**
 * The verb of the drive's own menu in the Explorer: it needs no administrator, and it is done when the drive has gone. The verb only
 * starts the work, so that is waited for.
 */
const windowsEject = `
$letter = $env:MINZHENG_EJECT
$root = $letter + '\\'
$drive = (New-Object -ComObject Shell.Application).Namespace(17).ParseName($letter)
if ($drive -ne $null) { $drive.InvokeVerb('Eject') }
for ($n = 0; $n -lt 40 -and (Test-Path -LiteralPath $root); $n++) { Start-Sleep -Milliseconds 200 }
if (Test-Path -LiteralPath $root) { 'there' } else { 'gone' }`;

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const ejectOnWindows = async (run: RunProgram, path: string): Promise<boolean> => {
  const letter = path.slice(0, 2);
  if (!/^[A-Z]:$/u.test(letter)) return false;
  return (await runPowerShell(run, windowsEject, { MINZHENG_EJECT: letter })).trim() === 'gone';
};

/** `udisksctl` takes the stick off and cuts its power, as the desktop does; a PC without it may have `eject`. */
const ejectOnLinux = async (run: RunProgram, device: string): Promise<boolean> => {
  try {
    await run('udisksctl', ['unmount', '--no-user-interaction', '--block-device', device]);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await run('eject', [device]);
    return true;
  }
  // Taken off is enough to pull it out; many a card reader cannot be switched off.
  await run('udisksctl', ['power-off', '--no-user-interaction', '--block-device', device]).catch(() => '');
  return true;
};

export const canEject = (platform: NodeJS.Platform): boolean => platform === 'win32' || platform === 'linux';

/**
 * Asks the system to let go of a stick. Only a drive this host lists itself is ejected, and what is handed to the system is what the
 * host read of it. A stick that is in use stays: `ejected` is false, which is no error, because everything on it was flushed before.
 */
export const ejectDrive = async (driveId: string, around: Surroundings = here): Promise<Awaited<ReturnType<Host['eject']>>> => {
  if (!canEject(around.platform)) return refuse('unavailable', { reason: '这个系统上不能由程序弹出U盘' });
  try {
    const drive = (await listDrives(around)).find(({ id }) => id === driveId);
    if (drive === undefined) return refuse('unavailable', { reason: 'U盘已经不在了' });
    if (around.platform === 'win32') return done({ ejected: await ejectOnWindows(around.run, drive.path) });
    const device = deviceOfMount(around.mounts(), drive.path);
    return device === null
      ? refuse('unavailable', { reason: '这不是一只单独的U盘' })
      : done({ ejected: await ejectOnLinux(around.run, device) });
  } catch {
    return done({ ejected: false });
  }
};
