import { existsSync } from 'node:fs';
import { isAhead } from '#domain/backup/rotation.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { backupDays } from '#storage/backup.ts';
import { journalHead } from '#storage/journal.ts';
import type { Desk, OpenOffice } from '../desk.ts';
import { makeFolder } from '../files/disk.ts';
import { decidedRetirement } from '../retirement/mark.ts';
import { foundGenerations } from './found.ts';
import { setFolder } from './layout.ts';
import { makeGeneration, type MakeCode } from './make-generation.ts';
import { capLocal, rotate } from './rotate.ts';
import { sourceOf } from './source.ts';

const HOUR_MS = 3_600_000;
const FRESH_MS = 600_000;

/** Where the copies on the office's own disk lie; null where the host keeps none. */
export const localSet = (desk: Pick<Desk, 'options'>, orgCode: string): string | null =>
  desk.options.localCopies === undefined ? null : setFolder(desk.options.localCopies.dir, orgCode);

/** When the newest copy was made and how far the journal went in it; one dated later than now was made under a wrong clock. */
const newestCopy = (set: string, now: string): { readonly ms: number; readonly journalSeq: number } | null => {
  for (const { manifest, verified } of existsSync(set) ? foundGenerations(set) : [])
    if (manifest !== null && verified !== null && !isAhead(manifest.body.at, now))
      return { ms: Date.parse(manifest.body.at), journalSeq: manifest.body.totals.journalSeq };
  return null;
};

const copyNow = async (desk: Desk, open: OpenOffice, set: string, signal?: AbortSignal): Promise<Outcome<null, MakeCode>> => {
  makeFolder(desk.disk, set);
  // Asked before the copy: the office may be closed when it is done.
  const [source, days] = [sourceOf(desk), backupDays(open.db)];
  try {
    const made = await makeGeneration(source, set, 'local', {
      id: desk.newId(),
      at: desk.time(),
      ...(signal === undefined ? {} : { signal }),
    });
    if (!made.ok) return made;
    rotate(desk.disk, set, { now: desk.time(), clockOk: open.clockOk, backupDays: days });
    capLocal(desk.disk, set);
    return done(null);
  } finally {
    source.dispose();
  }
};

/** A copy on the same disk before something that changes much; one that was made a moment ago, or since which nothing was done, will do. */
export const copyBeforeRisk = async (desk: Desk, signal?: AbortSignal): Promise<Outcome<null, 'copy_failed' | 'disk_full'>> => {
  const set = desk.opened === null ? null : localSet(desk, desk.opened.office.orgCode);
  if (set === null || desk.opened === null) return done(null);
  const newest = newestCopy(set, desk.time());
  const unchanged = newest !== null && newest.journalSeq === (journalHead(desk.opened.db)?.seq ?? 0);
  if (newest !== null && (unchanged || desk.nowMs() - newest.ms < FRESH_MS)) return done(null);
  const copied = await copyNow(desk, desk.opened, set, signal);
  if (copied.ok) return copied;
  return copied.error.code === 'disk_full' ? refuse('disk_full') : refuse('copy_failed', { why: copied.error.code });
};

/** The copy of the hour, made beside the work; asked for at every call, so that a PC nobody uses makes none. */
export type HourlyCopies = { readonly look: () => void; readonly settle: () => Promise<void> };

export const openHourlyCopies = (desk: Desk, onFailure: (error: unknown) => void): HourlyCopies => {
  let running: Promise<void> | null = null;
  let [lookedMs, nextMs] = [0, 0];
  const work = async (open: OpenOffice, set: string, seq: number): Promise<void> => {
    const newest = newestCopy(set, desk.time());
    const due = newest === null || desk.nowMs() - newest.ms >= HOUR_MS;
    if (due && newest?.journalSeq !== seq) await copyNow(desk, open, set);
    lookedMs = desk.nowMs();
    nextMs = desk.nowMs() + (due ? HOUR_MS : HOUR_MS - (desk.nowMs() - (newest?.ms ?? 0)));
  };
  return {
    look: () => {
      if (running !== null || desk.opened === null || desk.options.localCopies?.hourly !== true) return;
      // Before the last look: the clock was set back, and the next hour is not where it was thought to be.
      const now = desk.nowMs();
      if (now >= lookedMs && now < nextMs) return;
      const set = localSet(desk, desk.opened.office.orgCode);
      // A base that is given up leaves no copy behind.
      if (set === null || decidedRetirement(desk.opened.db) !== undefined) return;
      running = work(desk.opened, set, journalHead(desk.opened.db)?.seq ?? 0)
        .catch(onFailure)
        .finally(() => {
          running = null;
        });
    },
    settle: async () => {
      await running;
    },
  };
};
