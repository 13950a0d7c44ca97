import { findCall, type CallName, type CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import type { Connection } from '#shared/engine-port.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import type { Handler } from './act.ts';
import { closeDesk, type Desk } from './desk.ts';
import type { HourlyCopies } from './backup/local-copies.ts';
import { findBackups } from './backup/find-backups.ts';
import { checkRestore, type BackupWork } from './backup/check-restore.ts';
import { restoreOffice } from './backup/restore-office.ts';
import { salvageOffice, useSalvaged } from './backup/salvage-office.ts';
import { askCounty, escrowStanding, requestForm } from './escrow/ask-county.ts';
import { takeAnswer } from './escrow/take-answer.ts';
import { drivesOf } from './media/drives.ts';
import type { JobRecord, Jobs } from './jobs/jobs.ts';
import { confirmRecoveryCode, initialiseOffice, isUnconfirmed } from './office/initialise.ts';
import { recoverOffice } from './office/recover.ts';
import { keyringExists } from './keyring/keyring.ts';
import { recoverySheet } from './papers/recovery-sheet.ts';
import { afterRetirement } from './retirement/leave.ts';
import { readRetirement } from './retirement/mark.ts';
import { retiredRecord, toldRetirement } from './retirement/record.ts';
import type { Runner } from './runner.ts';
import type { LockCause } from './session/rest.ts';
import { placeAmong, type Elsewhere, type Seat, type WindowKind } from './session/seats.ts';
import type { Strangers } from './session/strangers.ts';
import { journalSession } from './session/journal-session.ts';
import { actFor, actorNow, beginSession, describeMe, hasOneTimePassword, type Session } from './session/sessions.ts';

type Specials = { readonly [N in CallName]?: (input: ParsedInputOf<CallOf<N>>) => Promise<Outcome<unknown>> | Outcome<unknown> };
type Direct = (input: unknown) => Promise<Outcome<unknown>> | Outcome<unknown>;

const secondsLeft = (startedMs: number, nowMs: number, doneSoFar: number, total: number): number | null =>
  doneSoFar > 0 && total > doneSoFar ? Math.ceil(((nowMs - startedMs) / 1000 / doneSoFar) * (total - doneSoFar)) : null;

export type ConnectionParts = {
  /** What kind of window it is. */
  readonly client: WindowKind;
  readonly desk: Desk;
  readonly jobs: Jobs;
  readonly hourly: HourlyCopies;
  readonly runner: Runner;
  readonly handlers: ReadonlyMap<CallName, Handler>;
  readonly explain: (error: unknown) => Refusal;
  readonly live: Set<Seat>;
  readonly rest: () => void;
  readonly strangers: Strangers;
  readonly demo: boolean;
};

const openBeforeLogin = (name: CallName): boolean =>
  name.startsWith('restore.') ||
  name.startsWith('office.') ||
  (name.startsWith('session.') && name !== 'session.changePassword' && name !== 'session.actFor');

const workOf = (record: JobRecord): BackupWork => ({
  signal: record.abort.signal,
  progress: (phase, soFar, total) => void Object.assign(record, { phase, done: soFar, total }),
});

/** One screen or command line: holds its session, routes calls. */
export const makeConnection = ({
  client,
  desk,
  jobs,
  hourly,
  runner,
  handlers,
  explain,
  live,
  rest,
  strangers,
  demo,
}: ConnectionParts): Connection => {
  let session: Session | null = null;
  /** Where the same person went on, when this screen's session ended by it. */
  let goneTo: Elsewhere | null = null;

  const endSession = (why: string): void => {
    if (session !== null && desk.opened !== null) journalSession(desk, desk.opened, session.actor, why, 'done');
    if (session !== null) jobs.cancelOf(session.actor.userId);
    session = null;
  };

  const lock = (why: LockCause): void => {
    if (session === null || session.locked || desk.opened === null) return;
    session.locked = true;
    session.lockedMs = desk.nowMs();
    journalSession(desk, desk.opened, session.actor, 'session.lock', 'done', why);
  };
  const lockIfIdle = (): void => {
    if (session === null || desk.opened === null) return;
    if (desk.nowMs() - session.lastActiveMs > session.idleMinutes * 60_000) lock({ idle: true });
  };
  const current: Seat = {
    kind: client,
    session: () => session,
    lockIfIdle,
    lock,
    giveWay: (to) => {
      endSession('session.replaced');
      goneTo = to;
    },
  };
  live.add(current);
  const seat = (begun: Session): void => {
    session = begun;
    goneTo = null;
  };

  /** Long work before anybody is logged in belongs to this connection. */
  const nobody = `connection:${desk.newId()}`;
  const ownerNow = (): string => session?.actor.userId ?? nobody;
  const beforeLogin = (name: CallName, work: (record: JobRecord) => Promise<Outcome<unknown>>): Outcome<{ jobId: string }> =>
    done({ jobId: jobs.start(desk.newId(), name, nobody, desk.nowMs(), work).jobId });
  const whileClosed = <T>(work: () => T): T | Outcome<never> => (desk.opened === null ? work() : refuse('restore_office_open'));
  const meOf = (): unknown => {
    if (session === null || desk.opened === null) return null;
    session.actor = actorNow(desk.opened, session, desk.today()) ?? session.actor;
    return describeMe(desk.opened, session, desk.today());
  };

  /** Whoever has a one-time password, or one past its term, gets a new one before anything else; a locked screen is opened first. */
  const passwordDue = (): 'password_one_time' | 'password_old' | null => {
    if (session === null || session.locked || desk.opened === null) return null;
    if (hasOneTimePassword(desk.opened, session.actor.userId)) return 'password_one_time';
    // A command line signs in for one call and asks nobody anything.
    return session.passwordIsOld && (client === 'desktop' || client === 'web') ? 'password_old' : null;
  };

  const special: Specials = {
    'office.status': () => {
      const marker = desk.marker();
      const retired = readRetirement(desk.dir);
      const state =
        retired !== null
          ? 'retired'
          : marker === null && !keyringExists(desk.dir)
            ? 'none'
            : isUnconfirmed(desk.dir)
              ? 'unconfirmed'
              : desk.opened === null
                ? 'closed'
                : 'open';
      return done({
        state,
        office: marker === null ? null : { orgCode: marker.orgCode, name: marker.name, role: marker.role },
        demo: marker?.demo ?? demo,
        today: desk.today(),
        version: desk.options.version,
        users: [],
        clockWarning: desk.opened !== null && !desk.opened.clockOk,
        weakBinding: desk.options.host.describe().protectSecret === 'file',
        goneTo: session === null ? goneTo : null,
        retired: retired === null ? null : toldRetirement(retired),
      });
    },
    'office.initialise': (input) => initialiseOffice(desk, input, demo),
    'office.recoverySheet': ({ recoveryCode }) => recoverySheet(desk, recoveryCode),
    'office.confirmRecoveryCode': ({ code }) => confirmRecoveryCode(desk, code),
    'office.recover': ({ code, login, newPassword }) => recoverOffice(desk, code, login, newPassword),
    'office.replaceAdmin': ({ code, login, newPassword, reason }) => recoverOffice(desk, code, login, newPassword, reason),
    'office.retiredRecord': () => retiredRecord(desk),
    'office.spareKey': () => escrowStanding(desk),
    'office.drives': async () => done(await drivesOf(desk.options.host)),
    'office.askCounty': (input) => askCounty(desk, input),
    'office.askCountyForm': () => requestForm(desk),
    'office.takeAnswer': (input) => takeAnswer(desk, input),
    'restore.drives': () => whileClosed(async () => done(await drivesOf(desk.options.host))),
    'restore.find': ({ place }) => whileClosed(() => findBackups(desk, place)),
    'restore.check': (input) => whileClosed(() => beforeLogin('restore.check', (record) => checkRestore(desk, input, workOf(record)))),
    'restore.run': (input) => whileClosed(() => beforeLogin('restore.run', (record) => restoreOffice(desk, input, workOf(record)))),
    'restore.salvage': (input) =>
      whileClosed(() => beforeLogin('restore.salvage', (record) => salvageOffice(desk, input.secret, workOf(record)))),
    'restore.useSalvaged': (input) => whileClosed(() => beforeLogin('restore.useSalvaged', () => useSalvaged(desk, input))),
    'session.me': () => done(meOf()),
    'session.login': async ({ login, password, instead }) => {
      endSession('session.switch');
      const begun = await beginSession(desk, login, password, placeAmong(live, current, instead, seat));
      if (!begun.ok) return begun;
      strangers.write();
      return done(meOf());
    },
    'session.logout': () => {
      endSession('session.logout');
      if (desk.opened !== null && [...live].every((other) => other.session() === null)) closeDesk(desk);
      return done({});
    },
    'session.lock': () => {
      lock({});
      return done({});
    },
    'session.unlock': async ({ password }) => {
      if (session === null) return refuse('not_signed_in');
      const { login, actingBy } = session;
      const again = await beginSession(
        desk,
        login,
        password,
        placeAmong(live, current, false, (begun) => seat({ ...begun, actingBy })),
      );
      if (!again.ok) return again;
      return done(meOf());
    },
    'session.actFor': ({ substitutionId }) => {
      if (session === null || desk.opened === null) return refuse('not_signed_in');
      const went = actFor(desk, desk.opened, session, substitutionId);
      return went.ok ? done(meOf()) : went;
    },
    'jobs.get': ({ jobId }) => {
      const job = jobs.find(jobId);
      if (job === undefined || job.owner !== ownerNow()) return refuse('job_missing');
      return done({
        jobId: job.jobId,
        call: job.call,
        state: job.state,
        phase: job.phase,
        done: job.done,
        total: job.total,
        secondsLeft: secondsLeft(job.startedMs, desk.nowMs(), job.done, job.total),
        value: job.value,
        error: job.error,
      });
    },
    'jobs.cancel': ({ jobId }) => {
      const job = jobs.find(jobId);
      if (job === undefined || job.owner !== ownerNow()) return refuse('job_missing');
      job.abort.abort();
      return done({});
    },
    'host.describe': () => {
      const { kind, print, pdf, pick, eject, reason } = desk.options.host.describe();
      return done({ kind, print, pdf, pick, eject, reason });
    },
    'host.pick': async (input) => {
      const picked = await desk.options.host.pick(input);
      return picked.ok ? picked : refuse('unavailable', { reason: String(picked.error.params['reason'] ?? '') });
    },
  };

  const route = async (name: CallName, input: unknown): Promise<Outcome<unknown>> => {
    const gone = afterRetirement(desk, name);
    if (gone !== null) return gone;
    // Whoever was logged in when this PC was taken out of use is nobody on the page that is left.
    if (session !== null && desk.opened === null && readRetirement(desk.dir) !== null) endSession('session.logout');
    const due = findCall(name)?.beforeNewPassword === true ? null : passwordDue();
    if (due !== null) return refuse(due);
    const direct = special[name] as Direct | undefined;
    if (direct !== undefined && (openBeforeLogin(name) || (session === null && desk.opened === null && name.startsWith('jobs.'))))
      return direct(input);
    lockIfIdle();
    if (session === null) return refuse('not_signed_in');
    if (session.locked) return refuse('screen_locked');
    const actor = desk.opened === null ? null : actorNow(desk.opened, session, desk.today());
    if (actor === null) {
      endSession('session.logout');
      return refuse('not_signed_in');
    }
    session.actor = actor;
    // Asking after a job is the machine's doing, not the person's: it does not keep the screen awake.
    if (name !== 'jobs.get') session.lastActiveMs = desk.nowMs();
    if (direct !== undefined) return direct(input);
    hourly.look();
    const handler = handlers.get(name);
    if (handler === undefined) return refuse('not_found', { what: name });
    const began = session;
    const answer = await runner.run(handler, began.actor, input);
    if (name === 'session.changePassword' && answer.ok) began.passwordIsOld = false;
    return answer;
  };

  return {
    call: async (name, input) => {
      const call = findCall(name);
      if (call === undefined) {
        strangers.note({ asked: 'call', why: 'unknown' });
        return refuse('not_found', { what: name });
      }
      const parsed = call.input.safeParse(input ?? {});
      if (!parsed.success) return refuse('invalid_input', { field: parsed.error.issues.map((issue) => issue.path.join('.')).join('、') });
      rest();
      try {
        return await route(name as CallName, parsed.data);
      } catch (error) {
        return { ok: false, error: explain(error) };
      }
    },
    close: () => {
      rest();
      endSession('session.logout');
      jobs.cancelOf(nobody);
      live.delete(current);
    },
  };
};
