import type { z } from 'zod';
import { isAnswerOf, isValueOf, misfit, partsOf, preparedInput } from '#shared/contract/answers.ts';
import type { CallName, CallOf } from '#shared/contract/index.ts';
import { jobTicket, type Job, type ValueOf } from '#shared/contract/kinds.ts';
import type { jobProgress } from '#shared/contract/office-life.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { call, wire, type AskOf } from './call.ts';

export type JobName = { [N in CallName]: CallOf<N> extends Job ? N : never }[CallName];
export type JobProgress = z.output<typeof jobProgress>;

const firstLookMs = 120;
const laterLookMs = 400;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const start = async (name: JobName, input: object): Promise<Outcome<string>> => {
  const prepared = preparedInput(name, input, () => crypto.randomUUID());
  if (!prepared.ok) return prepared;
  const answer = await wire().carry(...partsOf(name), prepared.value);
  if (!isAnswerOf<JobName>(name, answer)) return misfit(name);
  return answer.ok ? done(jobTicket.parse(answer.value).jobId) : answer;
};

/** The end a job came to, or `null` while it runs. */
const endOf = <N extends JobName>(name: N, progress: JobProgress): Outcome<ValueOf<CallOf<N>>> | null => {
  switch (progress.state) {
    case 'running':
      return null;
    case 'done':
      return isValueOf(name, progress.value) ? done(progress.value) : misfit(name);
    case 'cancelled':
      return refuse('cancelled');
    case 'refused':
    case 'failed':
      return { ok: false, error: progress.error ?? { code: 'internal', params: { detailId: progress.jobId } } };
    default:
      return progress.state satisfies never;
  }
};

/**
 * Starts a job and follows it to its end. `signal` asks the engine to cancel; the answer then is `cancelled`,
 * or the value when the job had already reached its commit.
 */
export const runJob = async <N extends JobName>(
  name: N,
  input: AskOf<N>,
  onProgress: (progress: JobProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Outcome<ValueOf<CallOf<N>>>> => {
  const started = await start(name, input);
  if (!started.ok) return started;
  const jobId = started.value;
  let cancelAsked = false;
  for (let look = 0; ; look += 1) {
    if (signal?.aborted === true && !cancelAsked) {
      cancelAsked = true;
      await call('jobs.cancel', { jobId });
    }
    const seen = await call('jobs.get', { jobId });
    if (!seen.ok) return seen;
    onProgress(seen.value);
    const end = endOf(name, seen.value);
    if (end !== null) return end;
    await wait(look < 5 ? firstLookMs : laterLookMs);
  }
};
