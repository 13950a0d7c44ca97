import { accessSync, constants, readdirSync, readFileSync, realpathSync, statSync, statfsSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Drive } from '#shared/host.ts';
import { runPowerShell, runProgram, type RunProgram } from './run-program.ts';

const canWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const seen = (path: string, label: string, removable: boolean, serial?: string): Drive[] => {
  try {
    if (!statSync(path).isDirectory()) return [];
    const space = statfsSync(path);
    return [
      {
        id: `drive:${path}`,
        label,
        removable,
        writable: canWrite(path),
        freeBytes: space.bavail * space.bsize,
        path,
        totalBytes: space.blocks * space.bsize,
        ...(serial === undefined ? {} : { serial }),
      },
    ];
  } catch {
    return [];
  }
};

/** `/proc/mounts` writes blanks and the like as octal escapes. */
const unescape = (text: string): string =>
  text.replaceAll(/\\(\d{3})/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 8)));

/** Mount points of sticks and disks a Linux desktop mounts for its user. */
export const mountedMedia = (mounts: string): readonly string[] =>
  mounts
    .split('\n')
    .map((line) => unescape(line.split(' ')[1] ?? ''))
    .filter((path) => /^\/(?:media|run\/media|mnt)\/./u.test(path));

const byUuid = '/dev/disk/by-uuid';

/** The serial numbers of volumes by their device, as udev links them; empty where it does not. */
const linuxSerials = (): ReadonlyMap<string, string> => {
  try {
    return new Map(readdirSync(byUuid).map((name) => [realpathSync(join(byUuid, name)), name]));
  } catch {
    return new Map();
  }
};

const windowsDisk = z.object({
  DeviceID: z.string(),
  VolumeName: z.string().nullable(),
  FreeSpace: z.coerce.number().nullable(),
  Size: z.coerce.number().nullish(),
  VolumeSerialNumber: z.string().nullish(),
  Usb: z.boolean(),
});

/** USB disks often call themselves fixed: what counts is the bus, so the logical disk is joined with its drive. */
const windowsQuery = `
$usb = @(Get-CimInstance Win32_DiskDrive -Filter "InterfaceType='USB'" | ForEach-Object { Get-CimAssociatedInstance $_ -ResultClassName Win32_DiskPartition } | ForEach-Object { Get-CimAssociatedInstance $_ -ResultClassName Win32_LogicalDisk } | ForEach-Object { $_.DeviceID })
@(Get-CimInstance Win32_LogicalDisk | Where-Object { $_.DriveType -eq 2 -or $usb -contains $_.DeviceID } | Select-Object DeviceID, VolumeName, FreeSpace, Size, VolumeSerialNumber, @{ n = 'Usb'; e = { $true } }) | ConvertTo-Json -Compress`;

/** Reads what the query above printed: nothing, one disk, or a list. */
export const readWindowsDisks = (printed: string): Drive[] => {
  const text = printed.trim();
  if (text === '') return [];
  const parsed: unknown = JSON.parse(text);
  return z
    .array(windowsDisk)
    .parse(Array.isArray(parsed) ? parsed : [parsed])
    .map((disk) => ({
      id: `drive:${disk.DeviceID}`,
      label: disk.VolumeName === null || disk.VolumeName === '' ? disk.DeviceID : `${disk.VolumeName} (${disk.DeviceID})`,
      removable: true,
      writable: true,
      freeBytes: disk.FreeSpace ?? 0,
      path: `${disk.DeviceID}\\`,
      ...(disk.Size == null || disk.Size === 0 ? {} : { totalBytes: disk.Size }),
      ...(disk.VolumeSerialNumber == null ? {} : { serial: disk.VolumeSerialNumber }),
    }));
};

/** The block device mounted at a place; null where the place is no mount of one. */
export const deviceOfMount = (mounts: string, path: string): string | null => {
  const line = mounts.split('\n').findLast((one) => unescape(one.split(' ')[1] ?? '') === path);
  const device = unescape(line?.split(' ')[0] ?? '');
  return /^\/dev\/[\w./-]+$/u.test(device) ? device : null;
};

export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: RunProgram;
  readonly mounts: () => string;
};
export const here: Surroundings = {
  platform: process.platform,
  env: process.env,
  run: runProgram,
  mounts: () => readFileSync('/proc/mounts', 'utf8'),
};

/** Removable drives of this PC; where `MINZHENG_DRIVES` names folders that stand for sticks, those alone. */
export const listDrives = async ({ platform, env, run, mounts }: Surroundings = here): Promise<Drive[]> => {
  const named = (env['MINZHENG_DRIVES'] ?? '').split(delimiter).filter((path) => path !== '');
  if (named.length > 0) return named.flatMap((path) => seen(resolve(path), basename(path), true));
  if (platform === 'win32') return readWindowsDisks(await runPowerShell(run, windowsQuery));
  if (platform !== 'linux') return [];
  const mounted = mounts();
  const serials = linuxSerials();
  return mountedMedia(mounted).flatMap((path) => seen(path, basename(path), true, serials.get(deviceOfMount(mounted, path) ?? '')));
};
