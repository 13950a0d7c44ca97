import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { usualRoom, type Room } from '#exchange/facts/attachments.ts';
import { forgetLines } from '#exchange/package/read-line.ts';
import type { EngineOptions } from '#shared/engine-port.ts';
import { officeRole } from '#shared/contract/office.ts';
import { inTransaction, type ReadableDb } from '#storage/db.ts';
import { seeOffice } from '#storage/office.ts';
import { closeDatabase } from '#storage/open.ts';
import type { OfficeInfo } from './act.ts';
import { openBackupTokens, type BackupTokens } from './backup/backup-tokens.ts';
import { watermarkOf, writeWatermark } from './backup/watermark.ts';
import { writeFileWhole } from './files/atomic-write.ts';
import { openBlobStore, type BlobStore } from './files/blob-store.ts';
import { realDisk, type Disk } from './files/disk.ts';
import { openDownloads, type AllDownloads } from './files/downloads.ts';
import { chinaDay, chinaTime, idMaker } from './ids.ts';
import { openTableReader, type TableReader } from './exchange/table-reader.ts';
import { openCalibration, type Stopwatch } from './keyring/calibrate.ts';
import { DEFAULT_COST, type KeyCost } from './keyring/key-cost.ts';

const markerSchema = z.object({ orgCode: z.string(), name: z.string(), role: officeRole, demo: z.boolean(), installId: z.string() });
/** `office.json`: which office lies in a folder, readable before login; nothing personal. */
export type OfficeMarker = z.output<typeof markerSchema>;

export type OpenOffice = {
  readonly db: ReadableDb;
  readonly key: Buffer;
  readonly office: OfficeInfo;
  /** False when the PC's clock stood before the last time it was seen here, or more than 400 days after it. */
  readonly clockOk: boolean;
};

/** What the whole engine shares: the folder, the clock, the open office. */
export type Desk = {
  readonly options: EngineOptions;
  readonly dir: string;
  /** For what is stretched the same everywhere and always: the fingerprints of past passwords, the files that other PCs open. */
  readonly cost: KeyCost;
  /** For the slots of the keyring: what takes this PC so many milliseconds. */
  readonly costFor: (aimMs: number) => Promise<KeyCost>;
  readonly blobs: BlobStore;
  readonly downloads: AllDownloads;
  readonly random: (bytes: number) => Uint8Array;
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly today: () => string;
  readonly time: () => string;
  readonly databasePath: string;
  readonly marker: () => OfficeMarker | null;
  readonly disk: Disk;
  readonly foundBackups: BackupTokens;
  readonly onOpened: (db: ReadableDb) => void;
  /** Done before the base of a new office is opened; what is not there then is made. */
  readonly layBase: (path: string, key: Buffer) => void;
  /** How much of attachments one package takes. */
  readonly attachmentRoom: Room;
  /** Takes the tables of packages apart, away from the base. */
  readonly tables: TableReader;
  opened: OpenOffice | null;
  releaseFolder: (() => void) | null;
};

const MARKER = 'office.json';

/** Null when it is not there or cannot be read: the base tells the same and is asked at the next opening. */
export const readMarker = (dir: string): OfficeMarker | null => {
  const path = join(dir, MARKER);
  if (!existsSync(path)) return null;
  try {
    const marker = markerSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return marker.success ? marker.data : null;
  } catch {
    return null;
  }
};

export const writeMarker = (desk: Desk, marker: OfficeMarker): void =>
  writeFileWhole(desk.disk, join(desk.dir, MARKER), Buffer.from(JSON.stringify(marker)));

export const makeDesk = (
  options: EngineOptions,
  hooks: Partial<Pick<Desk, 'onOpened' | 'disk' | 'attachmentRoom' | 'layBase' | 'tables'>> & { readonly stopwatch?: Stopwatch } = {},
): Desk => {
  const disk = hooks.disk ?? realDisk;
  const random = options.random ?? ((bytes: number) => randomBytes(bytes));
  const nowMs = options.now ?? Date.now;
  const newId = idMaker(nowMs, random);
  const cost = options.keyCost ?? DEFAULT_COST;
  return {
    options,
    dir: options.dir,
    cost,
    costFor: options.keyCost === undefined ? openCalibration(hooks.stopwatch) : () => Promise.resolve(cost),
    blobs: openBlobStore(options.dir, random, disk),
    downloads: openDownloads(newId),
    random,
    nowMs,
    newId,
    today: () => chinaDay(nowMs()),
    time: () => chinaTime(nowMs()),
    databasePath: join(options.dir, 'office.mzdb'),
    marker: () => readMarker(options.dir),
    opened: null,
    releaseFolder: null,
    disk,
    foundBackups: openBackupTokens(newId),
    onOpened: hooks.onOpened ?? (() => undefined),
    layBase: hooks.layBase ?? (() => undefined),
    attachmentRoom: hooks.attachmentRoom ?? usualRoom,
    tables: hooks.tables ?? openTableReader(),
  };
};

/** A program open for years has seen those years. Where even this cannot be written (a full disk), closing goes on. */
const rememberLastSeen = (desk: Desk, { db, clockOk, office }: OpenOffice): void => {
  try {
    if (clockOk) inTransaction(db, (tx) => seeOffice(tx, desk.time()));
    writeWatermark(desk, office.orgCode, watermarkOf(db, desk.time()));
  } catch {
    return;
  }
};

/** Closes the database, forgets the key, what was read and what was made for anybody, lets the folder go. */
export const closeDesk = (desk: Desk): void => {
  if (desk.opened !== null) {
    rememberLastSeen(desk, desk.opened);
    closeDatabase(desk.opened.db);
    desk.opened.key.fill(0);
    desk.opened = null;
    forgetLines();
    desk.downloads.forget();
    desk.tables.close();
  }
  desk.releaseFolder?.();
  desk.releaseFolder = null;
};
