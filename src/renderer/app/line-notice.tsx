import Alert from '@mui/material/Alert';
import Portal from '@mui/material/Portal';
import { useEffect, useRef, useState } from 'react';
import { wireSentences } from '#shared/contract/wire-sentences.ts';
import { queryClient } from '../calls/query-client.ts';
import { refusalOf, refusalText } from '../calls/refusal-text.ts';
import { useQueryCall } from '../calls/use-query-call.ts';

const patienceMs = 8_000;

/** True once the question now on its way has had no answer for longer than anybody waits without a word. */
const useNoAnswer = (asking: boolean): boolean => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!asking) return undefined;
    const timer = setTimeout(() => {
      setLate(true);
    }, patienceMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [asking]);
  return late;
};

/**
 * The program behind the page has stopped or hangs: said within seconds over whatever is shown, dialogs too, before anybody types on in
 * vain. When it answers again, what the screens show is asked anew.
 */
export const LineNotice = () => {
  // The gate asks it every few seconds; here its answers are only listened for.
  const listened = useQueryCall('session.me', {}, { enabled: false });
  const refusal = listened.error === null ? null : refusalOf(listened.error);
  const lost = refusal !== null && refusal.code in wireSentences ? refusalText(refusal) : null;
  const noAnswer = useNoAnswer(listened.isFetching) && lost === null;
  const away = useRef(false);
  useEffect(() => {
    if (lost !== null || noAnswer) away.current = true;
    else if (away.current && !listened.isFetching) {
      away.current = false;
      void queryClient.invalidateQueries();
    }
  }, [lost, noAnswer, listened.isFetching]);
  if (lost === null && !noAnswer) return null;
  return (
    // Beside the page, not within it: a dialog makes the page mute for a screen reader.
    <Portal>
      <Alert
        severity="error"
        variant="filled"
        role="alert"
        sx={{ position: 'fixed', top: 0, left: 0, right: 0, zIndex: 'tooltip', borderRadius: 0, justifyContent: 'center' }}
      >
        {lost ?? '程序有一会儿没有回应了，可能正在做费时的事。提示办成的都已保存；请先等一等，过一分钟还这样，就重新启动程序。'}
      </Alert>
    </Portal>
  );
};
