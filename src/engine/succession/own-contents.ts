import { rehomingsProfile } from '#exchange/profiles/rehomings.ts';
import { z } from 'zod';
import type { TransferInRow } from '#storage/transfers.ts';

const kept = z.object({ row: rehomingsProfile.schema, cases: z.array(z.string()) });
export type OwnContents = z.output<typeof kept>;

/** What was put together of a family of our own: the family as it is entered, and every case the facts tell of it. */
export const ownContents = (row: Pick<TransferInRow, 'id' | 'contents'>): OwnContents => {
  if (row.contents === null) throw new Error(`not a family of our own: ${row.id}`);
  return kept.parse(JSON.parse(row.contents));
};
