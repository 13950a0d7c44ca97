import { done, type Outcome } from '#shared/values/refusal.ts';
import type { Services } from '../act.ts';
import { driveOf, writeToDrive, type MediumCode } from './write-package.ts';

/** Where a small file goes: a stick, or the person's own hands. */
export const deliver = async (
  ctx: Pick<Services, 'host' | 'downloads' | 'random' | 'disk'>,
  driveId: string | null,
  name: string,
  bytes: Uint8Array,
): Promise<Outcome<{ fileName: string; downloadId: string | null }, MediumCode>> => {
  if (driveId === null) return done({ fileName: name, downloadId: ctx.downloads.offer({ name, mime: 'application/json', bytes }) });
  const drive = await driveOf(ctx.host, driveId);
  if (!drive.ok) return drive;
  const written = await writeToDrive(
    drive.value,
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
  return written.ok ? done({ fileName: written.value.fileName, downloadId: null }) : written;
};
