import { z } from 'zod';
import { fen } from '../values/money.ts';

const standing = z.object({ persons: z.int(), fen });
const sums = z.object({ households: z.int(), persons: z.int(), fen });
export const movementKind = z.enum(['enters', 'leaves', 'raised', 'lowered']);

/** 上期 + 异动 = 本期 in families, people and 分, and the families whose line does not hold (the first hundred). */
export const registerBridge = z.object({
  before: sums,
  groups: z.array(z.object({ kind: movementKind, households: z.int(), persons: z.int(), fen })),
  after: sums,
  balanced: z.boolean(),
  findings: z.array(z.string()),
  differing: z.array(
    z.object({
      householdId: z.string(),
      head: z.string(),
      village: z.string(),
      before: standing.nullable(),
      moved: standing,
      after: standing.nullable(),
      gap: standing,
      why: z.string(),
    }),
  ),
  differingCount: z.int(),
});
