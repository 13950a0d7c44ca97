import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { orgCode } from '#shared/contract/office.ts';
import { writeFilesWhole, writeFileWhole } from '../files/atomic-write.ts';
import type { Disk } from '../files/disk.ts';
import { readSmallText } from '../files/small-text.ts';
import { derive, stretch } from './kdf.ts';
import { readable, workOf, type KeyCost } from './key-cost.ts';
import { lockOf, putInBox, takeFromBox } from './lock-box.ts';

/** Two keys at most, in hex. */
const MOST_WRAPPED = 128;

const hex = z.string().regex(/^[0-9a-f]+$/u);
const box = { sender: hex.length(64), nonce: hex, wrapped: hex, tag: hex };
/** A typed secret: a person's password on this PC, or the printed recovery code on any. */
const typedSlot = z
  .strictObject({
    id: hex,
    kind: z.enum(['user', 'recovery']),
    salt: hex,
    memoryKiB: z.int().min(8).max(readable.memoryKiB),
    passes: z.int().min(1).max(readable.passes),
    /** What the secret's key opens; the content can be replaced without it. */
    lock: hex.length(64),
    ...box,
  })
  .refine((slot) => workOf(slot) <= readable.work);
/** The county's recovery key (县级托管). `org`: the office whose keyring it is, bound in, so that a slot passes for no other office's. */
const countySlotSchema = z.strictObject({
  id: hex.length(32),
  kind: z.literal('county'),
  org: orgCode,
  lock: hex.length(64),
  ...box,
  wrapped: hex.max(MOST_WRAPPED),
});
const slotSchema = z.discriminatedUnion('kind', [typedSlot, countySlotSchema]);
const keyringSchema = z.strictObject({
  format: z.literal('mzk/1'),
  cipherProfile: z.literal('aegis'),
  generation: z.int(),
  confirmed: z.boolean(),
  slots: z.array(slotSchema),
  mac: hex,
});
type TypedSlot = z.output<typeof typedSlot>;
export type CountySlot = z.output<typeof countySlotSchema>;
export type Slot = TypedSlot | CountySlot;
export type Keyring = z.output<typeof keyringSchema>;

const COPIES = ['keyring.a', 'keyring.b'] as const;

const bodyOf = (ring: Omit<Keyring, 'mac'>): string =>
  JSON.stringify([ring.format, ring.cipherProfile, ring.generation, ring.confirmed, ring.slots]);
const macOf = (ring: Omit<Keyring, 'mac'>, dbKey: Uint8Array): string =>
  createHmac('sha256', derive(dbKey, Buffer.alloc(0), 'keyring-mac'))
    .update(bodyOf(ring))
    .digest('hex');

/** Signs the ring under the database key. */
export const sealKeyring = (ring: Omit<Keyring, 'mac'>, dbKey: Uint8Array): Keyring => ({ ...ring, mac: macOf(ring, dbKey) });

export const keyringIntact = (ring: Keyring, dbKey: Uint8Array): boolean => {
  const [told, right] = [Buffer.from(ring.mac, 'hex'), Buffer.from(macOf(ring, dbKey), 'hex')];
  return told.length === right.length && timingSafeEqual(told, right);
};

/** A keyring from its file; null when it is not there or was damaged. */
export const keyringAt = (path: string): Keyring | null => {
  if (!existsSync(path)) return null;
  try {
    const parsed = keyringSchema.safeParse(JSON.parse(readSmallText(path)));
    return parsed.success ? parsed.data : null;
  } catch {
    // A torn copy is what the second copy is for.
    return null;
  }
};

/** The copies that can be read, the newest first. Whether one was altered shows only under the database key. */
export const keyringCopies = (dir: string): Keyring[] =>
  COPIES.flatMap((name) => keyringAt(join(dir, name)) ?? []).toSorted((a, b) => b.generation - a.generation);

/** The newest copy that can be read; damage to one copy is survived. */
export const readKeyring = (dir: string): Keyring | null => keyringCopies(dir)[0] ?? null;

/** The newest copy that is sealed under the database key: the only one that may be built upon. */
export const soundKeyring = (dir: string, dbKey: Uint8Array): Keyring | null =>
  keyringCopies(dir).find((ring) => keyringIntact(ring, dbKey)) ?? null;

export const keyringExists = (dir: string): boolean => COPIES.some((name) => existsSync(join(dir, name)));

/** Whether a copy is missing, unreadable or older than the other. */
export const copiesDiffer = (dir: string): boolean => {
  const texts = COPIES.map((name) => (existsSync(join(dir, name)) ? readFileSync(join(dir, name), 'utf8') : null));
  return texts[0] !== texts[1];
};

/** Writes the copies in turn, so that one whole copy exists at every moment; on a full disk none is replaced. */
export const writeKeyring = (disk: Disk, dir: string, ring: Keyring): void => {
  const order = ring.generation % 2 === 0 ? COPIES : COPIES.toReversed();
  const bytes = Buffer.from(JSON.stringify(ring));
  writeFilesWhole(
    disk,
    order.map((name) => ({ path: join(dir, name), bytes })),
  );
};

/** Puts an earlier ring back, each copy by itself: one that cannot be written must not keep the other from it. */
export const putBackKeyring = (disk: Disk, dir: string, ring: Keyring): void => {
  const bytes = Buffer.from(JSON.stringify(ring));
  const failures = COPIES.flatMap((name) => {
    try {
      writeFileWhole(disk, join(dir, name), bytes);
      return [];
    } catch (error) {
      return [error];
    }
  });
  if (failures.length === COPIES.length) throw failures[0];
};

