import type { z } from 'zod';
import type { foundBackup } from '#shared/contract/backup.ts';
import { isAhead } from '#domain/backup/rotation.ts';
import type { BackupTokens } from './backup-tokens.ts';
import { foundGenerations, type FoundGeneration } from './found.ts';

type Row = z.output<typeof foundBackup>;

const backupRow = (tokens: BackupTokens, found: FoundGeneration, place: string, now: string): Row => {
  const body = found.manifest?.body;
  const files = Object.values(body?.files ?? {});
  return {
    token: tokens.name(found, place),
    place,
    readable: body !== undefined,
    orgCode: body?.office.orgCode ?? '',
    office: body?.office.name ?? '',
    role: body?.office.role ?? null,
    at: body?.at ?? '',
    layer: body?.layer ?? null,
    bytes: files.reduce((sum, mark) => sum + (mark?.bytes ?? 0), body?.database.bytes ?? 0),
    files: files.length,
    ahead: body !== undefined && isAhead(body.at, now),
    verifiedAt: found.verified?.at ?? null,
  };
};

/** The backups found in sets as screens list them, the newest first; those dated later than now come last. */
export const backupRows = (tokens: BackupTokens, sets: readonly string[], place: string, now: string): Row[] =>
  sets
    .flatMap(foundGenerations)
    .map((found) => backupRow(tokens, found, place, now))
    .toSorted((a, b) => (a.ahead === b.ahead ? (a.at < b.at ? 1 : -1) : a.ahead ? 1 : -1));
