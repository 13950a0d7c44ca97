import type { Precondition } from './moment.ts';
import { intakePreconditions } from './preconditions-intake.ts';
import { reviewPreconditions } from './preconditions-review.ts';
import { separations } from './separations.ts';

const all = { ...separations, ...intakePreconditions, ...reviewPreconditions } as const;
export type PreconditionName = keyof typeof all;
/** Every precondition by the name rows of a flow call it. */
export const preconditions: Readonly<Record<PreconditionName, Precondition>> = all;
