import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readEscrowRequest, requestDays, requestDigest, requestFingerprint } from '#exchange/escrow/documents.ts';
import { formatFingerprint } from '#exchange/suite/fingerprint.ts';
import { addDays } from '#shared/values/dates.ts';
import type { Desk } from '../desk.ts';
import { writeFileWhole } from '../files/atomic-write.ts';
import { makeFolder } from '../files/disk.ts';

/** `text`: the request's exact bytes; `key`: its one-time key, guarded by the host. */
const kept = z.object({
  open: z.object({ text: z.string(), key: z.string(), fileName: z.string() }).nullable(),
  spent: z.array(z.string()),
});
type Kept = z.output<typeof kept>;
/** In the office's folder, outside the base: it is asked for while nobody can open the base. */
export const waitingRequestFile = 'escrow-request.json';
const MOST_SPENT = 50;

const read = (desk: Pick<Desk, 'dir'>): Kept => {
  const path = join(desk.dir, waitingRequestFile);
  try {
    return existsSync(path) ? kept.parse(JSON.parse(readFileSync(path, 'utf8'))) : { open: null, spent: [] };
  } catch {
    return { open: null, spent: [] };
  }
};
const write = (desk: Pick<Desk, 'dir' | 'disk'>, what: Kept): void => {
  // A PC that is to take an office over from a backup has no folder for it yet.
  makeFolder(desk.disk, desk.dir);
  writeFileWhole(desk.disk, join(desk.dir, waitingRequestFile), Buffer.from(JSON.stringify(what)));
};

export type WaitingRequest = {
  readonly made: string;
  readonly until: string;
  readonly name: string;
  readonly org: string;
  readonly digest: string;
  readonly fingerprint: string;
  readonly fileName: string;
  readonly key: Buffer;
};

/** The request that waits for the county's answer; null when there is none or its days are over. */
export const waitingRequest = (desk: Desk): WaitingRequest | null => {
  const { open } = read(desk);
  if (open === null) return null;
  const file = Buffer.from(open.text, 'utf8');
  const request = readEscrowRequest(file);
  if (!request.ok) return null;
  const until = addDays(request.value.made.slice(0, 10), requestDays);
  if (desk.today() > until) return null;
  return {
    made: request.value.made,
    until,
    name: request.value.name,
    org: request.value.org,
    digest: requestDigest(file),
    fingerprint: formatFingerprint(requestFingerprint(file)),
    fileName: open.fileName,
    key: Buffer.from(open.key, 'base64'),
  };
};

/** A new request takes the place of an earlier one, whose answer opens nothing any more. */
export const keepRequest = (desk: Desk, file: Uint8Array, key: Uint8Array, fileName: string): void =>
  write(desk, {
    open: { text: Buffer.from(file).toString('utf8'), key: Buffer.from(key).toString('base64'), fileName },
    spent: read(desk).spent,
  });

/** Its answer was used: neither it nor its one-time key is kept. */
export const spendRequest = (desk: Desk, digest: string): void =>
  write(desk, { open: null, spent: [...read(desk).spent, digest].slice(-MOST_SPENT) });

export const wasSpent = (desk: Desk, digest: string): boolean => read(desk).spent.includes(digest);
