import { z } from 'zod';
import { eventOfEntry } from '#domain/benefits/own-part.ts';
import { changeEntry } from '#shared/contract/changes.ts';
import type { ChangeRow } from '#storage/changes.ts';

/** What stands in `entry`: what was typed, and the incomes it brought into the register. */
const kept = z.object({ entry: changeEntry, incomeIds: z.array(z.string()) });

export const keptEntry = (row: Pick<ChangeRow, 'entry'>): z.output<typeof kept> => kept.parse(JSON.parse(row.entry));

/** What a change is called, as it was entered. */
export const labelOfChange = (row: Pick<ChangeRow, 'entry'>): string => eventOfEntry(keptEntry(row).entry).label;
