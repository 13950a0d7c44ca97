import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { chinaTime } from '../ids.ts';
import type { Resting } from './rest.ts';
import type { Session } from './sessions.ts';

/** What kind of window a screen is, as it is told to whoever finds their name in use there. */
export const windowWords = { desktop: '桌面窗口', web: '浏览器窗口', cli: '命令行', test: '窗口' } as const;
export type WindowKind = keyof typeof windowWords;

/** A moment and a window, in words. */
export type Elsewhere = { readonly where: string; readonly since: string };

/** One screen, as far as it may be asked to leave its place to the same person at another one. */
export type Seat = Resting & { readonly kind: WindowKind; readonly giveWay: (to: Elsewhere) => void };

/** Where a session finds its place: asked before the login is written down, taken after. */
export type Place = { readonly free: (userId: string) => Outcome<null>; readonly take: (session: Session) => void };

const moment = (ms: number): string => {
  const [, month = '', day = '', clock = ''] = /^\d{4}-0?(\d+)-0?(\d+)T(\d\d:\d\d)/u.exec(chinaTime(ms)) ?? [];
  return `${month}月${day}日 ${clock}`;
};

/**
 * One name, one session. Whoever still works at another screen is refused and told where and since when; with `instead` that
 * session ends. A locked one has been left by its owner and stands in nobody's way.
 */
export const placeAmong = (live: ReadonlySet<Seat>, own: Seat, instead: boolean, seat: (session: Session) => void): Place => {
  const othersOf = (userId: string): Seat[] => [...live].filter((one) => one !== own && one.session()?.actor.userId === userId);
  return {
    free: (userId) => {
      const [busy] = othersOf(userId).filter((one) => one.session()?.locked === false);
      const session = busy?.session();
      return busy === undefined || session === null || session === undefined || instead
        ? done(null)
        : refuse('session_elsewhere', { where: windowWords[busy.kind], since: moment(session.startedMs) });
    },
    take: (session) => {
      const to = { where: windowWords[own.kind], since: moment(session.startedMs) };
      for (const one of othersOf(session.actor.userId)) one.giveWay(to);
      seat(session);
    },
  };
};
