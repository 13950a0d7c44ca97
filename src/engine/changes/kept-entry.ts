import { z } from 'zod';
import { changeEntry } from '#shared/contract/changes.ts';
import type { ChangeRow } from '#storage/changes.ts';

/** What stands in `entry`: what was typed, and the incomes it brought into the register. */
const kept = z.object({ entry: changeEntry, incomeIds: z.array(z.string()) });

export const keptEntry = (row: ChangeRow): z.output<typeof kept> => kept.parse(JSON.parse(row.entry));
