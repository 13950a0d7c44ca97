import { z } from 'zod';
import { job, query } from './kinds.ts';

const count = z.int().min(0);

/** Taking packages that have arrived off the stick that carried them. */
export const clearing = {
  /** How many files on a stick might be packages of ours that have arrived, by their length alone. */
  clearable: query({ driveId: z.string() }, z.object({ files: count }), ['medium_gone']),
  /** Our own packages on a stick, found by their bytes and never by a name; `others`: packages that are not ours or are no longer here. */
  ownOnStick: job(
    { driveId: z.string() },
    z.object({
      rows: z.array(
        z.object({
          packageId: z.string(),
          no: z.string(),
          peer: z.string(),
          stateName: z.string(),
          fileName: z.string(),
          bytes: count,
          /** Its receiver has named it or a later one: it may go. */
          acknowledged: z.boolean(),
        }),
      ),
      others: count,
    }),
    ['medium_gone'],
  ),
  /** Deletes acknowledged packages of ours from a stick, each compared once more. `left`: what could not be deleted, and why. */
  clearStick: job(
    { driveId: z.string(), packageIds: z.array(z.string()).min(1).max(1000) },
    z.object({ removed: z.array(z.string()), left: z.array(z.string()) }),
    ['medium_gone', 'stick_protected', 'nothing_cleared'],
  ),
} as const;
