import { mediaReminder } from '#domain/media/medium.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { Drive, Host } from '#shared/host.ts';
import type { Refusal } from '#shared/values/refusal.ts';
import { remindedOn } from '#storage/media.ts';
import type { QueryContext } from '../act.ts';
import { recognise } from './recognise.ts';
import { shownMedium, type MediumWork } from './standing.ts';

const shown = ({ id, label, removable, writable, freeBytes }: Drive) => ({ id, label, removable, writable, freeBytes });

const reasonOf = ({ params }: Refusal): string => String(params['reason'] ?? '');

/** The drives as screens see them before anybody is logged in: without their paths; what the host cannot do is said in words. */
export const drivesOf = async (host: Host): Promise<ValueOf<CallOf<'office.drives'>>> => {
  const drives = await host.drives();
  return drives.ok
    ? { available: true, reason: '', rows: drives.value.map(shown) }
    : { available: false, reason: reasonOf(drives.error), rows: [] };
};

/** The same with what the media register and the trust list say of each. */
export const knownDrives = async (ctx: QueryContext, work: MediumWork | null): Promise<ValueOf<CallOf<'exchange.drives'>>> => {
  const drives = await ctx.host.drives();
  const reminder = remindedOn(ctx.db, ctx.today) ? null : mediaReminder;
  if (!drives.ok) return { available: false, reason: reasonOf(drives.error), rows: [], reminder };
  const rows = await Promise.all(
    drives.value.map(async (drive) => ({ ...shown(drive), medium: shownMedium(ctx, await recognise(ctx, drive), work) })),
  );
  return { available: true, reason: '', rows, reminder };
};
