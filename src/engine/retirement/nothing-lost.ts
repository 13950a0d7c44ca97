import { join } from 'node:path';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { fenceOf, lastBackupOff, type BackupRunRow, type FenceRow } from '#storage/backup.ts';
import type { QueryContext } from '../act.ts';
import { actsToLose } from '../backup/acts-to-lose.ts';
import { foundGenerations } from '../backup/found.ts';
import { keyringName, setFolder } from '../backup/layout.ts';
import { placeOf } from '../backup/place.ts';
import { verifyGeneration } from '../backup/verify-generation.ts';
import type { Desk } from '../desk.ts';
import { actLabel } from '../journal/labels.ts';
import { keyringAt, openRings } from '../keyring/keyring.ts';
import { readRecoveryCode } from '../keyring/recovery-code.ts';

export type Standing = { readonly fence: FenceRow | null; readonly backup: BackupRunRow | null; readonly why: string };

const minuteOf = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** Whether everything in the base is somewhere else too; `why` says what is missing. */
export const standingOf = ({ db, now }: Pick<QueryContext, 'db' | 'now'>): Standing => {
  const fence = fenceOf(db) ?? null;
  const backup = lastBackupOff(db, now) ?? null;
  if (fence !== null) return { fence, backup, why: '' };
  if (backup === null) return { fence, backup, why: '还没有备份到U盘' };
  const { count, last } = actsToLose(db, backup.journal_seq);
  const why =
    count === 0
      ? ''
      : `${minuteOf(backup.made_at)} 备份到“${backup.target}”以后，又办过 ${count} 步（最后一步：${actLabel(last)}），没有一份备份里有这些`;
  return { fence, backup, why };
};

type Ask = NonNullable<ParsedInputOf<CallOf<'office.retire'>>['backup']>;

/** The sticks plugged in now on which a backup lies. */
const sticksWith = async (ctx: QueryContext, id: string): Promise<string[]> => {
  const drives = await ctx.host.drives();
  return (drives.ok ? drives.value : [])
    .filter(
      ({ path, removable }) =>
        removable && foundGenerations(setFolder(path, ctx.office.orgCode)).some(({ manifest }) => manifest?.body.id === id),
    )
    .map(({ label }) => label);
};

/** The backup is looked up where it lies and read back: its base whole, its attachments by size, its keyring by the code from the safe. */
export const readBack = async (desk: Desk, ctx: QueryContext, backup: BackupRunRow, ask: Ask): Promise<Outcome<null>> => {
  if (desk.opened === null) return refuse('office_closed');
  const digits = readRecoveryCode(ask.code);
  if (!digits.ok) return digits;
  const place = await placeOf(ctx.host, ctx.dir, ask.place);
  if (!place.ok) return place;
  if (!place.value.offMachine) return refuse('retire_backup_missing', { why: '选的地方就在这台电脑的硬盘上' });
  const set = setFolder(place.value.root, ctx.office.orgCode);
  const found = foundGenerations(set).find(({ manifest }) => manifest?.body.id === backup.id);
  if (found?.manifest == null) {
    const right = await sticksWith(ctx, backup.id);
    return refuse('retire_other_stick', {
      chosen: `“${place.value.label}”`,
      at: minuteOf(backup.made_at),
      target: backup.target,
      advice: right.length === 0 ? `请插上“${backup.target}”再选` : `它正插着，请改选${right.map((label) => `“${label}”`).join('或')}`,
    });
  }
  const key = Buffer.from(desk.opened.key);
  try {
    const read = await verifyGeneration(desk.disk, set, found.path, found.manifest, key, { reads: () => false });
    if (!read.ok) return read;
    const ring = keyringAt(join(found.path, keyringName));
    const opened = await openRings(ring === null ? [] : [ring], (slot) => slot.kind === 'recovery', digits.value, Buffer.alloc(0));
    if (opened.state !== 'open') return refuse('restore_secret_wrong');
    opened.key.fill(0);
    return done(null);
  } finally {
    key.fill(0);
  }
};
