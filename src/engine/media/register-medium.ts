import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { mediumNumber, mediumPurposeLabels, mediumStateLabels, runningOf } from '#domain/media/medium.ts';
import { markerName, writeMarker } from '#exchange/media/marker.ts';
import { exchangeFolder } from '#exchange/naming/file-name.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import type { Drive } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertMedium, insertMediumEvent, mediumById, mediumByNo, nextRunning, updateMedium, type MediumRow } from '#storage/media.ts';
import { acted, shownRow, type ActContext, type Acted, type QueryContext } from '../act.ts';
import { needOwnKeys } from '../exchange/own-keys.ts';
import { removeAll } from '../files/disk.ts';
import { writeSmall } from './deliver.ts';
import { mediumFault } from './medium-fault.ts';
import { markerPath, recognise, volumeOf, type Seen } from './recognise.ts';
import { driveOf } from './write-package.ts';

type RegisterAsk = ParsedInputOf<CallOf<'media.register'>>;
type MarkAsk = ParsedInputOf<CallOf<'media.mark'>>;
/** A marker that is on the stick now, and the number it says. */
export type Marked = Pick<MediumRow, 'no' | 'running' | 'mark' | 'volume' | 'bytes'>;

/** Puts a fresh marker in the place of whatever bore its name; the register follows in the act itself. */
const putMarker = async (ctx: QueryContext, drive: Drive, { no, running }: Pick<Marked, 'no' | 'running'>): Promise<Outcome<Marked>> => {
  const { secretKeys } = await needOwnKeys(ctx);
  const volume = volumeOf(drive);
  const mark = Buffer.from(ctx.random(16)).toString('hex');
  const file = writeMarker({ no, org: ctx.office.orgCode, name: ctx.office.name, id: mark, volume }, secretKeys, ctx.now);
  // What lies behind a link is not on this stick: nothing is taken away there.
  const folder = await lstat(join(drive.path, exchangeFolder)).catch(() => null);
  if (folder?.isDirectory() === false) return refuse('medium_folder_blocked', { folder: exchangeFolder });
  try {
    removeAll(ctx.disk, markerPath(drive));
  } catch (error) {
    const fault = mediumFault(error);
    if (fault === null) throw error;
    return fault.kind === 'failed' ? refuse('medium_write_failed', { reason: fault.reason }) : refuse('medium_gone');
  }
  const written = await writeSmall(ctx, drive, markerName, file);
  return written.ok ? done({ no, running, mark, volume: volume.serial, bytes: volume.bytes }) : written;
};

const whose = (ctx: QueryContext, seen: Seen): { readonly who: string; readonly no: string } | null => {
  if (seen.kind === 'own') return { who: '本单位', no: seen.row.no };
  return seen.kind === 'theirs' ? { who: seen.name, no: seen.no } : null;
};

/** Before the act: the stick gets the marker of the number it is about to have. */
export const prepareRegister = async (ctx: QueryContext, { driveId }: RegisterAsk): Promise<Outcome<Marked>> => {
  const drive = await driveOf(ctx.host, driveId);
  if (!drive.ok) return drive;
  const seen = await recognise(ctx, drive.value);
  const known = whose(ctx, seen);
  if (known !== null) return refuse('medium_registered', known);
  const running = (seen.kind === 'lost_row' ? runningOf(seen.no) : null) ?? nextRunning(ctx.db);
  const no = seen.kind === 'lost_row' ? seen.no : mediumNumber(ctx.office.name, running);
  return putMarker(ctx, drive.value, { no, running });
};

export const runRegister = (ctx: ActContext, ask: RegisterAsk, marked: Marked): Acted<ValueOf<CallOf<'media.register'>>> => {
  // Somebody else was given the number meanwhile.
  if (mediumByNo(ctx.db, marked.no) !== undefined || marked.running < 1) return refuse('busy');
  const id = ctx.newId();
  const { keeper, purpose, note } = ask;
  const by = ctx.actor.userId;
  insertMedium(ctx.db, {
    id,
    rev: 1,
    ...marked,
    keeper,
    purpose,
    note,
    state: 'in_use',
    state_on: ctx.today,
    state_by: by,
    state_why: '登记',
    registered_on: ctx.today,
    registered_by: by,
  });
  insertMediumEvent(ctx.db, { medium: id, on_day: ctx.today, by_user: by, text: `登记，${mediumPurposeLabels[purpose]}用，${keeper}保管` });
  const { no, volume, bytes } = marked;
  return acted(
    { id, no },
    { objectType: 'medium', objectId: id, detail: { medium: no, keeper, purpose: mediumPurposeLabels[purpose], volume, bytes } },
  );
};

/** Before the act: the marker of a medium is written anew. Refuses a stick that bears another number. */
export const prepareMark = async (ctx: QueryContext, { id, rev, driveId }: MarkAsk): Promise<Outcome<Marked>> => {
  const known = shownRow(mediumById(ctx.db, id), '介质', rev);
  if (!known.ok) return known;
  const row = known.value;
  if (row.state !== 'in_use' && row.state !== 'stopped')
    return refuse('medium_not_in_use', { no: row.no, state: mediumStateLabels[row.state], on: row.state_on });
  const drive = await driveOf(ctx.host, driveId);
  if (!drive.ok) return drive;
  const seen = await recognise(ctx, drive.value);
  if (seen.kind === 'own' && seen.row.id === id) return refuse('medium_registered', { who: '本单位', no: row.no });
  const other = whose(ctx, seen)?.no ?? (seen.kind === 'lost_row' ? seen.no : null);
  if (other !== null) return refuse('medium_other_stick', { no: other, wanted: row.no });
  return putMarker(ctx, drive.value, row);
};

export const runMark = (ctx: ActContext, { id, rev }: MarkAsk, { mark, volume, bytes }: Marked): Acted<ValueOf<CallOf<'media.mark'>>> => {
  const known = shownRow(mediumById(ctx.db, id), '介质', rev);
  if (!known.ok) return known;
  const row = known.value;
  updateMedium(ctx.db, row, { mark, volume, bytes });
  insertMediumEvent(ctx.db, { medium: id, on_day: ctx.today, by_user: ctx.actor.userId, text: '补写标识，以前的标识不再作数' });
  return acted({ id, rev: rev + 1 }, { objectType: 'medium', objectId: id, detail: { medium: row.no, volume, bytes } });
};
