import type { CallName } from '#shared/contract/index.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { epochOf, fenceOf, putFence } from '#storage/backup.ts';
import { inTransaction, type ReadableDb } from '#storage/db.ts';
import { machineOf, noteStrangeMachine, settleMachine } from '#storage/machine.ts';
import { acted, onPreparedCommand, type ActContext, type Handler } from '../act.ts';
import { writeMarker, type Desk } from '../desk.ts';
import { appendJournal } from '../journal/append.ts';
import { openKeyring } from '../keyring/keyring.ts';
import { readRecoveryCode } from '../keyring/recovery-code.ts';
import { beginNewEpoch } from './new-epoch.ts';

/**
 * At every opening: the first machine seen is the office's; another one may be a copy made for a colleague. Nothing is known where the
 * machine cannot be told.
 */
export const noticeMachine = (desk: Desk, db: ReadableDb, mark: string | null): void => {
  if (mark === null) return;
  const known = machineOf(db);
  if (known?.mark === mark ? known.strange === null : known !== undefined && known.strange === mark) return;
  inTransaction(db, (tx) => {
    if (known === undefined || known.mark === mark) return settleMachine(tx, mark);
    noteStrangeMachine(tx, mark, desk.time());
    appendJournal(tx, {
      time: desk.time(),
      clockOk: true,
      monotonic: 0,
      actor: '',
      onBehalfOf: null,
      role: '',
      action: 'office.strangeMachine',
      objectType: 'office',
      objectId: desk.marker()?.installId ?? '',
      result: 'done',
      detail: { mark: mark.slice(0, 12), before: known.mark.slice(0, 12) },
      salt: Buffer.from(desk.random(16)).toString('hex'),
    });
  });
};

/** Since when it stands open whether this PC is a copy; null where nobody has to say. */
export const copiedSince = (db: ReadableDb): string | null => {
  const known = machineOf(db);
  return known?.strange == null || fenceOf(db) !== undefined ? null : (known.strange_at ?? '').slice(0, 10);
};

/** What two PCs of one office must not both do; typing and printing go on until somebody has said which PC is the office's. */
const heldUp: ReadonlySet<CallName> = new Set<CallName>([
  'exchange.seal',
  'exchange.write',
  'exchange.download',
  'exchange.import',
  'pay.lock',
  'pay.approve',
  'pay.exportRoster',
  'pay.markSent',
]);

/** The refusal of such a call while the question stands. */
export const heldAsCopy = (db: ReadableDb, name: CallName): ReturnType<typeof refuse<'office_copied'>> | null => {
  if (!heldUp.has(name)) return null;
  const since = copiedSince(db);
  return since === null ? null : refuse('office_copied', { since });
};

const goOnHere = (desk: Desk, ctx: ActContext, reason: string): number => {
  const { opened } = desk;
  if (opened === null) throw new Error('no office is open');
  const installId = ctx.newId();
  const epoch = beginNewEpoch(ctx.db, {
    installId,
    at: ctx.now,
    cause: 'moved',
    detail: { reason },
    highest: epochOf(ctx.db),
    actor: ctx.actor.userId,
    random: ctx.random,
  });
  desk.opened = { ...opened, office: { ...opened.office, installId } };
  ctx.onRollback(() => {
    desk.opened = opened;
  });
  const { orgCode, name, role, demo } = opened.office;
  writeMarker(desk, { orgCode, name, role, demo, installId });
  return epoch;
};

/**
 * The administrator says what this PC is. The office's own from now on (`here`): a new installation with new streams, so that the other
 * one is told off. The same PC with another board (`same`): nothing changes. Both with the code from the safe. A copy (`copy`): it is
 * fenced off, only reads, and may hand over what was done on it and be taken out of use.
 */
export const answerCopied = (desk: Desk): Handler =>
  onPreparedCommand(
    'backup.answerCopied',
    'backup',
    async (_ctx, { answer, code }) => {
      if (answer === 'copy') return done(null);
      const digits = readRecoveryCode(code);
      if (!digits.ok) return digits;
      const found = await openKeyring(desk.dir, (slot) => slot.kind === 'recovery', digits.value, Buffer.alloc(0));
      if (found.state !== 'open') return refuse('recovery_code_wrong', { group: 1 });
      found.key.fill(0);
      return done(null);
    },
    (ctx, { answer, reason }) => {
      const strange = machineOf(ctx.db)?.strange ?? null;
      if (strange === null || copiedSince(ctx.db) === null) return refuse('not_found', { what: '电脑复制的询问' });
      const epoch = answer === 'here' ? goOnHere(desk, ctx, reason) : epochOf(ctx.db);
      settleMachine(ctx.db, strange);
      if (answer === 'copy')
        putFence(ctx.db, { seen_at: ctx.now, where_seen: '管理员核实：本机是复制件', epoch, install_id: '', since: ctx.today });
      return acted({}, { objectType: 'office', objectId: ctx.office.orgCode, detail: { answer, reason, epoch } });
    },
  );
