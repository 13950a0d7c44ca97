import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { packageOut, type PackageOutRow } from '#storage/packages.ts';
import { stickIsGood } from '#storage/sticks.ts';
import { acted, type JobContext } from '../act.ts';
import { inMegabytes } from '../jobs/in-megabytes.ts';
import { onStick, replugged } from '../media/replug.ts';
import { recognise } from '../media/recognise.ts';
import { onStickOf, stickDetail } from '../media/standing.ts';
import { driveOf } from '../media/write-package.ts';
import { moveOutbox } from './outbox.ts';
import { noteBadStick } from './sticks.ts';
import { standingPackage } from './write-packages.ts';

const rowsOf = (db: ReadableDb, ids: readonly string[]): Outcome<PackageOutRow[]> => {
  const rows: PackageOutRow[] = [];
  for (const id of ids) {
    const row = standingPackage(db, id);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return { ok: true, value: rows };
};

/**
 * 已复核: the stick is pulled out, plugged in, and every package written in one go is read byte by byte. They count together: a stick that
 * lost one of them is no good, whatever the others say.
 */
export const checkReplugged = async (
  ctx: JobContext,
  { packageId, alongsideIds, driveId, label: known }: ParsedInputOf<CallOf<'exchange.replug'>>,
  bytesOf: (row: PackageOutRow) => AsyncGenerator<Uint8Array>,
): Promise<Outcome<ValueOf<CallOf<'exchange.replug'>>>> => {
  const rows = rowsOf(ctx.db, [packageId, ...alongsideIds.filter((id) => id !== packageId)]);
  if (!rows.ok) return rows;
  const drive = await driveOf(ctx.host, driveId);
  // A stick the system has let go of stands in no list until it is plugged in again: its name is how it is known then.
  if (!drive.ok && known === '') return drive;
  const back = await replugged(ctx.host, drive.ok ? drive.value : { id: driveId, label: known }, {
    signal: ctx.signal,
    disk: ctx.disk,
    said: (what) => {
      ctx.progress(`请${what}U盘“${drive.ok ? drive.value.label : known}”`, 0, 0);
    },
  });
  if (!back.ok) return back;
  const on = onStickOf(back.value, await recognise(ctx, back.value), 'exchange');
  const inBytes = inMegabytes(ctx.progress);
  const names: string[] = [];
  for (const [at, row] of rows.value.entries()) {
    const place = rows.value.length === 1 ? '' : `第 ${at + 1} 个包，共 ${rows.value.length} 个：`;
    const contents = { bytes: row.bytes, chunks: () => bytesOf(row) };
    const read = await onStick(back.value, row.file_name, contents, {
      signal: ctx.signal,
      disk: ctx.disk,
      progress: (n, of) => {
        inBytes(`${place}从U盘重新读出核对（MB）`, n, of);
      },
    });
    if (!read.ok) {
      if (read.error.code === 'replug_differs') noteBadStick(ctx, on, row.id);
      return refuse(read.error.code, { no: row.no });
    }
    names.push(read.value.fileName);
  }
  return ctx.commit((act) => {
    for (const { id } of rows.value) {
      const now = packageOut(act.db, id);
      if (now === undefined) return refuse('not_found', { what: '包' });
      moveOutbox(act, now, 'replug');
    }
    stickIsGood(act.db, on.stick, act.now);
    const [fileName = '', ...alongside] = names;
    const headHash = rows.value[0]?.head_hash ?? '';
    return acted(
      { fileName, alongside },
      {
        objectType: 'package',
        objectId: packageId,
        detail: {
          file: fileName,
          ...stickDetail(on),
          headHash,
          ...(alongside.length === 0 ? {} : { alongside: rows.value.slice(1).map(({ no }) => no) }),
        },
      },
    );
  });
};
