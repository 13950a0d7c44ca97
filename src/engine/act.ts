import type { CallName, CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import type { UserRole } from '#shared/contract/office.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { Day } from '#shared/values/dates.ts';
import type { Host } from '#shared/host.ts';
import type { ReadableDb, WritableDb } from '#storage/db.ts';
import type { BlobStore } from './files/blob-store.ts';
import type { Disk } from './files/disk.ts';
import type { Downloads } from './files/downloads.ts';
import type { Right } from './rights/table.ts';

export type OfficeInfo = {
  readonly orgCode: string;
  readonly name: string;
  readonly role: 'township' | 'county';
  readonly installId: string;
  readonly demo: boolean;
};

/** The person acting. Separations are counted on `personKey`, whatever roles are held. */
export type Actor = {
  readonly userId: string;
  readonly personKey: string;
  readonly name: string;
  readonly roles: readonly UserRole[];
  readonly villages: readonly string[];
  readonly onBehalfOf: string | null;
};

/** A row as the screen showed it: its id and its revision. */
export type Ask = { readonly id: string; readonly rev: number };
/** A row after an act: its id and its new revision. */
export type Changed = { id: string; rev: number };

/** Who acts, as the rules of a flow count persons and roles. */
export const actorOf = ({ actor }: { readonly actor: Actor }) => ({ person: actor.personKey, roles: actor.roles, name: actor.name });

/** What every handler may use; clock, random numbers and files come from here only. */
export type Services = {
  readonly office: OfficeInfo;
  /** Whether the PC's clock was plausible when the office was opened; it goes with journal rows and packages. */
  readonly clockOk: boolean;
  readonly actor: Actor;
  readonly today: Day;
  /** The office's own: the shipped years, those it has added, its local days off. */
  readonly calendar: WorkCalendar;
  /** The moment, as text with China's offset. */
  readonly now: string;
  readonly nowMs: number;
  readonly newId: () => string;
  readonly random: (bytes: number) => Uint8Array;
  readonly host: Host;
  readonly blobs: BlobStore;
  readonly downloads: Downloads;
  readonly disk: Disk;
  readonly dir: string;
};
export type QueryContext = Services & { readonly db: ReadableDb };
export type ActContext = Services & {
  readonly db: WritableDb;
  /** What lies outside the database and must be taken back should the transaction fail. */
  readonly onRollback: (undo: () => void) => void;
};
export type JobContext = Services & {
  readonly db: ReadableDb;
  readonly signal: AbortSignal;
  readonly progress: (phase: string, done: number, total: number) => void;
  /** Lets other calls through; throws when the job was cancelled. */
  readonly breathe: () => Promise<void>;
  /** The one synchronous transaction of the job, journalled; it must re-check what was computed before. */
  readonly commit: <T>(work: (ctx: ActContext) => Acted<T>) => Outcome<T>;
};

/** What the journal keeps of an act: the object and the details (old and new values). */
export type Trace = { readonly objectType: string; readonly objectId: string; readonly detail?: unknown };
export type Acted<T> = { readonly ok: true; readonly value: T; readonly trace: Trace } | { readonly ok: false; readonly error: Refusal };

/** An act done, with what the journal shall keep of it. */
export const acted = <T>(value: T, trace: Trace): Acted<T> => ({ ok: true, value, trace });

export type QueryHandler<N extends CallName> = {
  readonly kind: 'query';
  readonly name: N;
  readonly right: Right;
  readonly run: (ctx: QueryContext, input: ParsedInputOf<CallOf<N>>) => Outcome<ValueOf<CallOf<N>>> | Promise<Outcome<ValueOf<CallOf<N>>>>;
};
export type CommandHandler<N extends CallName> = {
  readonly kind: 'command';
  readonly name: N;
  readonly right: Right;
  /** Slow or asynchronous work before the transaction (hashing, reading a file); its result reaches `run`. */
  readonly prepare?: (ctx: QueryContext, input: ParsedInputOf<CallOf<N>>) => Promise<Outcome<unknown>>;
  readonly run: (ctx: ActContext, input: ParsedInputOf<CallOf<N>>, prepared: unknown) => Acted<ValueOf<CallOf<N>>>;
  /** Runs after the commit, for what lies outside the database (wiping a file); what goes wrong there does not undo the act. */
  readonly after?: (ctx: QueryContext) => void | Promise<void>;
};
export type JobHandler<N extends CallName> = {
  readonly kind: 'job';
  readonly name: N;
  readonly right: Right;
  /** It changes much at once: a copy on the same disk is made before. */
  readonly copyFirst: boolean;
  readonly run: (ctx: JobContext, input: ParsedInputOf<CallOf<N>>) => Promise<Outcome<ValueOf<CallOf<N>>>>;
};
export type Handler = QueryHandler<CallName> | CommandHandler<CallName> | JobHandler<CallName>;

const erase = (handler: unknown): Handler => handler as Handler;

/** Registers a query: reads, never writes. */
export const onQuery = <N extends CallName>(name: N, right: Right, run: QueryHandler<N>['run']): Handler =>
  erase({ kind: 'query', name, right, run });

/** Registers a command: one act, one transaction, one journal row. */
export const onCommand = <N extends CallName>(
  name: N,
  right: Right,
  run: (ctx: ActContext, input: ParsedInputOf<CallOf<N>>) => Acted<ValueOf<CallOf<N>>>,
  options: Pick<CommandHandler<N>, 'after'> = {},
): Handler => erase({ kind: 'command', name, right, run, ...options });

/** A command that must prepare something slow before its transaction. */
export const onPreparedCommand = <N extends CallName, P>(
  name: N,
  right: Right,
  prepare: (ctx: QueryContext, input: ParsedInputOf<CallOf<N>>) => Promise<Outcome<P>>,
  run: (ctx: ActContext, input: ParsedInputOf<CallOf<N>>, prepared: P) => Acted<ValueOf<CallOf<N>>>,
  options: Pick<CommandHandler<N>, 'after'> = {},
): Handler => erase({ kind: 'command', name, right, prepare, run, ...options });

/** Registers a job: computes, then commits once. */
export const onJob = <N extends CallName>(
  name: N,
  right: Right,
  run: JobHandler<N>['run'],
  options: { readonly copyFirst?: boolean } = {},
): Handler => erase({ kind: 'job', name, right, run, copyFirst: options.copyFirst === true });

/** What the `stale` sentence says of a row; `by` names who changed it since. */
const staleRow = { what: '这条记录', by: '别人', kept: '您的改动没有保存' } as const;

/** Refuses as `stale` when the screen showed an older revision. */
export const expectRev = (current: number, shown: number, by: string = staleRow.by): Outcome<null> =>
  current === shown ? done(null) : refuse('stale', { ...staleRow, by, current, shown });

/** Refuses as `stale` what has no revision of its own: `what` is no longer as the screen showed it, `kept` says what was not done. */
export const noLongerAsShown = (what: string, kept: string, by: string = staleRow.by): ReturnType<typeof refuse> =>
  refuse('stale', { what, by, kept });

/** A row that was found and may be used, refused as `stale` when the screen showed an older revision of it. */
export const unchanged = <R extends { readonly rev: number }>(known: Outcome<R>, shown: number): Outcome<R> => {
  const fresh = known.ok ? expectRev(known.value.rev, shown) : known;
  return fresh.ok ? known : fresh;
};

/** The row the screen showed: `not_found` says what there is none of, `stale` that it was changed since. */
export const shownRow = <R extends { readonly rev: number }>(row: R | undefined, what: string, shown: number): Outcome<R> =>
  unchanged(row === undefined ? refuse('not_found', { what }) : done(row), shown);
