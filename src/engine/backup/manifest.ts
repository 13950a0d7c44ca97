import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { officeRole } from '#shared/contract/office.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { readSmallText } from '../files/small-text.ts';
import { derive } from '../keyring/kdf.ts';
import { isFileBeside, manifestName, verifiedName } from './layout.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const one = z.strictObject({ bytes: z.int().min(0), sha256 });
export const layer = z.enum(['local', 'daily', 'full']);
export type Layer = z.output<typeof layer>;

const bodySchema = z.strictObject({
  format: z.literal('mzb/1'),
  id: z.string(),
  layer,
  at: z.string(),
  program: z.string(),
  office: z.strictObject({ orgCode: z.string().regex(/^\d{12}$/u), name: z.string(), role: officeRole, demo: z.boolean() }),
  installId: z.string(),
  epoch: z.int().min(1),
  database: one,
  keyring: one,
  /** Files beside the base that its rows name: their size and hash as they lie, encrypted. null: not in this place (copies on the same disk). */
  files: z.record(z.string().refine(isFileBeside), one.nullable()),
  /** Files the base names that were not there when the copy was made. */
  missing: z.array(z.string()),
  totals: z.strictObject({
    rows: z.record(z.string(), z.int()),
    sums: z.record(z.string(), z.int()),
    journalSeq: z.int(),
    journalHead: z.string(),
    lastPackageOut: z.string().nullable(),
    lastPackageIn: z.string().nullable(),
    lastAt: z.string(),
  }),
});
export type ManifestBody = z.output<typeof bodySchema>;
const schema = z.strictObject({ body: z.string(), mac: z.string().regex(/^[0-9a-f]{64}$/u) });
export type Manifest = { readonly body: ManifestBody; readonly text: string; readonly mac: string };

const macOf = (text: string, dbKey: Uint8Array, purpose: string): string =>
  createHmac('sha256', derive(dbKey, Buffer.alloc(0), purpose))
    .update(text)
    .digest('hex');
const sameMac = (told: string, right: string): boolean => timingSafeEqual(Buffer.from(told, 'hex'), Buffer.from(right, 'hex'));

/** The manifest as it is written: the exact text that was signed, under the database key, so that whoever can open the backup can tell it is the office's own. */
export const sealManifest = (body: ManifestBody, dbKey: Uint8Array): Buffer => {
  const text = JSON.stringify(body);
  return Buffer.from(JSON.stringify({ body: text, mac: macOf(text, dbKey, 'backup-manifest') }));
};

export const manifestIntact = (manifest: Manifest, dbKey: Uint8Array): boolean =>
  sameMac(manifest.mac, macOf(manifest.text, dbKey, 'backup-manifest'));

/** Reads a generation's manifest; `backup_unreadable` when it is not there or was damaged. Whose it is shows only under the key. */
export const readManifest = (generation: string): Outcome<Manifest, 'backup_unreadable'> => {
  try {
    const outer = schema.safeParse(JSON.parse(readSmallText(join(generation, manifestName))));
    if (!outer.success) return refuse('backup_unreadable', { what: manifestName, why: '内容不完整' });
    const body = bodySchema.safeParse(JSON.parse(outer.data.body));
    return body.success
      ? done({ body: body.data, text: outer.data.body, mac: outer.data.mac })
      : refuse('backup_unreadable', { what: manifestName, why: '内容不完整' });
  } catch {
    return refuse('backup_unreadable', { what: manifestName, why: '读不出来' });
  }
};

const verifiedSchema = z.object({ at: z.string(), thorough: z.boolean(), mac: sha256 });
export type Verified = { readonly at: string; readonly thorough: boolean };

/** The sign that a generation was read back whole: bound to its manifest. */
export const sealVerified = (manifest: Pick<Manifest, 'mac'>, verified: Verified): Buffer =>
  Buffer.from(JSON.stringify({ ...verified, mac: manifest.mac }));

/** When a generation was last read back whole; null when it never was. */
export const readVerified = (generation: string, manifest: Pick<Manifest, 'mac'>): Verified | null => {
  const path = join(generation, verifiedName);
  if (!existsSync(path)) return null;
  try {
    const read = verifiedSchema.safeParse(JSON.parse(readSmallText(path)));
    return read.success && read.data.mac === manifest.mac ? { at: read.data.at, thorough: read.data.thorough } : null;
  } catch {
    return null;
  }
};
