import { useEffect } from 'react';
import { queryClient } from '../calls/query-client.ts';
import { call } from '../transport/index.ts';

const lookEveryMs = 5_000;

/** Locks the session. The lock screen takes over when the engine says so. */
export const lockNow = async (): Promise<void> => {
  await call('session.lock', {});
  await queryClient.invalidateQueries({ queryKey: ['session.me'] });
};

/** Nobody touched keyboard or mouse for the given minutes: the session is locked. */
export const useIdleLock = (minutes: number): void => {
  useEffect(() => {
    if (minutes <= 0) return undefined;
    let touched = Date.now();
    const touch = (): void => {
      touched = Date.now();
    };
    const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const kind of kinds) window.addEventListener(kind, touch, { passive: true });
    const timer = setInterval(() => {
      if (Date.now() - touched >= minutes * 60_000) {
        touched = Date.now();
        void lockNow();
      }
    }, lookEveryMs);
    return () => {
      clearInterval(timer);
      for (const kind of kinds) window.removeEventListener(kind, touch);
    };
  }, [minutes]);
};
