import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Desk } from '../desk.ts';
import { writeFileWhole } from '../files/atomic-write.ts';
import { flushFolder, renameFile, type Disk } from '../files/disk.ts';

/** Where the secret lies in an office's folder, guarded by the host. */
export const machineKeyFile = 'machine.key';

/** A secret that this PC can no longer read (another user, another PC) is set aside, never overwritten. */
export const setAsideMachineSecret = (disk: Disk, dir: string, nowMs: number): void => {
  if (!existsSync(join(dir, machineKeyFile))) return;
  renameFile(disk, join(dir, machineKeyFile), join(dir, `${machineKeyFile}.unreadable-${nowMs}`));
  flushFolder(disk, dir);
};

/** This PC's own secret, guarded by the host; made when the folder has none and `create` is set. */
export const machineSecret = async (
  { dir, options: { host }, random, disk }: Pick<Desk, 'dir' | 'options' | 'random' | 'disk'>,
  create: boolean,
): Promise<Outcome<Buffer, 'secret_lost'>> => {
  const path = join(dir, machineKeyFile);
  if (!existsSync(path)) {
    if (!create) return refuse('secret_lost');
    writeFileWhole(disk, path, await host.protectSecret.protect(random(32)));
  }
  const secret = await host.protectSecret.reveal(readFileSync(path));
  return secret.ok ? done(Buffer.from(secret.value)) : secret;
};
