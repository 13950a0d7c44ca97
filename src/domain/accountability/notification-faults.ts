import type { Day } from '#shared/values/dates.ts';

/**
 * Faults of 一次性告知 in one matter: every notice after the first asked for something the first left out. The days of the
 * notices, oldest first.
 */
export const notificationFaults = (noticesOn: readonly Day[]): readonly Day[] => noticesOn.slice(1);
