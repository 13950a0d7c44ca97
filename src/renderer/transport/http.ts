import { RPCLink } from '@orpc/client/fetch';
import { z } from 'zod';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Wire } from './wire.ts';

const sessionAnswer = z.object({ session: z.string().min(20) });
const uploadAnswer = z.union([
  z.object({ ok: z.literal(true), value: z.object({ token: z.string(), name: z.string() }) }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  }),
]);

const tokenMark = '#token=';

/** Takes the one-time token out of the address, so that neither history nor a copied address holds it. */
const takeToken = (): string => {
  if (!location.hash.startsWith(tokenMark)) return '';
  const token = location.hash.slice(tokenMark.length);
  history.replaceState(null, '', location.pathname);
  return token;
};

// At once, before the first screen reads the address.
const token = takeToken();

/** A new one-time address put into the same tab changes only its mark, which loads nothing: the page loads itself anew. */
const loadAnewOnNewToken = (): void => {
  window.addEventListener('hashchange', () => {
    if (location.hash.startsWith(tokenMark)) location.reload();
  });
};

const openSession = async (): Promise<Outcome<string>> => {
  try {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      credentials: 'omit',
    });
    if (!response.ok) return refuse('address_spent');
    return done(sessionAnswer.parse(await response.json()).session);
  } catch {
    return refuse('line_lost');
  }
};

/**
 * A page that is closed or loaded anew has lost its token: its session ends with it, and does not stand in its owner's way. What
 * is hidden to be shown again (a page kept by the browser) has lost nothing yet.
 */
const leaveWithPage = async (session: Promise<Outcome<string>>): Promise<void> => {
  const opened = await session;
  if (!opened.ok) return;
  const headers = { 'content-type': 'application/json', 'x-minzheng-session': opened.value };
  window.addEventListener('pagehide', ({ persisted }) => {
    if (!persisted) fetch('/leave', { method: 'POST', headers, body: '{}', credentials: 'omit', keepalive: true }).catch(() => undefined);
  });
};

/** The program answers and knows nothing of this page: it is another run of it, or it has given the page up. */
class SessionUnknown extends Error {}

/** The wire of the loopback web host: the session token lives in this closure and nowhere else. */
export const openHttpWire = (): Wire => {
  loadAnewOnNewToken();
  const session = openSession();
  void leaveWithPage(session);
  const link = new RPCLink<{ session: string }>({
    url: () => `${location.origin}/rpc`,
    headers: ({ context }) => ({ 'x-minzheng-session': context.session }),
    fetch: async (request) => {
      const response = await fetch(request, { credentials: 'omit', redirect: 'error' });
      if (response.status === 401) throw new SessionUnknown();
      return response;
    },
  });
  return {
    kind: 'web',
    carry: async (subject, act, input) => {
      const opened = await session;
      if (!opened.ok) return opened;
      try {
        return await link.call([subject, act], input, { context: { session: opened.value } });
      } catch (error) {
        return refuse(error instanceof SessionUnknown ? 'program_anew' : 'line_lost');
      }
    },
    upload: async (file) => {
      const opened = await session;
      if (!opened.ok) return opened;
      try {
        const response = await fetch('/files', {
          method: 'POST',
          headers: {
            'content-type': 'application/octet-stream',
            'x-minzheng-session': opened.value,
            'x-file-name': encodeURIComponent(file.name),
          },
          body: file,
          credentials: 'omit',
        });
        return uploadAnswer.parse(await response.json());
      } catch {
        return refuse('line_lost');
      }
    },
    onRestart: () => () => undefined,
    onLocked: () => () => undefined,
    onCloseAsked: () => () => undefined,
    closing: () => undefined,
  };
};
