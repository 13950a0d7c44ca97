import { done, type Outcome } from '#shared/values/refusal.ts';
import { findCase } from './find.ts';
import type { Line } from './verb.ts';

/** Cases named on the command line, each with the state it is seen in: what a change of several carries. */
export const shownCases = async (line: Line, words: readonly string[]): Promise<Outcome<{ ids: string[]; revs: number[] }>> => {
  const ids: string[] = [];
  const revs: number[] = [];
  for (const word of words) {
    const seen = await findCase(line, word);
    if (!seen.ok) return seen;
    ids.push(seen.value.id);
    revs.push(seen.value.rev);
  }
  return done({ ids, revs });
};
