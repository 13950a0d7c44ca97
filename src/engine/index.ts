import type { Room } from '#exchange/facts/attachments.ts';
import type { CallName } from '#shared/contract/index.ts';
import type { Engine, EngineOptions } from '#shared/engine-port.ts';
import type { Refusal } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { isDamaged } from '#storage/open.ts';
import type { Handler } from './act.ts';
import { openHourlyCopies } from './backup/local-copies.ts';
import { finishSwap } from './backup/swap-folder.ts';
import { makeConnection } from './connection.ts';
import { closeDesk, makeDesk } from './desk.ts';
import { realDisk, type Disk } from './files/disk.ts';
import type { TableReader } from './exchange/table-reader.ts';
import { diskRefusal } from './files/disk-refusal.ts';
import { makeHandlers } from './handlers.ts';
import { openJobs } from './jobs/jobs.ts';
import type { Stopwatch } from './keyring/calibrate.ts';
import { finishRetirement } from './retirement/leave.ts';
import { makeRunner } from './runner.ts';
import { leavePc, restIfAway } from './session/rest.ts';
import type { Seat } from './session/seats.ts';
import { openStrangers } from './session/strangers.ts';

export type EngineHooks = {
  /** Told of every bug with the number the person sees; nothing personal is in it. */
  readonly onBug?: (detailId: string, error: unknown) => void;
  /** Marks a new office as a made-up one. */
  readonly demo?: boolean;
  /** Told of each opened base, so that a test can fill its disk. */
  readonly onOpened?: (db: ReadableDb) => void;
  /** Stands in for the disk outside the database, and for a stick. */
  readonly disk?: Disk;
  /** Lays the empty base of a new office where it is to be: a test copies one instead of bringing each through every schema. */
  readonly layBase?: (path: string, key: Buffer) => void;
  /** Fills a package of attachments sooner than usual. */
  readonly attachmentRoom?: Room;
  /** Takes the tables of packages apart: the offices of a test share one. */
  readonly tables?: TableReader;
  /** Tells how long this PC takes for a password, in place of trying it. */
  readonly stopwatch?: Stopwatch;
};

const LOOK_EVERY_MS = 30_000;

/** One office, one engine, one writing connection. */
export const openEngine = (options: EngineOptions, hooks: EngineHooks = {}): Engine => {
  finishSwap(hooks.disk ?? realDisk, options.dir);
  const desk = makeDesk(options, hooks);
  finishRetirement(desk);
  const live = new Set<Seat>();
  const explain = (error: unknown): Refusal => {
    if (isDamaged(error)) return { code: 'database_damaged', params: { why: 'page' } };
    const disk = diskRefusal(error);
    if (disk !== null) return disk;
    const detailId = Buffer.from(desk.random(4)).toString('hex');
    hooks.onBug?.(detailId, error);
    return { code: 'internal', params: { detailId } };
  };
  const jobs = openJobs(explain);
  const hourly = openHourlyCopies(desk, (error) => void explain(error));
  const strangers = openStrangers(desk);
  const runner = makeRunner(desk, jobs, explain);
  const handlers = new Map<CallName, Handler>();
  for (const handler of makeHandlers(desk, { running: jobs.running, settle: hourly.settle })) {
    if (handlers.has(handler.name)) throw new Error(`two handlers for ${handler.name}`);
    handlers.set(handler.name, handler);
  }
  const seen = { ms: desk.nowMs() };
  const rest = (): void => {
    try {
      restIfAway(desk, live, jobs, seen);
    } catch (error) {
      explain(error);
    }
  };
  const unlisten = options.host.onLock((asleep) => {
    try {
      leavePc(desk, live, jobs, asleep);
    } catch (error) {
      explain(error);
    }
  });
  // Nobody calls while nobody is there.
  const looking = setInterval(rest, LOOK_EVERY_MS).unref();
  return {
    connect: ({ kind }) =>
      makeConnection({ client: kind, desk, hourly, jobs, runner, handlers, explain, live, rest, strangers, demo: hooks.demo ?? false }),
    noteStranger: strangers.note,
    close: async () => {
      clearInterval(looking);
      unlisten();
      await jobs.settle();
      await hourly.settle();
      strangers.write();
      closeDesk(desk);
    },
  };
};
