import { archiveIdentityText } from '#exchange/suite/keys.ts';
import { packageBytes } from '#exchange/package/seal.ts';
import { collect } from '#exchange/package/bytes.ts';
import { isDiskFull } from '#storage/open.ts';

import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { alarmById, alarms, openAlarms, releaseAlarm, turnIntoClone, type AlarmRow } from '#storage/exchange-link.ts';
import { exceptions } from '#storage/facts.ts';
import { rejectedFiles } from '#storage/import-papers.ts';
import { userName } from '#storage/office.ts';
import { inboxPage, openPackagesTo, outboxPage, packageOut, updatePackageOut, type PackageOutRow } from '#storage/packages.ts';
import { peerOf } from '#storage/peers.ts';
import { toShred } from '#storage/retention.ts';
import { acted, noLongerAsShown, onCommand, onJob, onPreparedCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { shredFiles } from '../retention/shred.ts';
import { openPackageFiles, type PackageFiles } from '../media/package-files.ts';
import { scanDrive } from '../media/scan-drive.ts';
import { knownDrives } from '../media/drives.ts';
import { recognise } from '../media/recognise.ts';
import { onStickOf } from '../media/standing.ts';
import { driveOf } from '../media/write-package.ts';
import { keepApartHandlers } from '../escrow/keep-apart.ts';
import { escrowRequestHandlers } from '../escrow/requests.ts';
import { openFoundFiles } from './file-tokens.ts';
import { compareHandlers } from './compare-handlers.ts';
import { changeTrustHandler } from './change-trust.ts';
import { importPackage } from './import.ts';
import { headsOf } from './diverged.ts';
import { checkReplugged } from './check-replugged.ts';
import { clearableOn, clearStick, ownOnStick } from './clear-stick.ts';
import { confirmByPhone } from './confirm-by-phone.ts';
import { inboxRow, moveOutbox, outboxRow, outboxState } from './outbox.ts';
import { ownKeys } from './own-keys.ts';
import { pairingHandlers } from './pairing.ts';
import { notePreview } from './note-preview.ts';
import { previewPackage } from './preview.ts';
import { renewKeysHandler } from './renew-keys.ts';
import { rootHandlers } from './root-handlers.ts';
import { openRoots } from './open-roots.ts';
import { readyToSeal } from './ready.ts';
import { sealPackage } from './seal.ts';
import { previewSeal } from './seal-load.ts';
import { sealTogether } from './seal-together.ts';
import { secondPerson } from '../session/second-person.ts';
import { openStagedPackages } from './staged-packages.ts';
import { aboutHeld } from './about-held.ts';
import { attachmentStandings } from './attachments-due.ts';
import { newTrail } from './turned-away.ts';
import { standingPackage, writePackages } from './write-packages.ts';

const bytesOf = (files: PackageFiles, row: PackageOutRow): AsyncGenerator<Uint8Array> =>
  packageBytes({ before: row.before, payload: files.source(row.payload_file, row.payload_bytes), after: row.after });

/** The alarm the screen showed, as no answer has ended it or made another of it since. Refuses `not_found`, `stale`. */
const shownAlarm = (ctx: QueryContext, id: string, kind: AlarmRow['kind']): Outcome<AlarmRow> => {
  const alarm = alarmById(ctx.db, id);
  if (alarm === undefined) return refuse('not_found', { what: '异常' });
  return alarm.released_at === null && alarm.kind === kind ? done(alarm) : noLongerAsShown('这条异常', '没有改动');
};

export const exchangeHandlers = (desk: Desk): readonly Handler[] => {
  const files = openPackageFiles(desk.dir, desk.random, desk.disk);
  const found = openFoundFiles(desk.newId);
  const staged = openStagedPackages(files, desk.blobs);
  const roots = openRoots();
  return [
    ...pairingHandlers(desk, found, roots),
    changeTrustHandler(desk, roots),
    renewKeysHandler(desk, roots),
    ...rootHandlers(desk, found, roots),
    ...escrowRequestHandlers(desk, found),
    ...keepApartHandlers(desk),
    onQuery('exchange.ready', 'read', (ctx, { peer }) => done(readyToSeal(ctx, peer ?? null))),
    onQuery('exchange.sealPreview', 'seal', (ctx, ask) => previewSeal(ctx, ask, desk.attachmentRoom)),
    onJob('exchange.seal', 'seal', (ctx, ask) => sealPackage(ctx, ask, files, { app: desk.options.version, room: desk.attachmentRoom })),
    onJob('exchange.sealTogether', 'seal', async (ctx, { secondLogin, secondPassword }) => {
      const second = await secondPerson(desk, ctx, secondLogin, secondPassword);
      if (!second.ok) return second;
      return sealTogether(ctx, files, { app: desk.options.version, room: desk.attachmentRoom, second: second.value });
    }),
    onJob('exchange.write', 'exchange', (ctx, ask) => writePackages(ctx, ask, (row) => bytesOf(files, row))),
    onJob('exchange.replug', 'exchange', (ctx, ask) => checkReplugged(ctx, ask, (row) => bytesOf(files, row))),
    onQuery('exchange.clearable', 'exchange', (ctx, { driveId }) => clearableOn(ctx, driveId)),
    onJob('exchange.ownOnStick', 'exchange', (ctx, ask) => ownOnStick(ctx, ask, (row) => bytesOf(files, row))),
    onJob('exchange.clearStick', 'exchange', (ctx, ask) => clearStick(ctx, ask, (row) => bytesOf(files, row))),
    onQuery('exchange.attachments', 'read', (ctx) => done({ rows: attachmentStandings(ctx, desk.attachmentRoom) })),
    onPreparedCommand(
      'exchange.download',
      'exchange',
      async (ctx, { packageId }): Promise<Outcome<{ bytes: Uint8Array; name: string }>> => {
        const row = standingPackage(ctx.db, packageId);
        return row.ok ? done({ bytes: await collect(bytesOf(files, row.value)), name: row.value.file_name }) : row;
      },
      (ctx, { packageId }, file) => {
        const row = packageOut(ctx.db, packageId);
        if (row === undefined) return refuse('not_found', { what: '包' });
        moveOutbox(ctx, row, 'write');
        updatePackageOut(ctx.db, packageId, { writes: row.writes + 1 });
        return acted(
          {
            downloadId: ctx.downloads.offer({ name: file.name, mime: 'application/octet-stream', bytes: file.bytes }),
            fileName: file.name,
          },
          { objectType: 'package', objectId: packageId, detail: { file: file.name } },
        );
      },
    ),
    onQuery('exchange.outbox', 'read', (ctx, { offset, limit }) => {
      const page = outboxPage(ctx.db, offset, limit);
      return done({ total: page.total, rows: page.rows.map((row) => outboxRow(ctx, row)) });
    }),
    onQuery('exchange.inbox', 'read', (ctx, { offset, limit }) => {
      const page = inboxPage(ctx.db, offset, limit);
      return done({ total: page.total, rows: page.rows.map((row) => inboxRow(ctx.db, row)) });
    }),
    onQuery('exchange.rejections', 'read', (ctx, { offset, limit }) => {
      const page = rejectedFiles(ctx.db, offset, limit);
      return done({
        total: page.total,
        rows: page.rows.map((row) => ({
          id: row.id,
          at: row.at,
          by: userName(ctx.db, row.by_user),
          fileName: row.file_name,
          bytes: row.bytes,
          foundIn: row.found_in,
          code: row.code,
          reason: row.reason,
          sender: row.sender,
        })),
      });
    }),
    // Names of files alone: also for those who pair and keep the keys, who exchange nothing.
    onQuery('exchange.scan', 'read', async (ctx, { driveId }) => {
      const drive = await driveOf(ctx.host, driveId);
      if (!drive.ok) return drive;
      const scan = await scanDrive(drive.value.path);
      if (scan === null) return refuse('medium_gone');
      const tokens = found.name(scan.files, onStickOf(drive.value, await recognise(ctx, drive.value), null));
      return done({
        files: tokens.flatMap((token, i) => {
          const file = scan.files[i];
          return file === undefined ? [] : [{ token, name: file.name, bytes: file.bytes, kind: file.kind }];
        }),
        notices: [...scan.notices],
      });
    }),
    onJob('exchange.preview', 'exchange', async (ctx, { fileToken }) => {
      const trail = newTrail();
      return notePreview(ctx, await previewPackage(ctx, fileToken, found, files, staged, desk.tables, trail), trail);
    }),
    onJob(
      'exchange.import',
      'exchange',
      async (ctx, ask) => {
        try {
          const imported = await importPackage(desk, ctx, ask, staged);
          // A tombstone that was handed back may have acted once more.
          if (imported.ok && toShred(ctx.db).length > 0) shredFiles(desk, ctx.db);
          return imported;
        } catch (error) {
          if (isDiskFull(error)) return refuse('disk_full');
          throw error;
        }
      },
      { copyFirst: true },
    ),
    onQuery('exchange.drives', 'read', async (ctx, { work }) => done(await knownDrives(ctx, work ?? null))),
    ...compareHandlers(),
    onQuery('exchange.conflicts', 'read', (ctx) =>
      done({
        rows: exceptions(ctx.db).map((row) => ({
          gid: row.gid,
          type: row.code,
          what: aboutHeld(ctx.db, row.gid),
          why: row.text,
          heads: headsOf(ctx, row.gid).map(({ digest }) => digest),
        })),
      }),
    ),
    onQuery('exchange.alarms', 'read', (ctx) =>
      done({
        rows: alarms(ctx.db).map((a) => ({
          id: a.id,
          org: a.peer_org,
          name: peerOf(ctx.db, a.peer_org)?.name ?? a.peer_org,
          kind: a.kind,
          text: a.text,
          at: a.at,
          released: a.released_at !== null,
        })),
      }),
    ),
    onCommand('exchange.confirmByPhone', 'exchange', (ctx, { packageId, code }) => confirmByPhone(ctx, packageId, code)),
    onPreparedCommand(
      'exchange.releaseAlarm',
      'exchange',
      (ctx, { secondLogin, secondPassword }) => secondPerson(desk, ctx, secondLogin, secondPassword),
      (ctx, { id, kind }, second) => {
        const shown = shownAlarm(ctx, id, kind);
        if (!shown.ok) return shown;
        const alarm = shown.value;
        releaseAlarm(ctx.db, id, ctx.now, ctx.actor.personKey, second.personKey);
        if (openAlarms(ctx.db, alarm.peer_org, 'clone').length === 0)
          for (const row of openPackagesTo(ctx.db, alarm.peer_org)) if (outboxState(row) === 'alarmed') moveOutbox(ctx, row, 'release');
        return acted({}, { objectType: 'alarm', objectId: id, detail: { kind: alarm.kind, second: second.name } });
      },
    ),
    onCommand('exchange.answerAlarm', 'exchange', (ctx, { id, kind, yes }) => {
      const shown = shownAlarm(ctx, id, kind);
      if (!shown.ok) return shown;
      const alarm = shown.value;
      if (alarm.kind !== 'before_restore' && alarm.kind !== 'peer_restored') return refuse('not_found', { what: '异常' });
      if (yes) releaseAlarm(ctx.db, id, ctx.now, ctx.actor.personKey, '');
      else turnIntoClone(ctx.db, id, `${alarm.text}经办人核实：不是。可能有另一台电脑在用同一单位的数据。`);
      return acted({}, { objectType: 'alarm', objectId: id, detail: { kind: alarm.kind, yes } });
    }),
    onPreparedCommand(
      'exchange.exportKey',
      'media',
      (ctx, { secondLogin, secondPassword }) => secondPerson(desk, ctx, secondLogin, secondPassword),
      (ctx, _ask, second) => {
        const keys = ownKeys(ctx.db);
        if (keys === null) return refuse('peer_missing', { who: '任何单位' });
        return acted(
          { identity: archiveIdentityText(ctx.office.orgCode, ctx.office.name, keys.secretKeys.encrypt, keys.publicKeys.encrypt) },
          { objectType: 'office', objectId: ctx.office.orgCode, detail: { second: second.name } },
        );
      },
    ),
  ];
};
