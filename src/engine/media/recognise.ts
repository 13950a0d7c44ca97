import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { sameVolume, volumeSerial, type Volume } from '#domain/media/volume.ts';
import { markerName, mostMarkerBytes, readMarker } from '#exchange/media/marker.ts';
import { exchangeFolder } from '#exchange/naming/file-name.ts';
import type { Drive } from '#shared/host.ts';
import { mediumByMark, mediumByNo, type MediumRow } from '#storage/media.ts';
import type { QueryContext } from '../act.ts';
import { officeTrust } from '../exchange/trust.ts';
import { readSmall } from './take-in.ts';

/** A stick as its marker tells it; see `seenMedium` of the contract. */
export type Seen =
  | { readonly kind: 'none' | 'unbelieved' }
  | { readonly kind: 'own'; readonly row: MediumRow }
  | { readonly kind: 'lost_row'; readonly no: string; readonly mark: string }
  | { readonly kind: 'theirs' | 'copied'; readonly no: string; readonly org: string; readonly name: string };

export const volumeOf = (drive: Drive): Volume => ({ serial: volumeSerial(drive.serial ?? ''), bytes: drive.totalBytes ?? null });

export const markerPath = (drive: Pick<Drive, 'path'>): string => join(drive.path, exchangeFolder, markerName);

/** Looks for the marker of a stick and asks the trust list and the register whose it is. Nothing but this small file is read. */
export const recognise = async (ctx: Pick<QueryContext, 'db' | 'office' | 'disk'>, drive: Drive): Promise<Seen> => {
  const path = markerPath(drive);
  // The folder may be a link that leads elsewhere: what lies there is not on this stick.
  const folder = await lstat(join(drive.path, exchangeFolder)).catch(() => null);
  if (folder?.isDirectory() !== true || (await lstat(path).catch(() => null)) === null) return { kind: 'none' };
  const file = await readSmall(ctx.disk, { path }, mostMarkerBytes);
  const marker = file.ok ? readMarker(file.value, officeTrust(ctx.db, ctx.office)) : null;
  if (marker === null) return { kind: 'unbelieved' };
  const { no, org, name, id } = marker;
  const copied = { kind: 'copied', no, org, name } as const;
  const volume = volumeOf(drive);
  if (!sameVolume(marker.volume, volume)) return copied;
  if (org !== ctx.office.orgCode) return { kind: 'theirs', no, org, name };
  const row = mediumByMark(ctx.db, id);
  if (row !== undefined) return { kind: 'own', row };
  // The number has another marker by now: this one was written before it, or beside it on a copied PC.
  return mediumByNo(ctx.db, no) === undefined ? { kind: 'lost_row', no, mark: id } : copied;
};
