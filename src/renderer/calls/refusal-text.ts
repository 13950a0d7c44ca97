import { domainSentences } from '#domain/sentences.ts';
import { sentenceFor } from '#shared/contract/sentences.ts';
import type { Refusal } from '#shared/values/refusal.ts';
import { Refused } from './call-types.ts';

/** What a person reads when the engine says no: what happened, what was kept, what to do. */
export const refusalText = (refusal: Refusal): string => sentenceFor(refusal, domainSentences);

/** The refusal inside whatever a query threw; anything else is a fault of the screen itself. */
export const refusalOf = (error: unknown): Refusal =>
  error instanceof Refused
    ? error.refusal
    : { code: 'internal', params: { detailId: error instanceof Error ? error.message.slice(0, 60) : '界面' } };
