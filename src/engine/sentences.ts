import { domainSentences } from '#domain/sentences.ts';
import { pairingSentences } from '#exchange/pairing/documents.ts';
import { isPackageRefusal, packageSentence } from '#exchange/package/sentence.ts';
import { sentenceFor } from '#shared/contract/sentences.ts';
import type { Refusal } from '#shared/values/refusal.ts';

const known: Readonly<Record<string, string>> = { ...domainSentences, ...pairingSentences };

/** The Chinese sentence of any refusal the engine may answer with, whichever room declared its code. */
export const explainRefusal = (refusal: Refusal): string =>
  isPackageRefusal(refusal) ? packageSentence(refusal) : sentenceFor(refusal, known);
