import type { DecisionRow } from '#storage/decisions.ts';
import { z } from 'zod';

const ids = z.array(z.string());

/** The proposed persons a decision does not insure. */
export const leftOutOf = (row: Pick<DecisionRow, 'left_out'>): readonly string[] => ids.parse(JSON.parse(row.left_out));
