import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useEffect, useRef, useState } from 'react';
import { refusalOf } from '../calls/refusal-text.ts';
import { forgetShown, queryClient } from '../calls/query-client.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { FirstRunScreen } from '../screens/entry/first-run-screen.tsx';
import { LockScreen } from '../screens/entry/lock-screen.tsx';
import { LoginScreen } from '../screens/entry/login-screen.tsx';
import { NewPasswordScreen } from '../screens/entry/new-password-screen.tsx';
import { RetiredScreen } from '../screens/entry/retired-screen.tsx';
import { forgetCopied, onEngineRestarted, onPcLocked, watchCopying } from '../transport/index.ts';
import { Frame } from './frame.tsx';
import { forgetPlaces, go, to } from './router.ts';
import { forgetWords } from './typed-words.ts';
import { lockNow } from './use-idle-lock.ts';
import { useOfficeStatus } from './use-office.ts';

/** How soon it is missed that the session ended elsewhere or that the program behind the page has stopped. */
const recheckMs = 3_000;

/** Who may see what: first run, login, lock or the screens. While locked nothing of the work is mounted. */
export const SessionGate = () => {
  const status = useOfficeStatus();
  const state = status.data?.state;
  const [anew, setAnew] = useState(false);
  const me = useQueryCall('session.me', {}, { enabled: state !== undefined, refetchMs: recheckMs });
  useEffect(
    () =>
      onEngineRestarted(() => {
        void queryClient.invalidateQueries();
      }),
    [],
  );
  useEffect(() => onPcLocked(() => void lockNow()), []);
  useEffect(watchCopying, []);
  const person = me.data?.userId ?? null;
  const locked = me.data?.locked ?? false;
  const shownTo = `${person ?? ''}/${locked ? 'locked' : 'open'}`;
  const before = useRef(shownTo);
  useEffect(() => {
    if (before.current === shownTo) return;
    before.current = shownTo;
    forgetCopied();
    void forgetShown();
  }, [shownTo]);

  // Another person begins at the first screen, not where the one before stopped.
  const atWork = useRef<string | null>(null);
  useEffect(() => {
    if (person === null || person === atWork.current) return;
    if (atWork.current !== null) {
      go(to('today'));
      forgetPlaces();
      forgetWords();
    }
    atWork.current = person;
  }, [person]);

  if (status.data === undefined || ((state === 'closed' || state === 'open') && me.isPending)) {
    return (
      <Box sx={{ height: '100%', display: 'grid', placeItems: 'center', p: 4 }}>
        {status.isError ? <ErrorNotice refusal={refusalOf(status.error)} /> : <CircularProgress aria-label="正在打开" />}
      </Box>
    );
  }
  // Between a PC taken out of use and another office on it the same card stays: the new recovery code stands on it.
  if (state === 'none' || state === 'unconfirmed' || (state === 'retired' && anew))
    return <FirstRunScreen unconfirmed={state === 'unconfirmed'} />;
  if (status.data.retired !== null)
    return <RetiredScreen office={status.data.office?.name ?? ''} retired={status.data.retired} onAnew={() => setAnew(true)} />;
  if (me.data === null || me.data === undefined) return <LoginScreen status={status.data} />;
  if (me.data.locked) return <LockScreen me={me.data} status={status.data} />;
  if (me.data.mustChangePassword) return <NewPasswordScreen me={me.data} />;
  return <Frame me={me.data} status={status.data} />;
};
