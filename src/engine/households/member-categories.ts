import { z } from 'zod';
import type { MembershipRow } from '#storage/households.ts';

const codes = z.array(z.string());

/** The traits kept of a member, as codes. */
export const categoriesOf = (row: Pick<MembershipRow, 'categories'>): string[] => codes.parse(JSON.parse(row.categories));
