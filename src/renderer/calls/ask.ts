import type { Outcome } from '#shared/values/refusal.ts';
import { call, type AskOf } from '../transport/index.ts';
import type { Answer, Ask, CommandName, QueryName } from './call-types.ts';

/** A query or command with its answer's type as screens name it (a job call would answer a ticket instead). */
export const ask = async <N extends QueryName | CommandName>(name: N, input: Ask<N> | AskOf<N>): Promise<Outcome<Answer<N>>> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the transport has checked the answer against the contract; only jobs answer otherwise
  (await call(name, input as AskOf<N>)) as Outcome<Answer<N>>;
