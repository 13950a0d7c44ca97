import { done, type Outcome } from '#shared/values/refusal.ts';
import type { Drive } from '#shared/host.ts';
import type { QueryContext, Services } from '../act.ts';
import { journalAside } from '../journal/aside.ts';
import { noteUse, stickDetail, stickForWriting } from './standing.ts';
import { driveOf, writeToDrive, type MediumCode } from './write-package.ts';

type Delivered = { readonly fileName: string; readonly downloadId: string | null };

/** A small file into the exchange folder of a drive. */
export const writeSmall = (
  ctx: Pick<Services, 'random' | 'disk'>,
  drive: Drive,
  name: string,
  bytes: Uint8Array,
): Promise<Outcome<{ readonly fileName: string }, MediumCode>> =>
  writeToDrive(
    drive,
    name,
    {
      bytes: bytes.length,
      chunks: async function* () {
        yield bytes;
      },
    },
    ctx.random,
    { disk: ctx.disk },
  );

/** Where a small file goes: a stick, or the person's own hands. What it is written to is recognised first, and remembered. */
export const deliver = async (
  ctx: QueryContext,
  driveId: string | null,
  name: string,
  bytes: Uint8Array,
): Promise<Outcome<Delivered, MediumCode | 'medium_unregistered' | 'medium_not_in_use'>> => {
  if (driveId === null) return done({ fileName: name, downloadId: ctx.downloads.offer({ name, mime: 'application/json', bytes }) });
  const drive = await driveOf(ctx.host, driveId);
  if (!drive.ok) return drive;
  const stick = await stickForWriting(ctx, drive.value, 'exchange');
  if (!stick.ok) return stick;
  const written = await writeSmall(ctx, drive.value, name, bytes);
  if (!written.ok) return written;
  const { fileName } = written.value;
  journalAside(
    ctx,
    { action: 'media.file', objectType: 'medium', objectId: stick.value.no ?? '', detail: { file: fileName, ...stickDetail(stick.value) } },
    (db) => {
      noteUse({ ...ctx, db }, stick.value, { kind: 'file', object_id: fileName, what: `文件 ${fileName}` });
    },
  );
  return done({ fileName, downloadId: null });
};
