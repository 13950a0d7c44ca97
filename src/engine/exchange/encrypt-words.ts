import type { Measured } from '#exchange/package/bytes.ts';

/** What the worker that encrypts is told. `bytes`: the next block of the archive; `room`: memory it may fill. */
export type ToEncrypt =
  | { readonly kind: 'begin'; readonly recipients: readonly string[] }
  | { readonly kind: 'plain'; readonly bytes: Uint8Array<ArrayBuffer>; readonly room: ArrayBuffer }
  | { readonly kind: 'end' };

/** What it says: what came out since, and the block it took given back; the last of it, and what it measured. */
export type FromEncrypt =
  | { readonly kind: 'cipher'; readonly bytes: Uint8Array<ArrayBuffer>; readonly taken: ArrayBuffer }
  | { readonly kind: 'end'; readonly bytes: Uint8Array<ArrayBuffer>; readonly measured: Measured };

export const blockBytes = 1024 * 1024;
/** One block more than it was given may come out: what was held back, the header, the tags. */
export const roomBytes = blockBytes + 256 * 1024;
