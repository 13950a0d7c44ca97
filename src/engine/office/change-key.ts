import { createHash } from 'node:crypto';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertPastKey } from '#storage/backup.ts';
import { inTransaction } from '#storage/db.ts';
import { insertCommand } from '#storage/journal.ts';
import { allUsers } from '#storage/office.ts';
import { changedSoFar, closeDatabase, openDatabase } from '#storage/open.ts';
import { onJob, type Handler, type JobContext } from '../act.ts';
import { makeTwin } from '../backup/database-task.ts';
import type { Desk, OpenOffice } from '../desk.ts';
import { removeIfPossible } from '../files/disk.ts';
import { appendJournal } from '../journal/append.ts';
import { slotLocator } from '../keyring/kdf.ts';
import { soundKeyring, type Slot } from '../keyring/keyring.ts';
import { machineSecret } from '../keyring/machine-secret.ts';
import { exchangeBase, stagedBase } from './key-change.ts';

const ATTEMPTS = 3;

/** Slots that go on opening the office: the recovery code's, the county's, and those of people in post. */
const slotsInPost = (slots: readonly Slot[], open: OpenOffice, secret: Uint8Array): Slot[] => {
  const inPost = new Set(
    allUsers(open.db)
      .filter((user) => user.status !== 'disabled')
      .map((user) => slotLocator(secret, user.login)),
  );
  return slots.filter((slot) => slot.kind !== 'user' || inPost.has(slot.id));
};

/** The act is written into the new base, so that it is there exactly when the new key is. */
const writeAct = (
  ctx: JobContext,
  open: OpenOffice,
  ask: { readonly commandId: string; readonly reason: string },
  base: { readonly path: string; readonly key: Buffer },
): void => {
  const opened = openDatabase(base.path, base.key, { migrates: false });
  if (!opened.ok) throw new Error(`the new base does not open: ${opened.error.code}`);
  try {
    inTransaction(opened.value, (db) => {
      insertPastKey(db, { id: ctx.newId(), until: ctx.now, key: open.key, reason: ask.reason, changed_by: ctx.actor.userId });
      appendJournal(db, {
        time: ctx.now,
        clockOk: open.clockOk,
        monotonic: 0,
        actor: ctx.actor.userId,
        onBehalfOf: ctx.actor.onBehalfOf,
        role: ctx.actor.roles.join('+'),
        action: 'office.changeKey',
        objectType: 'office',
        objectId: ctx.office.orgCode,
        result: 'done',
        detail: { reason: ask.reason },
        salt: Buffer.from(ctx.random(16)).toString('hex'),
      });
      insertCommand(db, {
        command_id: ask.commandId,
        name: 'office.changeKey',
        input_digest: createHash('sha256').update(JSON.stringify(ask)).digest('hex'),
        answer: '{}',
        at: ctx.now,
      });
    });
  } finally {
    closeDatabase(opened.value);
  }
};

const attempt = async (
  desk: Desk,
  ctx: JobContext,
  open: OpenOffice,
  ask: { readonly commandId: string; readonly reason: string },
): Promise<Outcome<'done' | 'changed'>> => {
  const secret = await machineSecret(desk, false);
  if (!secret.ok) return refuse('unavailable', { reason: '本机密钥丢失' });
  const next = Buffer.from(desk.random(32));
  const staged = stagedBase(desk.dir, ctx.newId());
  try {
    const before = changedSoFar(open.db);
    const twin = await makeTwin({ from: desk.databasePath, to: staged, key: open.key, newKey: next }, ctx.signal);
    if (!twin.ok) return twin.error.code === 'disk_full' ? refuse('disk_full') : refuse('key_change_failed', { why: '新副本核对不通过' });
    ctx.signal.throwIfAborted();
    // From here to the end nothing else can run: what was done meanwhile would be missing in the new base.
    if (changedSoFar(open.db) !== before) return done('changed');
    writeAct(ctx, open, ask, { path: staged, key: next });
    const ring = soundKeyring(desk.dir, open.key);
    if (ring === null) throw new Error('no sound keyring');
    const exchanged = exchangeBase(desk, open, ring, slotsInPost(ring.slots, open, secret.value), staged, next);
    return exchanged.ok ? done('done') : exchanged;
  } finally {
    next.fill(0);
    for (const tail of ['', '-journal', '-wal', '-shm']) removeIfPossible(desk.disk, staged + tail);
  }
};

/** The base is written anew under a new key, checked, and put in the place of the old one; passwords and the recovery code stay. */
export const changeKeyHandler = (desk: Desk): Handler =>
  onJob(
    'office.changeKey',
    'users',
    async (ctx, ask) => {
      const open = desk.opened;
      if (open === null) return refuse('office_closed');
      ctx.progress('用新密钥重写数据并核对', 0, 0);
      for (let i = 0; i < ATTEMPTS; i += 1) {
        const tried = await attempt(desk, ctx, open, ask);
        if (!tried.ok) return tried;
        if (tried.value === 'done') return done({});
      }
      return refuse('busy');
    },
    { copyFirst: true },
  );
