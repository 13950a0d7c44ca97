import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CallName } from '#shared/contract/index.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { takeFolder } from '#storage/folder-lock.ts';
import { closeDesk, type Desk } from '../desk.ts';
import { diskCodeOf, flushFolder, renameFile } from '../files/disk.ts';
import { destroyKeys } from './destroy-keys.ts';
import { decidedRetirement, readRetirement, writeRetirement, type Retirement } from './mark.ts';

const dayOf = ({ at }: Retirement): string => at.slice(0, 10);

/** Goes on with destroying the keys of a PC that was taken out of use: at every start until nothing is left. */
export const finishRetirement = (desk: Desk): void => {
  const mark = readRetirement(desk.dir);
  if (mark === null || mark.finishedAt !== null) return;
  const copies = mark.copiesIn === null ? null : resolve(desk.dir, mark.copiesIn);
  if (destroyKeys(desk, desk.dir, mark.office.orgCode, copies).length > 0) return;
  try {
    writeRetirement(desk, { ...mark, finishedAt: desk.time() });
  } catch {
    // Everything is destroyed, only the word of it is missing: the next start finds nothing left and writes it.
  }
};

/**
 * What was decided and committed is carried out: the mark beside the base first, then the base is closed and the keys go. Where not
 * even the mark can be written nothing was destroyed; the base itself says what was decided, and whoever opens it goes on here.
 */
export const leaveForGood = (desk: Desk, mark: Retirement): Outcome<never, 'office_retired' | 'retirement_unfinished'> => {
  try {
    writeRetirement(desk, mark);
    closeDesk(desk);
    finishRetirement(desk);
  } catch (error) {
    closeDesk(desk);
    if (diskCodeOf(error) === '') throw error;
  }
  return retired(readRetirement(desk.dir) ?? mark);
};

/** The refusal of whatever cannot be done on such a PC. */
export const retired = (mark: Retirement): Outcome<never, 'office_retired' | 'retirement_unfinished'> =>
  mark.finishedAt === null
    ? refuse('retirement_unfinished', { on: dayOf(mark), left: '有文件正被占用或磁盘写不进去' })
    : refuse('office_retired', { on: dayOf(mark) });

/** The same of a base that is still open: decided, not carried out yet. */
export const givenUp = (db: ReadableDb): ReturnType<typeof retired> | null => {
  const mark = decidedRetirement(db);
  return mark === undefined ? null : retired(mark);
};

const always = /^(?:office\.(?:status|retiredRecord|drives)|session\.(?:me|logout|lock)|jobs\..+|host\..+)$/u;
/** What begins something new on a PC whose keys are destroyed. */
const anew =
  /^(?:restore\.(?:find|drives|check|run)|office\.(?:initialise|confirmRecoveryCode|recoverySheet|askCounty|askCountyForm|spareKey))$/u;

/** The refusal of a call on a PC that was taken out of use; null where it may go on. */
export const afterRetirement = (desk: Pick<Desk, 'dir'>, name: CallName): ReturnType<typeof retired> | null => {
  const mark = readRetirement(desk.dir);
  if (mark === null || always.test(name) || (mark.finishedAt !== null && anew.test(name))) return null;
  return retired(mark);
};

/** Another office begins in this place: the folder whose keys are destroyed is kept beside it as it is. */
export const setAsideRetired = (desk: Desk): Outcome<null, 'already_running'> => {
  const mark = readRetirement(desk.dir);
  if (mark === null) return done(null);
  const release = takeFolder(desk.dir);
  if (release === null) return refuse('already_running');
  release();
  const above = dirname(desk.dir);
  const name = `${basename(desk.dir)}-已停用-${dayOf(mark)}`;
  const taken = existsSync(join(above, name));
  renameFile(desk.disk, desk.dir, join(above, taken ? `${name}-${desk.nowMs()}` : name));
  flushFolder(desk.disk, above);
  return done(null);
};
