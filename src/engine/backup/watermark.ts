import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { epochOf } from '#storage/backup.ts';
import type { ReadableDb } from '#storage/db.ts';
import { journalHead } from '#storage/journal.ts';
import { officeRow } from '#storage/office.ts';
import type { Desk } from '../desk.ts';
import { writeFileWhole } from '../files/atomic-write.ts';
import { makeFolder, removeAll } from '../files/disk.ts';
import { actsHeld } from './acts-to-lose.ts';

const schema = z.object({
  installId: z.string(),
  epoch: z.int().min(1),
  opened: z.int().min(0),
  journalSeq: z.int().min(0),
  /** How many acts it held that a restore of something older would lose; absent in marks of earlier versions. */
  acts: z.int().min(0).optional(),
  at: z.string(),
});
/** How far the office had come when this PC last saw it; lies outside the data folder, so that an older folder put in its place is noticed. */
export type Watermark = z.output<typeof schema>;

const pathOf = (desk: Pick<Desk, 'options'>, orgCode: string): string | null =>
  desk.options.localCopies === undefined ? null : join(desk.options.localCopies.dir, `seen-${orgCode}.json`);

export const readWatermark = (desk: Pick<Desk, 'options'>, orgCode: string): Watermark | null => {
  const path = pathOf(desk, orgCode);
  if (path === null || !existsSync(path)) return null;
  try {
    const read = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
};

/** On a full disk nothing is written: the mark is then older than the office, which says nothing wrong. */
export const writeWatermark = (desk: Pick<Desk, 'options' | 'disk'>, orgCode: string, mark: Watermark): void => {
  const path = pathOf(desk, orgCode);
  if (path === null || desk.options.localCopies === undefined) return;
  try {
    makeFolder(desk.disk, desk.options.localCopies.dir);
    writeFileWhole(desk.disk, path, Buffer.from(JSON.stringify(mark)));
  } catch {
    return;
  }
};

/** A new office of the same code begins without a past. */
export const forgetWatermark = (desk: Pick<Desk, 'options' | 'disk'>, orgCode: string): void => {
  const path = pathOf(desk, orgCode);
  if (path !== null) removeAll(desk.disk, path);
};

/** How far an open base has come: all that tells whether it is the one this PC last saw. */
export const reachOf = (db: ReadableDb): Omit<Watermark, 'acts' | 'at'> => {
  const row = officeRow(db);
  return { installId: row?.install_id ?? '', epoch: epochOf(db), opened: row?.last_open ?? 0, journalSeq: journalHead(db)?.seq ?? 0 };
};

/** The same with what it holds, to be kept. */
export const watermarkOf = (db: ReadableDb, at: string): Watermark => ({ ...reachOf(db), acts: actsHeld(db), at });

/** What the mark says of a base that is being opened: an older one was put in its place, or one of another PC; null when all is as it was left. */
export const strangeness = (mark: Watermark | null, now: ReturnType<typeof reachOf>): 'restored' | 'moved' | null => {
  if (mark === null || mark.epoch < now.epoch) return null;
  if (mark.epoch > now.epoch) return 'restored';
  if (mark.installId !== now.installId) return 'moved';
  return mark.opened > now.opened ? 'restored' : null;
};
