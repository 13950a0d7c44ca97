import type { ActContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { putBackKeyring, sealKeyring, soundKeyring, writeKeyring, type Slot } from './keyring.ts';

/** The keyring is a file of its own: it is written before the commit, and written back should the commit fail. */
export const changeSlots = (desk: Desk, ctx: ActContext, change: (slots: readonly Slot[]) => readonly Slot[]): void => {
  if (desk.opened === null) throw new Error('the office is closed');
  const ring = soundKeyring(desk.dir, desk.opened.key);
  if (ring === null) throw new Error('no sound keyring');
  const { mac: _mac, ...body } = ring;
  const changed = sealKeyring({ ...body, generation: ring.generation + 1, slots: [...change(ring.slots)] }, desk.opened.key);
  // Before the first copy is touched: one of the two may be in its place already when the disk fails.
  ctx.onRollback(() => putBackKeyring(desk.disk, desk.dir, ring));
  writeKeyring(desk.disk, desk.dir, changed);
};
