import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import { packageOut, type PackageOutRow } from '#storage/packages.ts';
import { stickIsGood } from '#storage/sticks.ts';
import { acted, type JobContext } from '../act.ts';
import { inMegabytes } from '../jobs/in-megabytes.ts';
import { onStick, replugged } from '../media/replug.ts';
import { driveOf } from '../media/write-package.ts';
import { moveOutbox } from './outbox.ts';
import { noteBadStick } from './sticks.ts';
import { standingPackage } from './write-packages.ts';

/** 已复核: the stick is pulled out, plugged in and read byte by byte. */
export const checkReplugged = async (
  ctx: JobContext,
  { packageId, driveId }: ParsedInputOf<CallOf<'exchange.replug'>>,
  bytesOf: (row: PackageOutRow) => AsyncGenerator<Uint8Array>,
): Promise<Outcome<ValueOf<CallOf<'exchange.replug'>>>> => {
  const standing = standingPackage(ctx.db, packageId);
  if (!standing.ok) return standing;
  const row = standing.value;
  const drive = await driveOf(ctx.host, driveId);
  if (!drive.ok) return drive;
  const { label } = drive.value;
  const back = await replugged(ctx.host, drive.value, {
    signal: ctx.signal,
    disk: ctx.disk,
    said: (what) => {
      ctx.progress(`请${what}U盘“${label}”`, 0, 0);
    },
  });
  if (!back.ok) return back;
  const contents = { bytes: row.bytes, chunks: () => bytesOf(row) };
  const inBytes = inMegabytes(ctx.progress);
  const read = await onStick(back.value, row.file_name, contents, {
    signal: ctx.signal,
    disk: ctx.disk,
    progress: (n, of) => {
      inBytes('从U盘重新读出核对（MB）', n, of);
    },
  });
  if (!read.ok) {
    if (read.error.code === 'replug_differs') noteBadStick(ctx, label, packageId);
    return read;
  }
  return ctx.commit((act) => {
    const now = packageOut(act.db, packageId);
    if (now === undefined) return refuse('not_found', { what: '包' });
    moveOutbox(act, now, 'replug');
    stickIsGood(act.db, label, act.now);
    const { fileName } = read.value;
    return acted(
      { fileName },
      { objectType: 'package', objectId: packageId, detail: { file: fileName, drive: label, headHash: row.head_hash } },
    );
  });
};
