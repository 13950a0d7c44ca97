import type { z } from 'zod';

/** What is wrong first with a value read by its schema, for a sentence: where in it (`rows.0.value`), then what. Empty when nothing is. */
export const schemaProblem = ({ issues: [issue] }: Pick<z.ZodError, 'issues'>): string =>
  issue === undefined ? '' : [issue.path.map(String).join('.'), issue.message].filter((part) => part !== '').join('：');
