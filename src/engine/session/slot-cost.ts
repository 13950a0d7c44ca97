import { z } from 'zod';
import { passwordWorkMs } from '#domain/policy/office-keys.ts';
import { inTransaction, type WritableDb } from '#storage/db.ts';
import { putSetting, settingValue } from '#storage/office.ts';
import { officePolicy } from '../policies/office-policy.ts';
import type { Desk, OpenOffice } from '../desk.ts';
import { diskRefusal } from '../files/disk-refusal.ts';
import { isWeaker, LEAST_COST, type KeyCost } from '../keyring/key-cost.ts';
import { makeSlot, sealKeyring, soundKeyring, writeKeyring, type Slot } from '../keyring/keyring.ts';
import { machineSecret } from '../keyring/machine-secret.ts';
import type { Actor } from '../act.ts';
import { journalSession } from './journal-session.ts';

const setting = 'keyring.cost';
const storedCost = z.object({ installId: z.string(), aimMs: z.number(), memoryKiB: z.int(), passes: z.int() });
/** What was measured on which installation for which aim. */
type Stored = z.output<typeof storedCost>;

/** Null where nothing was measured here, or less than a slot may cost by now. */
const read = (open: OpenOffice): Stored | null => {
  const text = settingValue(open.db, setting);
  const parsed = text === undefined ? null : storedCost.safeParse(JSON.parse(text));
  if (parsed?.success !== true || parsed.data.installId !== open.office.installId) return null;
  return isWeaker(parsed.data, LEAST_COST) ? null : parsed.data;
};

const wanted = async (desk: Desk, open: OpenOffice): Promise<Stored> => {
  const aimMs = officePolicy({ db: open.db, today: desk.today(), office: open.office })(passwordWorkMs);
  const known = read(open);
  if (known !== null && known.aimMs >= aimMs) return known;
  const measured = await desk.costFor(aimMs);
  // The same PC, only busier than the last time: never lower.
  const cost = known !== null && isWeaker(measured, known) ? known : measured;
  return { installId: open.office.installId, aimMs, memoryKiB: cost.memoryKiB, passes: cost.passes };
};

/** What a new slot costs on this PC; `open`: the office, where one is open already. The password of a made-up office is no secret. */
export const slotCost = async (desk: Desk, open: OpenOffice | null = desk.opened): Promise<KeyCost> => {
  if (open === null) return desk.costFor(passwordWorkMs.default ?? 0);
  if (open.office.demo) return desk.cost;
  const { memoryKiB, passes } = await wanted(desk, open);
  return { memoryKiB, passes };
};

/** The same slot as it lay when it was opened. */
const sameSlot = (a: Slot, b: Slot): boolean => JSON.stringify(a) === JSON.stringify(b);

const raise = async (
  desk: Desk,
  open: OpenOffice,
  actor: Pick<Actor, 'userId' | 'roles'>,
  secret: string,
  slotId: string,
): Promise<void> => {
  const cost = await wanted(desk, open);
  const old = soundKeyring(desk.dir, open.key)?.slots.find((slot) => slot.id === slotId);
  // While the key of the base is being changed a slot gives out two; it is left alone until it gives out one.
  if (old === undefined || old.kind === 'county' || old.wrapped.length > open.key.length * 2) return;
  const known = read(open);
  const measured = known === null || isWeaker(known, cost) || known.aimMs !== cost.aimMs;
  const pc = isWeaker(old, cost) ? await machineSecret(desk, false) : null;
  const slot =
    pc?.ok === true
      ? await makeSlot({ id: slotId, kind: old.kind, secret, dbKey: open.key, machineSecret: pc.value, cost, random: desk.random })
      : null;
  // While the password was being stretched the office may have been closed, its key or this password changed.
  if (desk.opened !== open) return;
  const ring = soundKeyring(desk.dir, open.key);
  const untouched = ring?.slots.some((one) => sameSlot(one, old)) === true;
  if (ring !== null && slot !== null && untouched) {
    const { mac: _mac, ...body } = ring;
    const slots = ring.slots.map((one) => (one.id === slotId ? slot : one));
    writeKeyring(desk.disk, desk.dir, sealKeyring({ ...body, generation: ring.generation + 1, slots }, open.key));
  }
  if (measured) inTransaction(open.db, (db) => putSetting(db, setting, JSON.stringify(cost)));
  if (measured || slot !== null)
    journalSession(desk, open, actor, 'session.keyRaised', 'done', { memoryMiB: cost.memoryKiB / 1024, passes: cost.passes });
};

/**
 * After a password or code has opened its slot: where that slot costs less than is wanted by now, it is made anew for the same secret.
 * Nobody is told; where the disk is full it waits for the next login.
 */
export const raiseSlot = async (
  desk: Desk,
  open: OpenOffice,
  actor: Pick<Actor, 'userId' | 'roles'>,
  secret: string,
  slotId: string,
): Promise<void> => {
  if (open.office.demo || desk.options.keyCost !== undefined) return;
  try {
    await raise(desk, open, actor, secret, slotId);
  } catch (error) {
    if (diskRefusal(error) === null) throw error;
  }
};

/** Remembers with a new office what its first slots were measured at. */
export const rememberCost = (desk: Desk, db: WritableDb, installId: string, cost: KeyCost): void => {
  if (desk.options.keyCost !== undefined) return;
  putSetting(db, setting, JSON.stringify({ installId, aimMs: passwordWorkMs.default ?? 0, ...cost }));
};
