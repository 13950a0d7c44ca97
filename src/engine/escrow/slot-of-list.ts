import type { TrustList } from '#exchange/pairing/documents.ts';
import type { ActContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { changeSlots } from '../keyring/change-slots.ts';
import { makeCountySlot, soundKeyring } from '../keyring/keyring.ts';

/** What the county's list did to the spare of the database key that is locked to the county. */
export type SlotChange = 'none' | 'kept' | 'set' | 'removed';

/**
 * The keyring follows the county's newest list: a slot locked to the recovery key it shows, no slot where it shows none
 * (exchange-and-security §7.2).
 */
export const followList = (desk: Desk, ctx: ActContext, list: TrustList): SlotChange => {
  if (desk.opened === null || ctx.office.role !== 'township') return 'none';
  const { key } = desk.opened;
  const slots = soundKeyring(desk.dir, key)?.slots.filter((slot) => slot.kind === 'county') ?? [];
  const lock = list.recover ?? null;
  if (lock === null && slots.length === 0) return 'none';
  if (slots.length === 1 && slots[0]?.lock === lock && slots[0].org === ctx.office.orgCode) return 'kept';
  const fresh =
    lock === null
      ? []
      : [
          makeCountySlot({
            id: Buffer.from(ctx.random(16)).toString('hex'),
            org: ctx.office.orgCode,
            lock,
            dbKey: key,
            random: ctx.random,
          }),
        ];
  changeSlots(desk, ctx, (all) => [...all.filter((slot) => slot.kind !== 'county'), ...fresh]);
  return lock === null ? 'removed' : 'set';
};
