import { QueryCache, QueryClient } from '@tanstack/react-query';
import type { Refusal } from '#shared/values/refusal.ts';
import { Refused } from './call-types.ts';

/** Codes that mean the session is not what the screen thinks: the gate asks anew who is signed in. */
const sessionCodes: ReadonlySet<string> = new Set([
  'not_signed_in',
  'screen_locked',
  'password_one_time',
  'password_old',
  'engine_restarted',
  'office_closed',
  'office_missing',
]);

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof Refused) noticeRefusal(error.refusal);
    },
  }),
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, staleTime: 3_000, gcTime: 60_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

/** Called with every refusal of any call: a lost session sends the person to the lock or login screen. */
export const noticeRefusal = (refusal: Refusal): void => {
  if (sessionCodes.has(refusal.code)) void queryClient.invalidateQueries({ queryKey: ['session.me'] });
};

const isWork = (query: { readonly queryKey: readonly unknown[] }): boolean =>
  query.queryKey[0] !== 'session.me' && query.queryKey[0] !== 'office.status';

/** Forgets everything that was shown: the next person starts from nothing. What the next one's screen already asks for is asked anew. */
export const forgetShown = async (): Promise<void> => {
  queryClient.removeQueries({ type: 'inactive', predicate: isWork });
  await Promise.all([
    queryClient.resetQueries({ type: 'active', predicate: isWork }),
    queryClient.invalidateQueries({ predicate: (query) => !isWork(query) }),
  ]);
};
