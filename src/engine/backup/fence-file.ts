import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { derive } from '../keyring/kdf.ts';
import type { Disk } from '../files/disk.ts';
import { readSmallText } from '../files/small-text.ts';
import { placeFile } from './copy-file.ts';
import { fenceFile } from './layout.ts';

const schema = z.object({
  format: z.literal('mzf/1'),
  epoch: z.int().min(1),
  installId: z.string(),
  at: z.string(),
  /** One under each key the office has had: a PC that was left behind before the key was changed reads it too. */
  macs: z.array(z.string().regex(/^[0-9a-f]{64}$/u)).min(1),
});
/** Which installation the office last lived on when this medium was plugged in there. */
export type FenceMark = { readonly epoch: number; readonly installId: string; readonly at: string };

const macOf = ({ epoch, installId, at }: FenceMark, key: Uint8Array): Buffer =>
  createHmac('sha256', derive(key, Buffer.alloc(0), 'office-fence'))
    .update(JSON.stringify([epoch, installId, at]))
    .digest();

/** The mark on a medium, if it is there and was made under one of this office's keys. */
export const readFence = (set: string, keys: readonly Uint8Array[]): FenceMark | null => {
  const path = fenceFile(set);
  if (!existsSync(path)) return null;
  try {
    const read = schema.safeParse(JSON.parse(readSmallText(path)));
    if (!read.success) return null;
    const { macs, epoch, installId, at } = read.data;
    const own = keys.some((key) => macs.some((mac) => timingSafeEqual(Buffer.from(mac, 'hex'), macOf(read.data, key))));
    return own ? { epoch, installId, at } : null;
  } catch {
    return null;
  }
};

export const writeFence = async (disk: Disk, set: string, mark: FenceMark, keys: readonly Uint8Array[]): Promise<void> => {
  const bytes = Buffer.from(JSON.stringify({ format: 'mzf/1', ...mark, macs: keys.map((key) => macOf(mark, key).toString('hex')) }));
  await placeFile(disk, fenceFile(set), [bytes]);
};
