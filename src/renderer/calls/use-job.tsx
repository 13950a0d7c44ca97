import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { runJob, type AskOf, type JobName, type JobProgress } from '../transport/index.ts';
import type { Answer } from './call-types.ts';
import { JobDialog } from './job-dialog.tsx';
import { noticeRefusal, queryClient } from './query-client.ts';

type JobEnd<N extends JobName> = { readonly ok: true; readonly value: Answer<N> } | { readonly ok: false; readonly error: Refusal };
type Start = <N extends JobName>(name: N, input: AskOf<N>, title: string) => Promise<JobEnd<N>>;

const JobContext = createContext<Start>(() => Promise.reject(new Error('no job provider')));

/** Shows the progress of the one long work going on, with what is left and a way to stop it. */
export const JobProvider = ({ children }: { readonly children: ReactNode }) => {
  const [title, setTitle] = useState<string | null>(null);
  const [progress, setProgress] = useState<JobProgress | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const stop = useRef<AbortController | null>(null);

  const start: Start = useCallback(async (name, input, workTitle) => {
    const controller = new AbortController();
    stop.current = controller;
    setProgress(null);
    setCancelling(false);
    setTitle(workTitle);
    try {
      const end = await runJob(name, input, setProgress, controller.signal);
      if (end.ok) await queryClient.invalidateQueries();
      else noticeRefusal(end.error);
      return end;
    } finally {
      setTitle(null);
    }
  }, []);

  const cancel = useCallback(() => {
    setCancelling(true);
    stop.current?.abort();
  }, []);
  return (
    <JobContext value={start}>
      {children}
      <JobDialog title={title} progress={progress} cancelling={cancelling} onCancel={cancel} />
    </JobContext>
  );
};

type JobAct<N extends JobName> = {
  readonly run: (input: AskOf<N>) => Promise<Answer<N> | undefined>;
  readonly refusal: Refusal | null;
  readonly clear: () => void;
};

/** Long work with its progress dialog. Answers the value, or undefined when it was refused or cancelled. */
export const useJob = <N extends JobName>(name: N, title: string): JobAct<N> => {
  const start = useContext(JobContext);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = useCallback(
    async (input: AskOf<N>): Promise<Answer<N> | undefined> => {
      setRefusal(null);
      const end = await start(name, input, title);
      if (end.ok) return end.value;
      setRefusal(end.error);
      return undefined;
    },
    [start, name, title],
  );
  const clear = useCallback(() => {
    setRefusal(null);
  }, []);
  return useMemo(() => ({ run, refusal, clear }), [run, refusal, clear]);
};
