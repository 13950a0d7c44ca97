import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isAhead } from '#domain/backup/rotation.ts';
import { fullBackupMonths } from '#domain/policy/office-keys.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  backupDays,
  backupRuns,
  drills,
  epochOf,
  fenceOf,
  insertBackupRun,
  lastBackupOff,
  lastFullOff,
  markBackupReadable,
  markBackupsGone,
} from '#storage/backup.ts';
import { userName } from '#storage/office.ts';
import { acted, onJob, onQuery, type Handler, type JobContext } from '../act.ts';
import { officePolicy } from '../policies/office-policy.ts';
import type { Desk } from '../desk.ts';
import { removeAll } from '../files/disk.ts';
import { journalAside } from '../journal/aside.ts';
import { noteUse, stickDetail, stickForWriting, type OnStick } from '../media/standing.ts';
import { backupRows } from './backup-row.ts';
import { backupBeforeClosing } from './closing.ts';
import { claimOffice } from './claim-office.ts';
import { answerCopied, copiedSince } from './copied.ts';
import { fenceOff, supersedes } from './fenced.ts';
import { readFence, writeFence } from './fence-file.ts';
import { keyOfManifest } from './found.ts';
import { setFolder, setsIn, verifiedName } from './layout.ts';
import { makeGeneration, type MadeGeneration, type MakeCode } from './make-generation.ts';
import { sealVerified } from './manifest.ts';
import { placeOf, type Place } from './place.ts';
import { rememberUnreadable } from './remember-unreadable.ts';
import { runDrill } from './run-drill.ts';
import { dropGeneration, rotate } from './rotate.ts';
import { sourceOf } from './source.ts';
import { backupStanding } from './standing.ts';
import { verifyGeneration } from './verify-generation.ts';
import { placeFile } from './copy-file.ts';
import { localSet } from './local-copies.ts';

const SHOWN_RUNS = 30;
const SHOWN_DRILLS = 12;

/** A failure that says something about the medium or the data is remembered: the lamp turns red. */
const rememberFailure = (ctx: JobContext, place: Place, full: boolean, code: MakeCode): void => {
  const row: Parameters<typeof insertBackupRun>[1] = {
    id: ctx.newId(),
    layer: full ? 'full' : 'daily',
    made_at: ctx.now,
    target: place.label,
    off_machine: place.offMachine ? 1 : 0,
    bytes: 0,
    new_files: 0,
    files: 0,
    journal_seq: 0,
    problem: code,
    made_by: ctx.actor.userId,
  };
  journalAside(ctx, { action: 'backup.failed', objectType: 'backup', objectId: row.id, detail: { place: place.label, code } }, (db) =>
    insertBackupRun(db, row),
  );
};

const rememberRotated = (ctx: JobContext, ids: readonly string[], made: MadeGeneration): void => {
  if (ids.length === 0) return;
  journalAside(ctx, { action: 'backup.rotated', objectType: 'backup', objectId: made.manifest.id, detail: { ids } }, (db) =>
    markBackupsGone(db, ids, 'rotated', ctx.now),
  );
};

const commitRun = (ctx: JobContext, place: Place, on: OnStick | null, full: boolean, made: MadeGeneration) =>
  ctx.commit((act) => {
    const id = made.manifest.id;
    insertBackupRun(act.db, {
      id,
      layer: full ? 'full' : 'daily',
      made_at: made.manifest.at,
      target: place.label,
      off_machine: place.offMachine ? 1 : 0,
      bytes: made.bytes,
      new_files: made.newFiles,
      files: made.files,
      journal_seq: made.manifest.totals.journalSeq,
      problem: null,
      made_by: act.actor.userId,
    });
    if (on !== null) noteUse(act, on, { kind: 'backup', object_id: id, what: `备份 ${made.manifest.at.slice(0, 16).replace('T', ' ')}` });
    return acted(
      {
        at: made.manifest.at,
        target: place.label,
        offMachine: place.offMachine,
        full,
        bytes: made.bytes,
        newFiles: made.newFiles,
        mended: made.mended,
        files: made.files,
        missing: made.manifest.missing.length,
        medium: on?.no == null ? null : on.stick,
      },
      {
        objectType: 'backup',
        objectId: id,
        detail: {
          place: place.label,
          ...(on === null ? {} : stickDetail(on)),
          database: made.manifest.database.sha256,
          files: made.files,
          ...(made.mended === 0 ? {} : { mended: made.mended }),
        },
      },
    );
  });

