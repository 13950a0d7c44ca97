import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Connection } from '#shared/engine-port.ts';

const ticketLifeMs = 60_000;
const mostSessions = 8;

type Session = { readonly connection: Connection; seen: number };

export type Sessions = {
  /** A one-time token for the address of the page, good for 60 seconds. */
  readonly ticket: () => string;
  /** Exchanges the one-time token for a session token, once. */
  readonly exchange: (ticket: string) => string | null;
  readonly find: (token: string) => Connection | null;
  /** The page says that it closes: its session ends at once, so that its owner may come back by another. */
  readonly leave: (token: string) => void;
  /** Ends sessions not heard of for so long; answers how many are left. */
  readonly sweep: (idleMs: number) => number;
  readonly closeAll: () => void;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const secret = (): string => randomBytes(32).toString('base64url');

/** Tickets and sessions of one web host; only digests of the tokens are kept. */
export const openSessions = (connect: () => Connection, now: () => number = Date.now): Sessions => {
  const tickets: { hash: Buffer; expires: number }[] = [];
  const sessions = new Map<string, Session>();
  const end = (key: string): void => {
    sessions.get(key)?.connection.close();
    sessions.delete(key);
  };
  return {
    ticket: () => {
      const ticket = secret();
      tickets.push({ hash: digest(ticket), expires: now() + ticketLifeMs });
      return ticket;
    },
    exchange: (ticket) => {
      const hash = digest(ticket);
      const at = tickets.findIndex((one) => timingSafeEqual(one.hash, hash));
      const [found] = at === -1 ? [] : tickets.splice(at, 1);
      if (found === undefined || found.expires <= now()) return null;
      const oldest = [...sessions.entries()].sort(([, a], [, b]) => a.seen - b.seen)[0];
      if (sessions.size >= mostSessions && oldest !== undefined) end(oldest[0]);
      const token = secret();
      sessions.set(digest(token).toString('hex'), { connection: connect(), seen: now() });
      return token;
    },
    find: (token) => {
      const session = sessions.get(digest(token).toString('hex'));
      if (session === undefined) return null;
      session.seen = now();
      return session.connection;
    },
    leave: (token) => end(digest(token).toString('hex')),
    sweep: (idleMs) => {
      for (const [key, { seen }] of sessions) if (now() - seen > idleMs) end(key);
      return sessions.size;
    },
    closeAll: () => {
      for (const key of sessions.keys()) end(key);
    },
  };
};
