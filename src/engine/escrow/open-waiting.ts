import { readEscrowAnswer, type EscrowAnswer } from '#exchange/escrow/documents.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Desk } from '../desk.ts';
import { keyringIntact, type Keyring, type Unlocked } from '../keyring/keyring.ts';
import { scanDrive } from '../media/scan-drive.ts';
import { readSmall } from '../media/take-in.ts';
import { driveOf } from '../media/write-package.ts';
import { openAnswer } from './answer-box.ts';
import { waitingRequest, wasSpent } from './waiting-request.ts';

type From = ParsedInputOf<CallOf<'office.takeAnswer'>>['from'];
const MOST_BYTES = 16 * 1024;

/** Every answer among the files of a stick, or the one file that was chosen. */
const answersIn = async (desk: Desk, from: From): Promise<Outcome<readonly EscrowAnswer[]>> => {
  if (from.kind === 'file') {
    const picked = desk.options.host.redeem(from.token);
    if (!picked.ok) return picked;
    const bytes = await readSmall(desk.disk, { picked: picked.value }, MOST_BYTES);
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
    const bytes = await readSmall(desk.disk, { path }, MOST_BYTES);
    const answer = bytes.ok ? readEscrowAnswer(bytes.value) : bytes;
    if (answer.ok) found.push(answer.value);
  }
  return found.length === 0 ? refuse('escrow_not_an_answer') : done(found);
};

const typedDigits = (code: string): string => code.normalize('NFKC').replaceAll(/[\s-]/gu, '');

/** What the county gave back for the request that waits. `keys`: of the slot, hex. */
export type CountyKeys = {
  readonly keys: string;
  readonly digest: string;
  /** For the journal: the day of the request, the county's two persons, the form's number. */
  readonly detail: { readonly appliedOn: string; readonly openedBy: string; readonly paperNo: string };
};

/** Opens the answer to the request that waits on this PC; it is not spent yet. */
export const openWaiting = async (desk: Desk, from: From, code: string): Promise<Outcome<CountyKeys>> => {
  const answers = await answersIn(desk, from);
  if (!answers.ok) return answers;
  const waiting = waitingRequest(desk);
  const answer = answers.value.find((one) => one.request === waiting?.digest);
  if (waiting === null || answer === undefined) {
    if (answers.value.some((one) => wasSpent(desk, one.request))) return refuse('escrow_answer_spent');
    return refuse(waiting === null ? 'escrow_request_missing' : 'escrow_answer_other');
  }
  const seed = await desk.options.host.protectSecret.reveal(waiting.key);
  if (!seed.ok) return refuse('escrow_request_missing');
  const opened = await openAnswer(answer, seed.value, typedDigits(code));
  if (!opened.ok) return opened;
  const { keys, by, paperNo } = opened.value;
  return done({ keys, digest: waiting.digest, detail: { appliedOn: waiting.made.slice(0, 10), openedBy: by.join('、'), paperNo } });
};

/** The keyring among these that is sealed under what the county gave back; null when none is. */
export const unlockedBy = (rings: readonly Keyring[], keys: string): Unlocked | null => {
  const bytes = Buffer.from(keys, 'hex');
  const [key, next] = [bytes.subarray(0, 32), bytes.length > 32 ? bytes.subarray(32) : null];
  const ring = rings.find((one) => keyringIntact(one, key));
  if (ring !== undefined) return { key, next, ring };
  // The key was being changed when the request was made: what was the next one is the base's now.
  const later = next === null ? undefined : rings.find((one) => keyringIntact(one, next));
  return later === undefined || next === null ? null : { key: next, next: null, ring: later };
};