const wrappingKey = async (
  kind: TypedSlot['kind'],
  secret: string,
  salt: Buffer,
  cost: KeyCost,
  machineSecret: Uint8Array,
): Promise<Buffer> => {
  const stretched = await stretch(secret, salt, cost);
  // The recovery code must work on any PC, so the machine secret has no part in it.
  return kind === 'user' ? derive(Buffer.concat([stretched, machineSecret]), salt, 'slot-user') : derive(stretched, salt, 'slot-recovery');
};

type Bound = Pick<TypedSlot, 'id' | 'kind' | 'salt' | 'memoryKiB' | 'passes' | 'lock'> | Pick<CountySlot, 'id' | 'kind' | 'org' | 'lock'>;
const boundTo = (slot: Bound): string =>
  JSON.stringify(
    slot.kind === 'county'
      ? [slot.id, slot.kind, slot.org, slot.lock]
      : [slot.id, slot.kind, slot.salt, slot.memoryKiB, slot.passes, slot.lock],
  );

/** A slot from which `secret` gives back the database key. */
export const makeSlot = async (ask: {
  readonly id: string;
  readonly kind: TypedSlot['kind'];
  readonly secret: string;
  readonly dbKey: Uint8Array;
  readonly machineSecret: Uint8Array;
  readonly cost: KeyCost;
  readonly random: (bytes: number) => Uint8Array;
}): Promise<TypedSlot> => {
  const salt = Buffer.from(ask.random(16));
  const seed = await wrappingKey(ask.kind, ask.secret, salt, ask.cost, ask.machineSecret);
  const lock = lockOf(seed);
  const meta = {
    id: ask.id,
    kind: ask.kind,
    salt: salt.toString('hex'),
    memoryKiB: ask.cost.memoryKiB,
    passes: ask.cost.passes,
    lock: lock.toString('hex'),
  };
  return { ...meta, ...putInBox(lock, ask.dbKey, boundTo(meta), ask.random) };
};

/** A slot from which the county's recovery key gives back the database key; nobody has to type anything. `lock`: the county's public half, hex. */
export const makeCountySlot = (ask: {
  readonly id: string;
  readonly org: string;
  readonly lock: string;
  readonly dbKey: Uint8Array;
  readonly random: (bytes: number) => Uint8Array;
}): CountySlot => {
  const meta = { id: ask.id, kind: 'county' as const, org: ask.org, lock: ask.lock };
  return { ...meta, ...putInBox(Buffer.from(ask.lock, 'hex'), ask.dbKey, boundTo(meta), ask.random) };
};

/** What a county slot gives out: the database key, while it is being changed the old and the new; null when it is another key's or was altered. */
export const openCountySlot = (slot: CountySlot, seed: Uint8Array): Buffer | null => {
  try {
    return takeFromBox(seed, slot, boundTo(slot));
  } catch {
    return null;
  }
};

/** The same slot for the same password or code, giving out other keys from now on: one, or while the key is being changed the old and the new. */
export const refillSlot = (slot: Slot, keys: readonly Uint8Array[], random: (bytes: number) => Uint8Array): Slot => ({
  ...slot,
  ...putInBox(Buffer.from(slot.lock, 'hex'), Buffer.concat(keys), boundTo(slot), random),
});

const KEY_BYTES = 32;

/** The database key, and the one it is being changed to; null when the secret (or the PC) is not the right one. */
const openSlot = async (
  slot: TypedSlot,
  secret: string,
  machineSecret: Uint8Array,
): Promise<{ readonly key: Buffer; readonly next: Buffer | null } | null> => {
  try {
    const seed = await wrappingKey(
      slot.kind,
      secret,
      Buffer.from(slot.salt, 'hex'),
      { memoryKiB: slot.memoryKiB, passes: slot.passes },
      machineSecret,
    );
    const keys = takeFromBox(seed, slot, boundTo(slot));
    return { key: keys.subarray(0, KEY_BYTES), next: keys.length > KEY_BYTES ? keys.subarray(KEY_BYTES) : null };
  } catch {
    return null;
  }
};

/** What a keyring gives out: the key it is sealed under, and the key the base may have been changed to when the program was stopped in between. */
export type Unlocked = { readonly key: Buffer; readonly next: Buffer | null; readonly ring: Keyring };
export type OpenedKeyring = ({ readonly state: 'open' } & Unlocked) | { readonly state: 'shut' } | { readonly state: 'altered' };

/** The database key behind a secret: each of the copies is tried, and only a copy sealed under that key counts. */
export const openRings = async (
  rings: readonly Keyring[],
  isMine: (slot: Slot) => boolean,
  secret: string,
  machineSecret: Uint8Array,
): Promise<OpenedKeyring> => {
  const tried = new Map<string, Awaited<ReturnType<typeof openSlot>>>();
  let altered = false;
  for (const ring of rings) {
    const slot = ring.slots.find(isMine);
    if (slot === undefined || slot.kind === 'county') continue;
    const text = JSON.stringify(slot);
    const found = tried.has(text) ? (tried.get(text) ?? null) : await openSlot(slot, secret, machineSecret);
    tried.set(text, found);
    if (found === null) continue;
    if (keyringIntact(ring, found.key)) return { state: 'open', ...found, ring };
    altered = true;
  }
  return { state: altered ? 'altered' : 'shut' };
};

/** The same for the two copies of an office's folder. */
export const openKeyring = (
  dir: string,
  isMine: (slot: Slot) => boolean,
  secret: string,
  machineSecret: Uint8Array,
): Promise<OpenedKeyring> => openRings(keyringCopies(dir), isMine, secret, machineSecret);
