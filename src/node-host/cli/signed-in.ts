import type { Outcome } from '#shared/values/refusal.ts';
import type { Line, VerbContext } from './verb.ts';

/** Signs `--user` in and does one piece of work. */
export const signedIn = async (context: VerbContext, work: (line: Line) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> => {
  const line = await context.signIn();
  return line.ok ? work(line.value) : line;
};
