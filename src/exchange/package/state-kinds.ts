import { haveProfile } from '../profiles/have.ts';
import { receiptsProfile, rowReceiptsProfile } from '../profiles/receipts.ts';
import { profileFor } from '../profiles/registry.ts';
import { isTable, type Descriptor } from './descriptor.ts';
import type { PackageKind } from './header.ts';
import { Refused } from './refusals.ts';

const stateless: ReadonlySet<PackageKind> = new Set(['blobs', 'trust', 'keychange']);

/**
 * True for kinds whose packages are state (R1): they name what their sender holds, answer what came, and take the place of the ones
 * before them. `blobs`, `trust` and `keychange` bring one thing each, say nothing of the rest and replace no other package.
 */
export const isState = (kind: PackageKind): boolean => !stateless.has(kind);

const saysState = (profile: string): boolean => {
  const known = profileFor(profile);
  if (known === null || known === 'newer') return false;
  return known.fact || [haveProfile, receiptsProfile, rowReceiptsProfile].some(({ name }) => name === known.name);
};

/**
 * Every package carries the list of what its sender holds, except the kinds that are no state: those must carry neither it nor facts nor
 * receipts, because half a list would be taken for the whole. Refuses with E_INCOMPLETE, E_DESCRIPTOR.
 */
export const checkState = (kind: PackageKind, { resources }: Pick<Descriptor, 'resources'>): void => {
  const tables = resources.filter(isTable);
  if (isState(kind)) {
    if (tables.every(({ name }) => name !== haveProfile.name)) throw new Refused('E_INCOMPLETE', { detail: '缺少持有清单' });
    return;
  }
  const foreign = tables.find(({ profile }) => saysState(profile));
  if (foreign !== undefined) throw new Refused('E_DESCRIPTOR', { detail: `这种包里不该有表 ${foreign.name}` });
};
