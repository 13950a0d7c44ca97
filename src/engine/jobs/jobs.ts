import type { Outcome, Refusal } from '#shared/values/refusal.ts';

export type JobState = 'running' | 'done' | 'refused' | 'cancelled' | 'failed';
export type JobRecord = {
  readonly jobId: string;
  readonly call: string;
  readonly owner: string;
  readonly startedMs: number;
  state: JobState;
  phase: string;
  done: number;
  total: number;
  value: unknown;
  error: Refusal | null;
  readonly abort: AbortController;
  settled: Promise<void>;
};

const KEPT = 200;

/** Long work of the office, each with an id. Ended jobs are kept for a while so that a late question finds its answer. */
export type Jobs = {
  readonly start: (
    id: string,
    call: string,
    owner: string,
    nowMs: number,
    work: (job: JobRecord) => Promise<Outcome<unknown>>,
  ) => JobRecord;
  readonly find: (id: string) => JobRecord | undefined;
  readonly cancelOf: (owner: string) => void;
  readonly running: () => boolean;
  readonly settle: () => Promise<void>;
};

export const cancelledCode = 'cancelled';

export const openJobs = (onFailure: (error: unknown) => Refusal): Jobs => {
  const records = new Map<string, JobRecord>();
  const finish = (job: JobRecord, outcome: Outcome<unknown>): void => {
    if (outcome.ok) Object.assign(job, { state: 'done', value: outcome.value });
    else Object.assign(job, { state: outcome.error.code === cancelledCode ? 'cancelled' : 'refused', error: outcome.error });
  };
  return {
    start: (jobId, call, owner, nowMs, work) => {
      const job: JobRecord = {
        jobId,
        call,
        owner,
        startedMs: nowMs,
        state: 'running',
        phase: '',
        done: 0,
        total: 0,
        value: null,
        error: null,
        abort: new AbortController(),
        settled: Promise.resolve(),
      };
      records.set(jobId, job);
      job.settled = work(job).then(
        (outcome) => finish(job, outcome),
        (error: unknown) => {
          if (job.abort.signal.aborted) finish(job, { ok: false, error: { code: cancelledCode, params: {} } });
          else Object.assign(job, { state: 'failed', error: onFailure(error) });
        },
      );
      const ended = [...records.values()].filter((r) => r.state !== 'running');
      for (const old of ended.slice(0, Math.max(0, ended.length - KEPT))) records.delete(old.jobId);
      return job;
    },
    find: (id) => records.get(id),
    cancelOf: (owner) => {
      for (const job of records.values()) if (job.owner === owner && job.state === 'running') job.abort.abort();
    },
    running: () => [...records.values()].some((job) => job.state === 'running'),
    settle: async () => {
      await Promise.all([...records.values()].map((job) => job.settled));
    },
  };
};
