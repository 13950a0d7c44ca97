import { broughtBy } from '#exchange/facts/brought.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { summarise, type PackageSummary } from '#exchange/facts/summary.ts';
import type { Descriptor } from '#exchange/package/descriptor.ts';
import type { KeychangeRow } from '#exchange/profiles/keychange.ts';
import type { TrustRow } from '#exchange/profiles/trust.ts';

type Read = {
  readonly facts: readonly { readonly fact: FactVersion }[];
  readonly trust: readonly TrustRow[];
  readonly keychange: readonly KeychangeRow[];
};

/** What was read of a package, summed up as its sender did. */
export const summaryOfRead = (sender: string, read: Read, descriptor: Descriptor): PackageSummary => {
  const facts = read.facts.map(({ fact }) => fact);
  return { ...summarise(sender, facts, descriptor), brought: broughtBy(sender, facts, read) };
};
