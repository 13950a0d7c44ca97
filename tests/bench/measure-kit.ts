import type { Figure } from './figures.ts';

/** One part of the bench: it runs in a process of its own on a copy of the base, so that nothing another part did helps or hinders it. */
export type Measure = (base: string) => Promise<readonly Figure[]>;

/** Parts that make their own offices: run alone they do not wait for the base. */
export const withoutBase: ReadonlySet<string> = new Set(['sealing', 'stick']);
