import { join } from 'node:path';
import { finishedGenerations, generationsOf } from './layout.ts';
import { manifestIntact, readManifest, readVerified, type Manifest, type Verified } from './manifest.ts';

/** A generation as it lies in a place; who wrote it and whether it is whole is not known yet. */
export type FoundGeneration = {
  readonly set: string;
  readonly path: string;
  readonly name: string;
  readonly manifest: Manifest | null;
  readonly verified: Verified | null;
};

/** The finished generations of a set, the newest first; one whose manifest cannot be read is listed too. */
export const foundGenerations = (set: string): FoundGeneration[] =>
  finishedGenerations(set).map((name) => {
    const path = join(generationsOf(set), name);
    const read = readManifest(path);
    return { set, path, name, manifest: read.ok ? read.value : null, verified: read.ok ? readVerified(path, read.value) : null };
  });

/** Which of the office's keys a backup was made under; null when it is another's. */
export const keyOfManifest = <Key extends Uint8Array>(manifest: Manifest, keys: readonly Key[]): Key | null =>
  keys.find((key) => manifestIntact(manifest, key)) ?? null;

/** Those that were made by this office, under one of its keys. */
export const ownGenerations = (set: string, keys: readonly Uint8Array[]): (FoundGeneration & { readonly manifest: Manifest })[] =>
  foundGenerations(set).flatMap((one) =>
    one.manifest !== null && keyOfManifest(one.manifest, keys) !== null ? [{ ...one, manifest: one.manifest }] : [],
  );
