import type { PackageRefusal } from '#exchange/package/refusals.ts';
import { packageSentence } from '#exchange/package/sentence.ts';
import { pairingSentences, type PairingCode } from '#exchange/pairing/documents.ts';
import { fillSentence, refuse, type Refusal } from '#shared/values/refusal.ts';

/** A refused package as the contract says it: the sentence is the reason, the code stays beside it for support. */
export const refusePackage = (refusal: PackageRefusal) =>
  refuse('package_refused', { reason: packageSentence(refusal), code: refusal.code });

/** The same for a pairing file. */
export const refusePairing = (refusal: Refusal<PairingCode>) =>
  refuse('package_refused', { reason: fillSentence(pairingSentences[refusal.code], refusal.params), code: refusal.code });

/** A file that could not be taken in: its own code where the contract has one, else the package's sentence. */
export const readRefusal = (refusal: Refusal) => {
  if (refusal.code === 'medium_file_gone' || refusal.code === 'medium_unreadable' || refusal.code === 'medium_unstable')
    return refuse(refusal.code, refusal.params);
  if (refusal.code === 'E_EMPTY' || refusal.code === 'E_MAGIC' || refusal.code === 'E_TOO_BIG')
    return refusePackage({ code: refusal.code, params: refusal.params });
  throw new Error(`no sentence for ${refusal.code}`);
};
