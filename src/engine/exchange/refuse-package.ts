import { packageSentences, type PackageRefusal } from '#exchange/package/refusals.ts';
import { pairingSentences, type PairingCode } from '#exchange/pairing/documents.ts';
import { fillSentence, refuse, type Refusal } from '#shared/values/refusal.ts';

/** The sentence of a package's refusal. */
export const packageReason = (refusal: PackageRefusal): string => fillSentence(packageSentences[refusal.code], refusal.params);

/** A refused package as the contract says it: the sentence is the reason, the code stays beside it for support. */
export const refusePackage = (refusal: PackageRefusal) => refuse('package_refused', { reason: packageReason(refusal), code: refusal.code });

/** The same for a pairing file. */
export const refusePairing = (refusal: Refusal<PairingCode>) =>
  refuse('package_refused', { reason: fillSentence(pairingSentences[refusal.code], refusal.params), code: refusal.code });
