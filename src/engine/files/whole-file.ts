import { collect } from '#exchange/package/bytes.ts';
import type { PickedFile } from '#shared/host.ts';

/** A file a person picked, in one piece; null, and nothing of it read, where it is larger than `most` bytes. */
export const wholeFile = async ({ size, blocks }: PickedFile, most: number): Promise<Buffer | null> =>
  size > most ? null : collect(blocks());
