import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isAnswerOf, isValueOf } from '#shared/contract/answers.ts';
import { findCall, type CallName, type CallOf } from '#shared/contract/index.ts';
import { jobTicket, type InputOf, type ValueOf } from '#shared/contract/kinds.ts';
import type { Connection, Engine } from '#shared/engine-port.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { explainRefusal } from '../sentences.ts';
import type { TurnedClock } from './clock.ts';

type Ask<N extends CallName> = Omit<InputOf<CallOf<N>>, 'commandId'>;

/** One made-up person at a screen. */
export type AtDesk = {
  /** Does it; a refusal is a fault of the story and throws. */
  readonly must: <N extends CallName>(name: N, input: Ask<N>) => Promise<ValueOf<CallOf<N>>>;
};

const lookMs = 2;

/** A job is waited for; what comes back is what the contract declares. */
const askOver = async <N extends CallName>(connection: Connection, name: N, input: Ask<N>): Promise<Outcome<ValueOf<CallOf<N>>>> => {
  const kind = findCall(name)?.kind;
  const answer = await connection.call(name, kind === 'query' ? input : { ...input, commandId: randomUUID() });
  if (!answer.ok) return answer;
  if (kind !== 'job') {
    if (!isAnswerOf(name, answer) || !isValueOf(name, answer.value)) throw new Error(`the answer of ${name} does not fit its declaration`);
    return done(answer.value);
  }
  const { jobId } = jobTicket.parse(answer.value);
  for (;;) {
    const seen = await connection.call('jobs.get', { jobId });
    if (!seen.ok) return seen;
    if (!isValueOf('jobs.get', seen.value)) throw new Error('the answer of jobs.get does not fit its declaration');
    const { state, value, error } = seen.value;
    if (state === 'done') {
      if (!isValueOf(name, value)) throw new Error(`the value of ${name} does not fit its declaration`);
      return done(value);
    }
    if (state !== 'running') return error === null ? refuse('cancelled') : { ok: false, error };
    await wait(lookMs);
  }
};

/** The people of an office, each at a screen of their own; whoever was away too long signs in again. */
export const peopleOf = (engine: Engine, clock: TurnedClock, password: string): ((login: string) => AtDesk) => {
  const desks = new Map<string, Connection>();
  const connectionOf = (login: string): Connection => {
    const known = desks.get(login) ?? engine.connect({ kind: 'cli' });
    desks.set(login, known);
    return known;
  };
  return (login) => ({
    must: async (name, input) => {
      const connection = connectionOf(login);
      clock.work();
      let answer = await askOver(connection, name, input);
      if (!answer.ok && (answer.error.code === 'not_signed_in' || answer.error.code === 'screen_locked')) {
        const signed = await askOver(connection, 'session.login', { login, password });
        if (!signed.ok) throw new Error(`${login}: ${explainRefusal(signed.error)}`);
        answer = await askOver(connection, name, input);
      }
      if (!answer.ok) throw new Error(`${clock.day()} ${login} ${name}: ${answer.error.code} ${explainRefusal(answer.error)}`);
      return answer.value;
    },
  });
};
