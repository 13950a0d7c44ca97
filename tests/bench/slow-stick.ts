import { spawnSync } from 'node:child_process';
import { newFolder } from '../fixtures/folders.ts';

/** What sticks of the kind that offices have do: USB 2, a cheap one of them. */
export const STICK_SPEED = { writes: 20, reads: 30 };

export type SlowStick = { readonly remove: () => void };

/**
 * Makes an empty folder as slow as a stick, with `bindfs` of the distribution: what is written there and what is read from there
 * passes at a stick's speed, and nothing read stays in memory. Null where that cannot be mounted.
 */
export const slowStick = (folder: string): SlowStick | null => {
  const { writes, reads } = STICK_SPEED;
  const mounted = spawnSync('bindfs', [`--write-rate=${writes}M`, `--read-rate=${reads}M`, newFolder('behind-the-stick'), folder]);
  return mounted.status === 0 ? { remove: () => void spawnSync('umount', [folder]) } : null;
};
