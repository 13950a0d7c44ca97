import { createHash } from 'node:crypto';
import { findCall, type CallName } from '#shared/contract/index.ts';
import { generalCodes } from '#shared/contract/general.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import { inTransaction, type ReadableDb } from '#storage/db.ts';
import { findCommand, insertCommand } from '#storage/journal.ts';
import type { ActContext, Acted, Actor, CommandHandler, Handler, JobContext, JobHandler, QueryContext, Services } from './act.ts';
import { heldAsCopy } from './backup/copied.ts';
import { fenced } from './backup/fenced.ts';
import { copyBeforeRisk } from './backup/local-copies.ts';
import { mayRefuse } from './code-groups.ts';
import type { Desk, OpenOffice } from './desk.ts';
import type { BlobStore } from './files/blob-store.ts';
import { diskRefusal } from './files/disk-refusal.ts';
import type { JobRecord, Jobs } from './jobs/jobs.ts';
import { officeCalendar } from './calendar/office-calendar.ts';
import { appendJournal } from './journal/append.ts';
import { givenUp } from './retirement/leave.ts';
import { rightNames, rightsOf } from './rights/table.ts';

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
class Cancelled extends Error {}

export type Runner = { readonly run: (handler: Handler, actor: Actor, input: unknown) => Promise<Outcome<unknown>> };

/** Tells one ask from another. Passwords stay out of it: who can read the base could try guesses against a plain digest without Argon2id. */
const digestOf = (input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(input, (name, value: unknown) => (/password$/iu.test(name) ? undefined : value)))
    .digest('hex');

const idOf = (input: unknown): string => (input as { commandId: string }).commandId;

/** Why nothing may be changed on this PC; null where it may. */
const stopped = (db: ReadableDb, name: CallName): Outcome<never> | null => givenUp(db) ?? fenced(db, name) ?? heldAsCopy(db, name);

const takeBack = (undos: readonly (() => void)[]): void => {
  for (const undo of undos.toReversed()) {
    try {
      undo();
    } catch {
      // A disk that is too full even for this: what was the matter in the first place is what the person must hear.
    }
  }
};

/** The first answer to a command that is repeated after a lost one. */
const earlierAnswer = (db: ReadableDb, name: string, input: unknown): Outcome<unknown> | null => {
  const known = findCommand(db, idOf(input));
  if (known === undefined) return null;
  if (known.name !== name || known.input_digest !== digestOf(input)) return refuse('invalid_input', { field: 'commandId' });
  return done(JSON.parse(known.answer));
};

/** An answer that does not fit its schema, or a code the contract does not list, is a bug. */
const checked = (name: CallName, outcome: Outcome<unknown>): Outcome<unknown> => {
  const call = findCall(name);
  if (call === undefined) throw new Error(`no call ${name}`);
  if (!outcome.ok) {
    if (!generalCodes.includes(outcome.error.code) && !mayRefuse(call.errors, outcome.error.code))
      throw new Error(`${name} refuses with the undeclared code ${outcome.error.code}`);
    return outcome;
  }
  const parsed = call.output.safeParse(outcome.value);
  if (!parsed.success) throw new Error(`${name} answers out of contract: ${parsed.error.message}`);
  return done(parsed.data);
};

