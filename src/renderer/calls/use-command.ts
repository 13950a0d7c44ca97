import { useCallback, useRef, useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { ask } from './ask.ts';
import type { ActInput, Answer, CommandName } from './call-types.ts';
import { noticeRefusal, queryClient } from './query-client.ts';
import { useToast } from './toast.tsx';

type CommandOptions = {
  /** Said in passing when the act is done. */
  readonly said?: string;
  /** Acts that change nothing the screens show (a reveal, a download) need no refresh. */
  readonly quiet?: boolean;
};
export type Act<N extends CommandName> = {
  /** Carries out the act; the value, or undefined when it was refused (then `refusal` says why). */
  readonly run: (input: ActInput<N>) => Promise<Answer<N> | undefined>;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  readonly clear: () => void;
};

/** Refusals after which nobody knows whether the act was done: the repeat must carry the same id. */
const answerLost: ReadonlySet<string> = new Set(['unavailable', 'engine_restarted', 'internal']);

/** One business act. An act whose answer was lost is repeated under its first id, so it happens once. */
export const useCommand = <N extends CommandName>(name: N, options: CommandOptions = {}): Act<N> => {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const unanswered = useRef<{ readonly input: string; readonly commandId: string } | null>(null);
  const toast = useToast();
  const { said, quiet } = options;

  const run = useCallback(
    async (input: ActInput<N>): Promise<Answer<N> | undefined> => {
      setBusy(true);
      setRefusal(null);
      const text = JSON.stringify(input);
      const commandId = unanswered.current?.input === text ? unanswered.current.commandId : crypto.randomUUID();
      unanswered.current = { input: text, commandId };
      const answer = await ask(name, { ...input, commandId });
      if (answer.ok || !answerLost.has(answer.error.code)) unanswered.current = null;
      if (answer.ok && quiet !== true) await queryClient.invalidateQueries();
      setBusy(false);
      if (!answer.ok) {
        noticeRefusal(answer.error);
        setRefusal(answer.error);
        return undefined;
      }
      if (said !== undefined) toast(said);
      return answer.value;
    },
    [name, said, quiet, toast],
  );

  const clear = useCallback(() => {
    setRefusal(null);
  }, []);
  return { run, busy, refusal, clear };
};
