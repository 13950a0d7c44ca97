import type { TableResource } from '#exchange/package/descriptor.ts';
import type { Line } from '#exchange/package/ndjson.ts';
import type { PackageCode } from '#exchange/package/refusals.ts';
import type { RefusalParams } from '#shared/values/refusal.ts';

/** What the worker that takes tables apart is told. `bytes`: the next piece of the packed table, null after its last. */
export type ToTables =
  | { readonly kind: 'table'; readonly table: TableResource }
  | { readonly kind: 'packed'; readonly bytes: Uint8Array | null }
  | { readonly kind: 'taken' };

/** What it says: it wants the next piece; some lines, and waits until they are taken; the table is at its end, or not to be read. */
export type FromTables =
  | { readonly kind: 'want' }
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly code: PackageCode; readonly params: RefusalParams };