export const backupHandlers = (desk: Desk): readonly Handler[] => {
  let busy = false;
  const alone = async <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    if (busy) return refuse('busy');
    busy = true;
    try {
      return await work();
    } finally {
      busy = false;
    }
  };
  return [
    claimOffice(desk),
    answerCopied(desk),
    backupBeforeClosing,
    onQuery('backup.status', 'read', (ctx) => {
      const { light, text } = backupStanding(ctx);
      const last = lastBackupOff(ctx.db, ctx.now);
      const full = lastFullOff(ctx.db, ctx.now);
      const fence = fenceOf(ctx.db);
      const local = localSet(desk, ctx.office.orgCode);
      return done({
        lamp: light.lamp,
        text,
        lastOff: last === undefined ? null : { at: last.made_at, target: last.target },
        full: {
          overdue: light.fullOverdue,
          every: officePolicy(ctx)(fullBackupMonths),
          last: full === undefined ? null : { id: full.id, at: full.made_at, target: full.target },
        },
        drillDue: light.drillDue,
        drillOverdue: light.drillOverdue,
        fence: fence === undefined ? null : { since: fence.since, where: fence.where_seen },
        copied: copiedSince(ctx.db),
        epoch: epochOf(ctx.db),
        drills: drills(ctx.db, SHOWN_DRILLS).map((one) => ({
          id: one.id,
          at: one.at,
          by: userName(ctx.db, one.by),
          target: one.target,
          generationAt: one.generation_at,
          passed: one.passed === 1,
        })),
        runs: backupRuns(ctx.db, SHOWN_RUNS).map((run) => ({
          id: run.id,
          layer: run.layer,
          at: run.made_at,
          target: run.target,
          offMachine: run.off_machine === 1,
          bytes: run.bytes,
          newFiles: run.new_files,
          files: run.files,
          problem: run.problem,
          gone: run.gone,
          ahead: isAhead(run.made_at, ctx.now),
          by: userName(ctx.db, run.made_by),
        })),
        copies: local === null ? [] : backupRows(desk.foundBackups, [local], '本机', ctx.now),
      });
    }),
    onJob('backup.make', 'backup', (ctx, { place: asked, full }) =>
      alone(async () => {
        const place = await placeOf(ctx.host, ctx.dir, asked);
        if (!place.ok) return place;
        const stick = place.value.drive === null ? null : await stickForWriting(ctx, place.value.drive, 'backup');
        if (stick?.ok === false) return stick;
        const set = setFolder(place.value.root, ctx.office.orgCode);
        const source = sourceOf(desk);
        try {
          const mark = readFence(set, source.keys);
          if (mark !== null && supersedes(mark, source.epoch, source.office.installId)) {
            fenceOff(ctx, mark, place.value.label);
            return refuse('office_fenced', { since: mark.at.slice(0, 10), where: place.value.label });
          }
          const made = await makeGeneration(source, set, full ? 'full' : 'daily', {
            id: ctx.newId(),
            at: ctx.now,
            signal: ctx.signal,
            progress: ctx.progress,
          });
          if (!made.ok) {
            if (made.error.code !== 'backup_medium_full' && made.error.code !== 'disk_full')
              rememberFailure(ctx, place.value, full, made.error.code);
            return made;
          }
          const kept = commitRun(ctx, place.value, stick?.value ?? null, full, made.value);
          if (kept.ok) {
            const { now, clockOk } = ctx;
            rememberRotated(ctx, rotate(desk.disk, set, { now, clockOk, backupDays: backupDays(ctx.db) }), made.value);
            await writeFence(desk.disk, set, { epoch: source.epoch, installId: source.office.installId, at: now }, source.keys).catch(
              () => undefined,
            );
          }
          if (!kept.ok) dropGeneration(desk.disk, made.value.path);
          return kept;
        } finally {
          source.dispose();
        }
      }),
    ),
    onJob('backup.drill', 'backup', (ctx, ask) => alone(() => runDrill(desk, ctx, ask))),
    onQuery('backup.look', 'backup', async (ctx, { place: asked }) => {
      const place = await placeOf(ctx.host, ctx.dir, asked);
      return place.ok ? done({ rows: backupRows(desk.foundBackups, setsIn(place.value.root), place.value.label, ctx.now) }) : place;
    }),
    onJob('backup.verify', 'backup', (ctx, { token }) =>
      alone(async () => {
        const found = desk.foundBackups.find(token);
        if (found === undefined || !existsSync(found.path)) return refuse('backup_missing');
        if (found.manifest === null) return refuse('backup_unreadable', { what: 'manifest.json', why: '读不出来' });
        const { manifest } = found;
        const source = sourceOf(desk);
        let read: Awaited<ReturnType<typeof verifyGeneration>>;
        try {
          read = await verifyGeneration(desk.disk, found.set, found.path, manifest, keyOfManifest(manifest, source.keys) ?? source.key, {
            signal: ctx.signal,
            progress: ctx.progress,
            reads: () => true,
          });
        } finally {
          source.dispose();
        }
        if (!read.ok) {
          // A medium that was pulled out meanwhile says nothing of what is on it.
          if (!existsSync(found.path)) return refuse('backup_missing');
          removeAll(desk.disk, join(found.path, verifiedName));
          rememberUnreadable(ctx, manifest.body.id, found.place, read.error);
          return read;
        }
        await placeFile(desk.disk, join(found.path, verifiedName), [sealVerified(manifest, { at: ctx.now, thorough: true })]);
        const { body } = manifest;
        return ctx.commit((act) => {
          markBackupReadable(act.db, body.id);
          return acted(
            { at: body.at, files: Object.keys(body.files).length, bytes: body.database.bytes },
            { objectType: 'backup', objectId: body.id, detail: { place: found.place } },
          );
        });
      }),
    ),
  ];
};
