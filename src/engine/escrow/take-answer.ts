import { readEscrowAnswer, type EscrowAnswer } from '#exchange/escrow/documents.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Desk } from '../desk.ts';
import { keyringCopies, keyringExists, keyringIntact, type Unlocked } from '../keyring/keyring.ts';
import { makeRecoveryCode } from '../keyring/recovery-code.ts';
import { scanDrive } from '../media/scan-drive.ts';
import { readSmall } from '../media/take-in.ts';
import { driveOf } from '../media/write-package.ts';
import { giveBack } from '../office/recover.ts';
import { openAnswer } from './answer-box.ts';
import { spendRequest, waitingRequest, wasSpent } from './waiting-request.ts';

type Ask = Omit<ParsedInputOf<CallOf<'office.takeAnswer'>>, 'commandId'>;
const MOST_BYTES = 16 * 1024;

/** Every answer among the files of a stick, or the one file that was chosen. */
const answersIn = async (desk: Desk, from: Ask['from']): Promise<Outcome<readonly EscrowAnswer[]>> => {
  if (from.kind === 'file') {
    const picked = desk.options.host.redeem(from.token);
    if (!picked.ok) return picked;
    const bytes = await readSmall({ picked: picked.value }, MOST_BYTES);
    if (!bytes.ok) return refuse('escrow_not_an_answer');
    const answer = readEscrowAnswer(bytes.value);
    return answer.ok ? done([answer.value]) : answer;
  }
  const drive = await driveOf(desk.options.host, from.driveId);
  if (!drive.ok) return drive;
  const scan = await scanDrive(drive.value.path);
  if (scan === null) return refuse('medium_gone');
  const found: EscrowAnswer[] = [];
  for (const { path, kind } of scan.files) {
    if (kind !== 'escrow') continue;
    const bytes = await readSmall({ path }, MOST_BYTES);
    const answer = bytes.ok ? readEscrowAnswer(bytes.value) : bytes;
    if (answer.ok) found.push(answer.value);
  }
  return found.length === 0 ? refuse('escrow_not_an_answer') : done(found);
};

const spare = (keys: string): { readonly key: Buffer; readonly next: Buffer | null } => {
  const bytes = Buffer.from(keys, 'hex');
  return { key: bytes.subarray(0, 32), next: bytes.length > 32 ? bytes.subarray(32) : null };
};

/** The copy of the keyring that is sealed under what the county gave back. */
const unlockedBy = (desk: Desk, keys: string): Unlocked | null => {
  const { key, next } = spare(keys);
  const rings = keyringCopies(desk.dir);
  const ring = rings.find((one) => keyringIntact(one, key));
  if (ring !== undefined) return { key, next, ring };
  // The key was being changed when the request was made: what was the next one is the base's now.
  const later = next === null ? undefined : rings.find((one) => keyringIntact(one, next));
  return later === undefined || next === null ? null : { key: next, next: null, ring: later };
};

const typedDigits = (code: string): string => code.normalize('NFKC').replaceAll(/[\s-]/gu, '');

/** The county's answer opens the office once: a new password, a new recovery code, and a row in the journal that names the county's two persons. */
export const takeAnswer = async (desk: Desk, ask: Ask): Promise<Outcome<{ recoveryCode: string }>> => {
  if (!keyringExists(desk.dir)) return refuse('office_missing');
  const answers = await answersIn(desk, ask.from);
  if (!answers.ok) return answers;
  const waiting = waitingRequest(desk);
  const answer = answers.value.find((one) => one.request === waiting?.digest);
  if (waiting === null || answer === undefined) {
    if (answers.value.some((one) => wasSpent(desk, one.request))) return refuse('escrow_answer_spent');
    return refuse(waiting === null ? 'escrow_request_missing' : 'escrow_answer_other');
  }
  const seed = await desk.options.host.protectSecret.reveal(waiting.key);
  if (!seed.ok) return refuse('escrow_request_missing');
  const opened = await openAnswer(answer, seed.value, typedDigits(ask.code));
  if (!opened.ok) return opened;
  const found = unlockedBy(desk, opened.value.keys);
  if (found === null) return refuse('escrow_key_changed');
  const recoveryCode = makeRecoveryCode(desk.random);
  const back = await giveBack(desk, found, {
    login: ask.login,
    newPassword: ask.newPassword,
    takesOver: ask.replaces,
    act: 'office.takeAnswer',
    detail: { appliedOn: waiting.made.slice(0, 10), openedBy: opened.value.by, paperNo: opened.value.paperNo },
    recoveryCode,
  });
  if (!back.ok) return back;
  spendRequest(desk, waiting.digest);
  return done({ recoveryCode });
};
