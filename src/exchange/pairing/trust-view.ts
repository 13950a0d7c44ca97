import type { Reach, TrustedKey, TrustView } from '../package/open.ts';
import { keyIdOf } from '../suite/keys.ts';
import type { TrustEntry } from './documents.ts';

/** The keys an office believes, from its trust list; `self` must be among the entries so that it can read its own stick. */
export const trustViewOf = (self: string, offices: readonly TrustEntry[], reach: Reach = () => 0): TrustView => {
  const keys = new Map<string, TrustedKey>(
    offices.map((o) => [
      keyIdOf('sign', o.sign),
      { org: o.org, name: o.name, sign: o.sign, suites: o.suites, status: o.status, revoked: o.revoked },
    ]),
  );
  const orgs = new Set(offices.map((o) => o.org));
  return { self, keyOf: (id) => keys.get(id) ?? null, knowsOrg: (org) => orgs.has(org), reach };
};
