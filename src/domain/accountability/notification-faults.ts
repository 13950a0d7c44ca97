import type { Day } from '#shared/values/dates.ts';

/** So many faults within a year and moving the post is suggested to a person (一次性告知制). */
export const FAULTS_THAT_SUGGEST_ANOTHER_POST = 3;

/**
 * Faults of 一次性告知 in one matter: every notice after the first asked for something the first left out. The days of the
 * notices, oldest first.
 */
export const notificationFaults = (noticesOn: readonly Day[]): readonly Day[] => noticesOn.slice(1);
