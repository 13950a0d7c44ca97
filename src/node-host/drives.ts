import { execFile } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync, statfsSync } from 'node:fs';
import { basename, delimiter, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Drive } from '#shared/host.ts';

const run = promisify(execFile);

const canWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const seen = (path: string, label: string, removable: boolean): Drive[] => {
  try {
    if (!statSync(path).isDirectory()) return [];
    const space = statfsSync(path);
    return [{ id: `drive:${path}`, label, removable, writable: canWrite(path), freeBytes: space.bavail * space.bsize, path }];
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

const windowsDisk = z.object({
  DeviceID: z.string(),
  VolumeName: z.string().nullable(),
  FreeSpace: z.coerce.number().nullable(),
  Usb: z.boolean(),
});

/** USB disks often call themselves fixed: what counts is the bus, so the logical disk is joined with its drive. */
const windowsQuery = `
$usb = @(Get-CimInstance Win32_DiskDrive -Filter "InterfaceType='USB'" | ForEach-Object { Get-CimAssociatedInstance $_ -ResultClassName Win32_DiskPartition } | ForEach-Object { Get-CimAssociatedInstance $_ -ResultClassName Win32_LogicalDisk } | ForEach-Object { $_.DeviceID })
@(Get-CimInstance Win32_LogicalDisk | Where-Object { $_.DriveType -eq 2 -or $usb -contains $_.DeviceID } | Select-Object DeviceID, VolumeName, FreeSpace, @{ n = 'Usb'; e = { $true } }) | ConvertTo-Json -Compress`;

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
    }));
};

const windowsDrives = async (): Promise<Drive[]> => {
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', windowsQuery], {
    timeout: 15_000,
    windowsHide: true,
  });
  return readWindowsDisks(stdout);
};

/** Removable drives of this PC; where `MINZHENG_DRIVES` names folders that stand for sticks, those alone. */
export const listDrives = async (): Promise<Drive[]> => {
  const named = (process.env['MINZHENG_DRIVES'] ?? '').split(delimiter).filter((path) => path !== '');
  if (named.length > 0) return named.flatMap((path) => seen(resolve(path), basename(path), true));
  if (process.platform === 'win32') return windowsDrives();
  const mounts = process.platform === 'linux' ? mountedMedia(readFileSync('/proc/mounts', 'utf8')) : [];
  return mounts.flatMap((path) => seen(path, basename(path), true));
};
