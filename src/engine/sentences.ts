import { domainSentences } from '#domain/sentences.ts';
import { pairingSentences } from '#exchange/pairing/documents.ts';
import { packageSentences } from '#exchange/package/refusals.ts';
import { sentenceFor } from '#shared/contract/sentences.ts';
import type { Refusal } from '#shared/values/refusal.ts';

const known: Readonly<Record<string, string>> = { ...domainSentences, ...packageSentences, ...pairingSentences };

/** The Chinese sentence of any refusal the engine may answer with, whichever room declared its code. */
export const explainRefusal = (refusal: Refusal): string => sentenceFor(refusal, known);
