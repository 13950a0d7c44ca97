import { closeDesk, type Desk } from '../desk.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Session } from './sessions.ts';

/** One screen, as far as resting goes. */
export type Resting = {
  readonly session: () => Session | null;
  readonly lockIfIdle: () => void;
  /** Locks it now, whoever works there; one that is locked stays as it is. */
  readonly lock: (why: LockCause) => void;
};

/** Why a screen was locked, as the journal keeps it. */
export type LockCause = { readonly idle?: true; readonly pc?: 'locked' | 'asleep' };

const REST_AFTER_MS = 30 * 60_000;

/** When anybody was last seen logged in, or the base closed. */
type LastSeen = { ms: number };

/**
 * Screens nobody touched are locked; when every screen has been locked for half an hour, or nobody has been logged in for as long, the
 * base is closed and its key forgotten: a PC left alone over night holds nothing open. Long work that is under way is let through first.
 */
export const restIfAway = (desk: Desk, live: ReadonlySet<Resting>, jobs: Pick<Jobs, 'running'>, seen: LastSeen): void => {
  for (const one of live) one.lockIfIdle();
  const sessions = [...live].flatMap((one) => one.session() ?? []);
  if (desk.opened === null || sessions.length > 0) seen.ms = desk.nowMs();
  if (desk.opened === null || jobs.running()) return;
  const leftAt = sessions.length === 0 ? [seen.ms] : sessions.map((one) => one.lockedMs);
  if (leftAt.every((ms) => ms !== null && desk.nowMs() - ms >= REST_AFTER_MS)) closeDesk(desk);
};

/** The PC itself was locked: so is every screen of the program. When it goes to sleep, the base is closed and its key forgotten, unless long work is under way. */
export const leavePc = (desk: Desk, live: ReadonlySet<Resting>, jobs: Pick<Jobs, 'running'>, asleep: boolean): void => {
  for (const one of live) one.lock({ pc: asleep ? 'asleep' : 'locked' });
  if (asleep && !jobs.running()) closeDesk(desk);
};
