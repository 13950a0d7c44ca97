import { createHmac, hkdfSync } from 'node:crypto';
import { hashRaw, type Algorithm } from '@node-rs/argon2';
import type { KeyCost } from './key-cost.ts';

// The package declares its algorithms as an ambient constant enum, which single-file compilation cannot read: 2 is Argon2id.
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the number is the enum's own
const ARGON2ID = 2 as Algorithm;

/** Stretches a typed secret. */
export const stretch = async (secret: string, salt: Uint8Array, cost: KeyCost): Promise<Buffer> =>
  hashRaw(Buffer.from(secret.normalize('NFC'), 'utf8'), {
    algorithm: ARGON2ID,
    salt,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: 1,
    outputLen: 32,
  });

/** Derives a key for one purpose. */
export const derive = (key: Uint8Array, salt: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `minzheng/${purpose}`, 32));

/** Where a user's slot lies: found by name on this PC only, and telling nothing to who has the file alone. */
export const slotLocator = (machineSecret: Uint8Array, login: string): string =>
  createHmac('sha256', machineSecret).update(`slot:${login}`).digest('hex').slice(0, 32);
