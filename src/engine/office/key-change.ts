import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { closeDatabase, openDatabase, stillInUse, takeOver } from '#storage/open.ts';
import type { Desk, OpenOffice } from '../desk.ts';
import { flushFolder, folderLasts, removeIfPossible, renameFile, type Disk } from '../files/disk.ts';
import { putBackKeyring, refillSlot, sealKeyring, writeKeyring, type Keyring, type Slot, type Unlocked } from '../keyring/keyring.ts';

const stagedName = /^(?:rekeyed-[0-9a-f-]+\.tmp(?:-journal|-wal|-shm)?|keyring\.[ab]\.\d+\.tmp)$/u;

/** Where the base is written anew under its new key; counts for nothing until it has taken the old one's place. */
export const stagedBase = (dir: string, id: string): string => join(dir, `rekeyed-${id}.tmp`);

/** What a change of the key left behind that was stopped before the new base took the old one's place. */
export const sweepChange = (disk: Disk, dir: string): void => {
  for (const name of readdirSync(dir)) if (stagedName.test(name)) removeIfPossible(disk, join(dir, name));
};

const opensUnder = (path: string, key: Buffer): boolean => {
  const opened = openDatabase(path, key, { readonly: true });
  if (opened.ok) closeDatabase(opened.value);
  return opened.ok;
};

/** Which of the two keys the base has, where the program was stopped while it was being changed. */
export const keyOfBase = ({ databasePath }: Pick<Desk, 'databasePath'>, { key, next }: Unlocked): Buffer =>
  next !== null && opensUnder(databasePath, next) ? next : key;

const ringUnder = (desk: Pick<Desk, 'random'>, ring: Keyring, slots: readonly Slot[], keys: readonly Buffer[], seal: Buffer): Keyring => {
  const { mac: _mac, ...body } = ring;
  return sealKeyring({ ...body, generation: ring.generation + 1, slots: slots.map((slot) => refillSlot(slot, keys, desk.random)) }, seal);
};

/** Every slot gives out the one key the base has. */
export const settleRing = (desk: Pick<Desk, 'dir' | 'random' | 'disk'>, ring: Keyring, key: Buffer): void =>
  writeKeyring(desk.disk, desk.dir, ringUnder(desk, ring, ring.slots, [key], key));

const reopen = (desk: Desk, open: OpenOffice, key: Buffer): void => {
  const again = openDatabase(desk.databasePath, key, { migrates: false });
  if (!again.ok) throw new Error(`the base does not open again: ${again.error.code}`);
  takeOver(open.db, again.value);
  desk.onOpened(open.db);
};

/**
 * Puts the base under the new key in the place of the old one, in one go. At every moment what lies there opens: first every slot
 * is made to give out both keys, then the files change place by a rename, then the slots give out the new key only. Refuses `busy`
 * while anything else has the base open.
 */
export const exchangeBase = (
  desk: Desk,
  open: OpenOffice,
  ring: Keyring,
  slots: readonly Slot[],
  staged: string,
  next: Buffer,
): Outcome<null, 'busy' | 'key_change_failed'> => {
  const both = ringUnder(desk, ring, slots, [open.key, next], open.key);
  const takeBack = (): void => {
    reopen(desk, open, open.key);
    try {
      writeKeyring(desk.disk, desk.dir, ringUnder(desk, both, ring.slots, [open.key], open.key));
    } catch {
      // The slots give out both keys until the next login settles them.
    }
  };
  try {
    writeKeyring(desk.disk, desk.dir, both);
  } catch (error) {
    // One copy may have been replaced: it still gives out the key the base has.
    try {
      putBackKeyring(desk.disk, desk.dir, ring);
    } catch {
      // The same disk: what was the matter in the first place is what the person must hear.
    }
    throw error;
  }
  closeDatabase(open.db);
  if (stillInUse(desk.databasePath)) {
    takeBack();
    return refuse('busy');
  }
  try {
    // The log of the old base is gone for good before another base lies where it would be read into it.
    flushFolder(desk.disk, desk.dir);
    renameFile(desk.disk, staged, desk.databasePath);
  } catch (error) {
    takeBack();
    return refuse('key_change_failed', { why: error instanceof Error && 'code' in error ? String(error.code) : '' });
  }
  const lasts = folderLasts(desk.disk, desk.dir);
  reopen(desk, open, next);
  open.key.set(next);
  try {
    if (lasts) settleRing(desk, both, open.key);
  } catch {
    // On a full disk the slots give out both keys until the next login settles them.
  }
  return done(null);
};
