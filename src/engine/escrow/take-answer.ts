import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Desk } from '../desk.ts';
import { keyringCopies, keyringExists } from '../keyring/keyring.ts';
import { makeRecoveryCode } from '../keyring/recovery-code.ts';
import { giveBack } from '../office/recover.ts';
import { openWaiting, unlockedBy } from './open-waiting.ts';
import { spendRequest } from './waiting-request.ts';

type Ask = Omit<ParsedInputOf<CallOf<'office.takeAnswer'>>, 'commandId'>;

/** The county's answer opens the office once: a new password, a new recovery code, and a row in the journal that names the county's two persons. */
export const takeAnswer = async (desk: Desk, ask: Ask): Promise<Outcome<{ recoveryCode: string }>> => {
  if (!keyringExists(desk.dir)) return refuse('office_missing');
  const opened = await openWaiting(desk, ask.from, ask.code);
  if (!opened.ok) return opened;
  const { keys, digest, detail } = opened.value;
  const found = unlockedBy(keyringCopies(desk.dir), keys);
  if (found === null) return refuse('escrow_key_changed');
  const recoveryCode = makeRecoveryCode(desk.random);
  const back = await giveBack(desk, found, {
    login: ask.login,
    newPassword: ask.newPassword,
    takesOver: ask.replaces,
    act: 'office.takeAnswer',
    detail,
    recoveryCode,
  });
  if (!back.ok) return back;
  spendRequest(desk, digest);
  return done({ recoveryCode });
};
