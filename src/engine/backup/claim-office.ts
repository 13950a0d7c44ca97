import { done, refuse } from '#shared/values/refusal.ts';
import { fenceOf } from '#storage/backup.ts';
import { acted, onPreparedCommand, type Handler } from '../act.ts';
import { writeMarker, type Desk } from '../desk.ts';
import { openKeyring } from '../keyring/keyring.ts';
import { readRecoveryCode } from '../keyring/recovery-code.ts';
import { beginNewEpoch } from './new-epoch.ts';

/** A fenced PC is declared the right one, by the code from the safe: the office lives here again, above every number known. */
export const claimOffice = (desk: Desk): Handler =>
  onPreparedCommand(
    'backup.claim',
    'backup',
    async (_ctx, { code }) => {
      const digits = readRecoveryCode(code);
      if (!digits.ok) return digits;
      const found = await openKeyring(desk.dir, (slot) => slot.kind === 'recovery', digits.value, Buffer.alloc(0));
      if (found.state !== 'open') return refuse('recovery_code_wrong', { group: 1 });
      found.key.fill(0);
      return done(null);
    },
    (ctx, { reason }) => {
      const fence = fenceOf(ctx.db);
      const { opened } = desk;
      if (fence === undefined || opened === null) return refuse('not_found', { what: '停用记录' });
      const installId = ctx.newId();
      const epoch = beginNewEpoch(ctx.db, {
        installId,
        at: ctx.now,
        cause: 'claimed',
        detail: { reason, seenAt: fence.where_seen },
        highest: fence.epoch,
        actor: ctx.actor.userId,
        random: ctx.random,
      });
      desk.opened = { ...opened, office: { ...opened.office, installId } };
      ctx.onRollback(() => {
        desk.opened = opened;
      });
      const { orgCode, name, role, demo } = opened.office;
      writeMarker(desk, { orgCode, name, role, demo, installId });
      return acted({}, { objectType: 'office', objectId: installId, detail: { epoch, reason } });
    },
  );
