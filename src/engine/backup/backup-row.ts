import type { z } from 'zod';
import type { foundBackup } from '#shared/contract/backup.ts';
import type { BackupTokens } from './backup-tokens.ts';
import { foundGenerations, type FoundGeneration } from './found.ts';
import { setsIn } from './layout.ts';

type Row = z.output<typeof foundBackup>;

/** A found backup as screens list it. */
export const backupRow = (tokens: BackupTokens, found: FoundGeneration, place: string): Row => {
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
    verifiedAt: found.verified?.at ?? null,
  };
};

/** Everything found in a place, the newest first. */
export const backupRows = (tokens: BackupTokens, root: string, place: string): Row[] =>
  setsIn(root)
    .flatMap(foundGenerations)
    .map((found) => backupRow(tokens, found, place))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
