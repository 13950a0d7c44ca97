import { basename, dirname } from 'node:path';
import { outboxNames } from '#exchange/states/outbox.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import type { Drive } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { acknowledgedSizes, packageOut, packagesOfSize, type PackageOutRow } from '#storage/packages.ts';
import { peerOf } from '#storage/peers.ts';
import { acted, type JobContext, type QueryContext } from '../act.ts';
import { flushFolderSlowly, removeSlowly } from '../files/slow-disk.ts';
import { inMegabytes } from '../jobs/in-megabytes.ts';
import { mediumFault } from '../media/medium-fault.ts';
import { scanDrive, type FoundFile } from '../media/scan-drive.ts';
import { driveOf, holds } from '../media/write-package.ts';
import { outboxState } from './outbox.ts';

type BytesOf = (row: PackageOutRow) => AsyncGenerator<Uint8Array>;
type Own = { readonly row: PackageOutRow; readonly file: FoundFile };

/** The peer has named it, or a later one that brought all it held, in a package of its own: nothing of it is needed on a stick. */
const isAcknowledged = (row: Pick<PackageOutRow, 'state'>): boolean =>
  ['delivered', 'processed', 'closed', 'covered'].includes(outboxState(row));

/** How many files on a stick are as long as a package that has arrived: cheap enough to ask whenever a stick is in, and no proof of anything. */
export const clearableOn = async (ctx: QueryContext, driveId: string): Promise<Outcome<{ files: number }>> => {
  const drive = await driveOf(ctx.host, driveId);
  if (!drive.ok) return drive;
  const sizes = new Set(acknowledgedSizes(ctx.db));
  const scan = sizes.size === 0 ? null : await scanDrive(drive.value.path);
  return done({ files: scan === null ? 0 : scan.files.filter((one) => one.kind === 'package' && sizes.has(one.bytes)).length });
};

/** Our own packages on a stick: every byte of a file compared with what lies in the outbox. What it is called says nothing. */
const ownOn = async (ctx: JobContext, drive: Drive, bytesOf: BytesOf): Promise<Outcome<{ own: Own[]; others: number }>> => {
  const scan = await scanDrive(drive.path);
  if (scan === null) return refuse('medium_gone');
  const files = scan.files.filter(({ kind }) => kind === 'package');
  const own: Own[] = [];
  const inBytes = inMegabytes(ctx.progress);
  for (const [at, file] of files.entries()) {
    for (const row of packagesOfSize(ctx.db, file.bytes)) {
      const contents = { bytes: row.bytes, chunks: () => bytesOf(row) };
      const progress = (_: string, n: number, of: number): void => {
        inBytes(`第 ${at + 1} 个文件，共 ${files.length} 个：与发出的包逐字节比对（MB）`, n, of);
      };
      // A file that cannot be read is nobody's: it stays.
      const same = await holds(ctx.disk, file.path, contents, { signal: ctx.signal, progress }).catch(() => false);
      ctx.signal.throwIfAborted();
      if (!same) continue;
      own.push({ row, file });
      break;
    }
  }
  return done({ own, others: files.length - own.length });
};

/** What of a stick could be deleted, and what stays, for a person to look at. Nothing is changed. */
export const ownOnStick = async (
  ctx: JobContext,
  { driveId }: ParsedInputOf<CallOf<'exchange.ownOnStick'>>,
  bytesOf: BytesOf,
): Promise<Outcome<ValueOf<CallOf<'exchange.ownOnStick'>>>> => {
  const drive = await driveOf(ctx.host, driveId);
  if (!drive.ok) return drive;
  const found = await ownOn(ctx, drive.value, bytesOf);
  if (!found.ok) return found;
  return done({
    rows: found.value.own.map(({ row, file }) => ({
      packageId: row.id,
      no: row.no,
      peer: peerOf(ctx.db, row.peer_org)?.name ?? row.peer_org,
      stateName: outboxNames[outboxState(row)],
      fileName: file.name,
      bytes: file.bytes,
      acknowledged: isAcknowledged(row),
    })),
    others: found.value.others,
  });
};

/**
 * Deletes from a stick the packages a person chose: those of ours that are, at this moment and byte for byte, what lies in the outbox
 * and that their receiver has acknowledged. Whatever else lies there stays. What was deleted before a stick was pulled out is written down.
 */
export const clearStick = async (
  ctx: JobContext,
  { driveId, packageIds }: ParsedInputOf<CallOf<'exchange.clearStick'>>,
  bytesOf: BytesOf,
): Promise<Outcome<ValueOf<CallOf<'exchange.clearStick'>>>> => {
  const drive = await driveOf(ctx.host, driveId);
  if (!drive.ok) return drive;
  if (!drive.value.writable) return refuse('stick_protected');
  const found = await ownOn(ctx, drive.value, bytesOf);
  if (!found.ok) return found;
  const chosen = found.value.own.filter(({ row }) => packageIds.includes(row.id));
  const removed: Own[] = [];
  const left: string[] = [];
  for (const one of chosen) {
    const now = packageOut(ctx.db, one.row.id);
    if (now === undefined || !isAcknowledged(now)) continue;
    try {
      await removeSlowly(ctx.disk, one.file.path);
      removed.push(one);
      await flushFolderSlowly(ctx.disk, dirname(one.file.path));
    } catch (error) {
      const fault = mediumFault(error);
      if (fault === null) throw error;
      if (!removed.includes(one))
        left.push(`${one.file.name}：${fault.kind === 'failed' ? fault.reason : '删除时U盘被拔出，或文件已经不在'}`);
    }
  }
  const [first] = removed;
  if (first === undefined)
    return refuse('nothing_cleared', { why: left.length === 0 ? '盘上没有选中的、对方已经收到的包' : left.join('；') });
  return ctx.commit(() =>
    acted(
      { removed: removed.map(({ file }) => basename(file.path)), left },
      {
        objectType: 'package',
        objectId: first.row.id,
        detail: {
          drive: drive.value.label,
          removed: removed.map(({ row, file }) => ({ no: row.no, file: file.name, headHash: row.head_hash })),
          ...(left.length === 0 ? {} : { left }),
        },
      },
    ),
  );
};
