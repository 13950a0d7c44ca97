import { done, refuse } from '#shared/values/refusal.ts';
import { acted, onPreparedCommand, onQuery, type Handler } from '../act.ts';
import type { Desk } from '../desk.ts';
import { changeSlots } from '../keyring/change-slots.ts';
import { makeSlot } from '../keyring/keyring.ts';
import { makeRecoveryCode, readRecoveryCode } from '../keyring/recovery-code.ts';
import { slotCost } from '../session/slot-cost.ts';

/** A new code for the safe. It is held in memory alone until it was typed back from paper; then the old one opens nothing any more. */
export const recoveryCodeHandlers = (desk: Desk): readonly Handler[] => {
  let drawn: string | null = null;
  return [
    onQuery('office.drawRecoveryCode', 'users', (ctx) => {
      const recoveryCode = makeRecoveryCode(ctx.random);
      drawn = recoveryCode.replaceAll(' ', '');
      return done({ recoveryCode });
    }),
    onPreparedCommand(
      'office.replaceRecoveryCode',
      'users',
      async (ctx, { code }) => {
        const digits = readRecoveryCode(code);
        if (!digits.ok) return digits;
        if (digits.value !== drawn || desk.opened === null) return refuse('recovery_code_not_drawn');
        return done(
          await makeSlot({
            id: Buffer.from(ctx.random(16)).toString('hex'),
            kind: 'recovery',
            secret: digits.value,
            dbKey: desk.opened.key,
            machineSecret: Buffer.alloc(0),
            cost: await slotCost(desk),
            random: desk.random,
          }),
        );
      },
      (ctx, _ask, slot) => {
        changeSlots(desk, ctx, (slots) => [...slots.filter((one) => one.kind !== 'recovery'), slot]);
        drawn = null;
        return acted({}, { objectType: 'office', objectId: ctx.office.orgCode });
      },
    ),
  ];
};
