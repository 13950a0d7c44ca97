import type { MediumUse } from '#storage/media.ts';

/** What was done with a stick, in words. */
export const useText = ({ kind, what }: Pick<MediumUse, 'kind' | 'what'>): string => `${kind === 'read' ? '读出' : '写入'}${what}`;
