import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { officeRole } from '#shared/contract/office.ts';
import type { ReadableDb, WritableDb } from '#storage/db.ts';
import { putSetting, settingValue } from '#storage/office.ts';
import type { Desk } from '../desk.ts';
import { writeFileWhole } from '../files/atomic-write.ts';

const schema = z.object({
  format: z.literal('mzr/1'),
  at: z.string(),
  reason: z.string(),
  by: z.string(),
  second: z.string(),
  office: z.object({ orgCode: z.string(), name: z.string(), role: officeRole }),
  /** The office lives on another PC, since when and as which medium says. */
  fence: z.object({ since: z.string(), where: z.string() }).nullable(),
  /** The backup that holds everything. */
  backup: z.object({ at: z.string(), target: z.string() }).nullable(),
  /** What was destroyed in the office's own folder: the name of each file and its SHA-256. */
  keys: z.array(z.object({ name: z.string(), sha256: z.string() })),
  /** Where the copies on the same disk lie, seen from the office's folder; null where the host keeps none. */
  copiesIn: z.string().nullable(),
  copies: z.int(),
  keptFolders: z.int(),
  /** When the last key was gone; null while any may be left. */
  finishedAt: z.string().nullable(),
});
/** What stands of a PC that was taken out of use: decided in the base, then in a file beside it, before the first key is destroyed. No family is in it. */
export type Retirement = z.output<typeof schema>;

const markFile = 'retired.json';
const settingKey = 'office.retirement';

/** Null also where it was damaged: what was decided stands in the base too, and is seen by whoever can still open it. */
export const readRetirement = (dir: string): Retirement | null => {
  const path = join(dir, markFile);
  if (!existsSync(path)) return null;
  try {
    const read = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
};

export const writeRetirement = ({ disk, dir }: Pick<Desk, 'disk' | 'dir'>, mark: Retirement): void =>
  writeFileWhole(disk, join(dir, markFile), Buffer.from(JSON.stringify(mark)));

/** The decision as it was committed; undefined in every base that is in use. */
export const decidedRetirement = (db: ReadableDb): Retirement | undefined => {
  const text = settingValue(db, settingKey);
  return text === undefined ? undefined : schema.parse(JSON.parse(text));
};

export const decideRetirement = (db: WritableDb, mark: Retirement): void => putSetting(db, settingKey, JSON.stringify(mark));
