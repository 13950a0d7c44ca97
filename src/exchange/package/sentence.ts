import { fillSentence, type Refusal } from '#shared/values/refusal.ts';
import { factTitle } from '../profiles/registry.ts';
import { packageSentences, type PackageCode, type PackageRefusal } from './refusals.ts';

/** Whether a refusal is one of a package or its rows (specification §6.3). */
export const isPackageRefusal = (refusal: Refusal): refusal is PackageRefusal => refusal.code in packageSentences;

/** What the clerk reads of a refused package or row; a table is called by its title. */
export const packageSentence = ({ code, params }: Refusal<PackageCode>): string => {
  const title = typeof params['table'] === 'string' ? factTitle(params['table']) : undefined;
  return fillSentence(packageSentences[code], title === undefined ? params : { ...params, table: title });
};
