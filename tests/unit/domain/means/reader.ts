import { county, own } from '../programs/dibao/family.ts';
import { policyReader, type PolicyReader } from '#domain/policy/resolve.ts';
import type { PolicyRow } from '#domain/policy/row.ts';

/** A reader over the national policies with a monthly standard of 757 yuan and whatever a county adds. */
export const readerWith = (...rows: readonly PolicyRow[]): PolicyReader => policyReader(county(75_700, rows));
export { own };