/** Runs handlers: rights, repeat of a command, transaction, journal, checked answer. */
export const makeRunner = (desk: Desk, jobs: Jobs, explain: (error: unknown) => Refusal): Runner => {
  const started = process.hrtime.bigint();

  const services = (open: OpenOffice, actor: Actor): Services => ({
    office: open.office,
    clockOk: open.clockOk,
    actor,
    today: desk.today(),
    calendar: officeCalendar(open.db),
    now: desk.time(),
    nowMs: desk.nowMs(),
    newId: desk.newId,
    random: desk.random,
    host: desk.options.host,
    blobs: desk.blobs,
    downloads: desk.downloads.of(actor.userId),
    disk: desk.disk,
    dir: desk.dir,
  });

  const journalled = <T>(
    open: OpenOffice,
    name: CallName,
    input: unknown,
    actor: Actor,
    work: (ctx: ActContext) => Acted<T>,
  ): Outcome<T> => {
    // What was prepared took its time: the PC may have gone to sleep meanwhile, or a stick may have said that the office lives elsewhere.
    if (desk.opened !== open) return refuse('office_closed');
    const undos: (() => void)[] = [];
    const onRollback = (undo: () => void): void => void undos.push(undo);
    const put: BlobStore['put'] = (bytes) => {
      const stored = desk.blobs.put(bytes);
      onRollback(() => desk.blobs.remove(stored.blob));
      return stored;
    };
    try {
      return inTransaction(open.db, (db) => {
        // The same command may have come twice at once; the other one was first.
        const repeat = earlierAnswer(db, name, input);
        if (repeat !== null) return repeat as Outcome<T>;
        const stop = stopped(db, name);
        if (stop !== null) return stop;
        const ctx: ActContext = { ...services(open, actor), blobs: { ...desk.blobs, put }, db, onRollback };
        const result = work(ctx);
        if (!result.ok) throw new Refused(result.error);
        appendJournal(db, {
          time: ctx.now,
          clockOk: open.clockOk,
          monotonic: Number((process.hrtime.bigint() - started) / 1_000_000n),
          actor: actor.userId,
          onBehalfOf: actor.onBehalfOf,
          role: actor.roles.join('+'),
          action: name,
          objectType: result.trace.objectType,
          objectId: result.trace.objectId,
          result: 'done',
          detail: result.trace.detail ?? {},
          salt: Buffer.from(desk.random(16)).toString('hex'),
        });
        insertCommand(db, {
          command_id: idOf(input),
          name,
          input_digest: digestOf(input),
          answer: JSON.stringify(result.value ?? null),
          at: ctx.now,
        });
        return done(result.value);
      });
    } catch (error) {
      takeBack(undos);
      if (error instanceof Refused) return { ok: false, error: error.refusal };
      const failed = diskRefusal(error);
      if (failed !== null) return { ok: false, error: failed };
      throw error;
    }
  };

  /** The act stands whatever becomes of this: what is left over the next start finds. */
  const afterwards = async ({ after }: CommandHandler<CallName>, ctx: QueryContext): Promise<void> => {
    try {
      await after?.(ctx);
    } catch (error) {
      explain(error);
    }
  };

  const runCommand = async (
    open: OpenOffice,
    handler: CommandHandler<CallName>,
    actor: Actor,
    input: unknown,
  ): Promise<Outcome<unknown>> => {
    const repeat = earlierAnswer(open.db, handler.name, input);
    if (repeat !== null) return repeat;
    const query: QueryContext = { ...services(open, actor), db: open.db };
    const prepared = handler.prepare === undefined ? done(null) : await handler.prepare(query, input as never);
    if (!prepared.ok) return prepared;
    const outcome = journalled(
      open,
      handler.name,
      input,
      actor,
      (ctx) => handler.run(ctx, input as never, prepared.value) as Acted<unknown>,
    );
    if (outcome.ok) await afterwards(handler, query);
    return outcome;
  };

  const runJob = (open: OpenOffice, handler: JobHandler<CallName>, actor: Actor, input: unknown): Outcome<unknown> => {
    const repeat = earlierAnswer(open.db, handler.name, input);
    const work = async (record: JobRecord): Promise<Outcome<unknown>> => {
      if (repeat !== null) return repeat;
      const context: JobContext = {
        ...services(open, actor),
        db: open.db,
        signal: record.abort.signal,
        progress: (phase, doneSoFar, total) => void Object.assign(record, { phase, done: doneSoFar, total }),
        breathe: async () => {
          await new Promise<void>((resolve) => setImmediate(resolve));
          if (record.abort.signal.aborted) throw new Cancelled();
        },
        commit: (act) => {
          if (record.abort.signal.aborted) throw new Cancelled();
          return journalled(open, handler.name, input, actor, act);
        },
      };
      if (handler.copyFirst) {
        record.phase = '先在本机留一份备份';
        const kept = await copyBeforeRisk(desk, record.abort.signal);
        if (!kept.ok) return kept;
      }
      const outcome = await (handler.run as (ctx: JobContext, input: unknown) => Promise<Outcome<unknown>>)(context, input);
      return checked(handler.name, outcome);
    };
    const record = jobs.start(desk.newId(), handler.name, actor.userId, desk.nowMs(), work);
    return done({ jobId: record.jobId });
  };

  return {
    run: async (handler, actor, input) => {
      const open = desk.opened;
      if (open === null) return refuse('office_closed');
      if (!rightsOf(actor.roles).has(handler.right)) return refuse('forbidden', { act: rightNames[handler.right] });
      const stop = handler.kind === 'query' ? null : stopped(open.db, handler.name);
      if (stop !== null) return stop;
      try {
        if (handler.kind === 'query')
          return checked(handler.name, await handler.run({ ...services(open, actor), db: open.db }, input as never));
        if (handler.kind === 'job') return runJob(open, handler, actor, input);
        return checked(handler.name, await runCommand(open, handler, actor, input));
      } catch (error) {
        return { ok: false, error: explain(error) };
      }
    },
  };
};
