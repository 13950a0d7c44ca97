import { answerBinding, openedSlot, readInnerBox, type EscrowAnswer } from '#exchange/escrow/documents.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { z } from 'zod';
import { derive, stretch } from '../keyring/kdf.ts';
import type { KeyCost } from '../keyring/key-cost.ts';
import { lockOf, putInBox, takeFromBox } from '../keyring/lock-box.ts';

type OpenedSlot = z.output<typeof openedSlot>;

const codeSeed = async (code: string, salt: Buffer, cost: KeyCost): Promise<Buffer> =>
  derive(await stretch(code, salt, cost), salt, 'escrow-answer');

/** Two boxes, one in the other: the outer opens on the PC that asked, the inner with the code told by telephone. `code`: 12 digits. */
export const sealAnswer = async (ask: {
  readonly org: string;
  readonly request: string;
  readonly made: string;
  /** The request's one-time key, hex. */
  readonly lock: string;
  readonly content: OpenedSlot;
  readonly code: string;
  readonly cost: KeyCost;
  readonly random: (bytes: number) => Uint8Array;
}): Promise<EscrowAnswer> => {
  const salt = Buffer.from(ask.random(16));
  const head = { org: ask.org, request: ask.request, made: ask.made, salt: salt.toString('hex'), ...ask.cost };
  const bound = answerBinding(head);
  const byCode = lockOf(await codeSeed(ask.code, salt, ask.cost));
  const inner = putInBox(byCode, Buffer.from(JSON.stringify(ask.content), 'utf8'), bound, ask.random);
  const outer = putInBox(Buffer.from(ask.lock, 'hex'), Buffer.from(JSON.stringify(inner), 'utf8'), bound, ask.random);
  return { fmt: 'mzx-escrow/1', kind: 'answer', ...head, ...outer };
};

const opened = (work: () => Buffer): Buffer | null => {
  try {
    return work();
  } catch {
    return null;
  }
};

/** What the slot held. Refuses `escrow_answer_altered` (not for this PC's request, or changed on the way) and `escrow_code_wrong`. */
export const openAnswer = async (
  answer: EscrowAnswer,
  seed: Uint8Array,
  code: string,
): Promise<Outcome<OpenedSlot, 'escrow_answer_altered' | 'escrow_code_wrong'>> => {
  const bound = answerBinding(answer);
  const inner = opened(() => takeFromBox(seed, answer, bound));
  if (inner === null) return refuse('escrow_answer_altered');
  const box = readInnerBox(inner);
  if (!box.ok) return box;
  const byCode = await codeSeed(code, Buffer.from(answer.salt, 'hex'), answer);
  const content = opened(() => takeFromBox(byCode, box.value, bound));
  return content === null ? refuse('escrow_code_wrong') : done(openedSlot.parse(JSON.parse(content.toString('utf8'))));
};
