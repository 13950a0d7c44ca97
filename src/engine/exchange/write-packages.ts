import { packageKind } from '#exchange/package/header.ts';
import { isState } from '#exchange/package/state-kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { peerOf } from '#storage/peers.ts';
import { attachmentPackages, packageOut, updatePackageOut, type PackageOutRow } from '#storage/packages.ts';
import { acted, type JobContext } from '../act.ts';
import { writeSmall } from '../media/deliver.ts';
import { noteUse, stickDetail, stickForWriting } from '../media/standing.ts';
import { inMegabytes } from '../jobs/in-megabytes.ts';
import { driveOf, writeToDrive } from '../media/write-package.ts';
import { explainRefusal } from '../sentences.ts';
import { askReplug, noteBadStick } from './sticks.ts';
import { listBeside } from './list-beside.ts';
import { moveOutbox } from './outbox.ts';

type Written = { readonly row: PackageOutRow; readonly fileName: string };

/** A package whose bytes are still here. Refuses `not_found`, `package_shredded`. */
export const standingPackage = (db: ReadableDb, id: string): Outcome<PackageOutRow> => {
  const row = packageOut(db, id);
  if (row === undefined) return refuse('not_found', { what: '包' });
  return row.shredded_on === null ? done(row) : refuse('package_shredded', { no: row.no, on: row.shredded_on });
};

const phases = { write: '写入U盘（MB）', 'read back': '从U盘读回核对（MB）' } as const;

/**
 * Writes a package to a stick and reads it back; with a package that is a state go the packages of attachments that still have to reach
 * its receiver. One of those that finds no room is named and stays for the next stick: what was written before it is written.
 */
export const writePackages = async (
  ctx: JobContext,
  ask: ParsedInputOf<CallOf<'exchange.write'>>,
  bytesOf: (row: PackageOutRow) => AsyncGenerator<Uint8Array>,
): Promise<Outcome<ValueOf<CallOf<'exchange.write'>>>> => {
  const standing = standingPackage(ctx.db, ask.packageId);
  if (!standing.ok) return standing;
  const drive = await driveOf(ctx.host, ask.driveId);
  if (!drive.ok) return drive;
  const stick = await stickForWriting(ctx, drive.value, 'exchange');
  if (!stick.ok) return stick;
  const on = stick.value;
  const first = standing.value;
  // What is written to the own office goes alone.
  const forPeer = first.kind !== 'together';
  const along = forPeer && isState(packageKind.parse(first.kind)) ? attachmentPackages(ctx.db, first.peer_org) : [];
  const all = [first, ...along];
  // The list first: once a package lies on the stick, nothing is refused any more.
  const list = forPeer ? listBeside(ctx, first.peer_org) : null;
  const beside = list === null ? null : await writeSmall(ctx, drive.value, list.name, list.bytes);
  if (beside !== null && !beside.ok) return beside;
  const listFile = beside?.value.fileName ?? null;
  const written: Written[] = [];
  let left: string | null = null;
  for (const [at, row] of all.entries()) {
    const place = all.length === 1 ? '' : `第 ${at + 1} 个包，共 ${all.length} 个：`;
    const one = await writeToDrive(drive.value, row.file_name, { bytes: row.bytes, chunks: () => bytesOf(row) }, ctx.random, {
      signal: ctx.signal,
      disk: ctx.disk,
      progress: inMegabytes((phase: keyof typeof phases, n, of) => ctx.progress(`${place}${phases[phase]}`, n, of)),
    });
    if (one.ok) {
      written.push({ row, fileName: one.value.fileName });
      continue;
    }
    if (one.error.code === 'medium_write_failed') noteBadStick(ctx, on, row.id);
    if (at === 0) return one;
    left = `补传附件的包 ${row.no} 没有写成：${explainRefusal(one.error)}`;
    break;
  }
  const askReplugged = askReplug(
    ctx,
    on.stick,
    written.reduce((sum, { row }) => sum + row.bytes, 0),
  );
  const kept = ctx.commit((act) => {
    for (const { row } of written) {
      const now = packageOut(act.db, row.id);
      if (now === undefined) return refuse('not_found', { what: '包' });
      moveOutbox(act, now, 'write');
      updatePackageOut(act.db, row.id, { writes: now.writes + 1 });
      noteUse(act, on, {
        kind: 'package',
        object_id: row.id,
        what: `包 ${row.no}（交${forPeer ? (peerOf(act.db, row.peer_org)?.name ?? row.peer_org) : '本单位另一台电脑'}）`,
      });
    }
    const [fileName = '', ...alongside] = written.map((one) => one.fileName);
    return acted(
      {
        fileName,
        listFile,
        verified: true,
        alongside,
        alongsideIds: written.slice(1).map(({ row }) => row.id),
        label: drive.value.label,
        left,
        askReplug: askReplugged,
        ejected: false,
        medium: on.no === null ? null : on.stick,
      },
      {
        objectType: 'package',
        objectId: first.id,
        detail: {
          file: fileName,
          ...stickDetail(on),
          headHash: first.head_hash,
          ...(listFile === null ? {} : { list: listFile }),
          ...(alongside.length === 0 ? {} : { alongside: written.slice(1).map(({ row }) => row.no) }),
        },
      },
    );
  });
  // Everything is flushed and written down: whatever the system does with the stick now, nothing of it is lost.
  if (!kept.ok || !ask.eject) return kept;
  ctx.progress('弹出U盘', 0, 0);
  const out = await ctx.host.eject(drive.value.id);
  return done({ ...kept.value, ejected: out.ok && out.value.ejected });
};
