import { meansKinds } from '#storage/households.ts';
import { z } from 'zod';

const number = z.object({ idType: z.string(), number: z.string() }).nullable();

/** What a merge of two persons did: the places in families, the head, the benefits, the numbers. */
export const personMerge = z.object({
  merged: z.string(),
  into: z.string(),
  ended: z.string().nullable(),
  added: z.string().nullable(),
  head: z.object({ householdId: z.string(), membershipId: z.string().nullable(), relation: z.string() }).nullable(),
  insured: z.array(z.string()),
  numbers: z.object({ own: number, theirs: number, taken: z.boolean() }),
});
export type PersonMerge = z.output<typeof personMerge>;

/** What a merge of two households did: who moved, which items of means and which account went along. */
export const householdMerge = z.object({
  merged: z.string(),
  into: z.string(),
  moved: z.array(z.object({ ended: z.string(), added: z.string() })),
  items: z.array(z.object({ kind: z.enum(meansKinds), was: z.string(), is: z.string() })),
  account: z.string().nullable(),
});
export type HouseholdMerge = z.output<typeof householdMerge>;
