import { z } from 'zod';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { newestEscrowKey, sealEscrowKey, type EscrowKeyRow } from '#storage/escrow.ts';
import type { ReadableDb } from '#storage/db.ts';
import { acted, onPreparedCommand, onQuery, type Handler } from '../act.ts';
import type { Desk } from '../desk.ts';
import { secondPerson } from '../session/second-person.ts';
import { derive, stretch } from '../keyring/kdf.ts';
import type { KeyCost } from '../keyring/key-cost.ts';
import { lockOf, putInBox, takeFromBox } from '../keyring/lock-box.ts';
import { makeRecoveryCode, readRecoveryCode } from '../keyring/recovery-code.ts';
import { codeSheet } from '../papers/recovery-sheet.ts';

const sealedSeed = z.strictObject({
  salt: z.string(),
  memoryKiB: z.int(),
  passes: z.int(),
  sender: z.string(),
  nonce: z.string(),
  wrapped: z.string(),
  tag: z.string(),
});

const boundTo = (lock: string): string => JSON.stringify(['escrow-key', lock]);
const codeSeed = async (digits: string, salt: Buffer, cost: KeyCost): Promise<Buffer> =>
  derive(await stretch(digits, salt, cost), salt, 'escrow-key');

/** The private half of a recovery key: in the base, or behind the code from the safe. Refuses `escrow_key_code_wrong`. */
export const seedOf = async (key: EscrowKeyRow, typed: string): Promise<Outcome<Buffer, 'escrow_key_code_wrong'>> => {
  if (key.seed !== null) return done(Buffer.from(key.seed, 'hex'));
  const digits = readRecoveryCode(typed);
  if (!digits.ok || key.sealed === null) return refuse('escrow_key_code_wrong');
  const sealed = sealedSeed.parse(JSON.parse(key.sealed));
  try {
    return done(takeFromBox(await codeSeed(digits.value, Buffer.from(sealed.salt, 'hex'), sealed), sealed, boundTo(key.lock)));
  } catch {
    return refuse('escrow_key_code_wrong');
  }
};

const keyToKeepApart = (db: ReadableDb): Outcome<EscrowKeyRow & { readonly seed: string }> => {
  const key = newestEscrowKey(db);
  if (key === undefined) return refuse('escrow_key_missing');
  return key.seed === null ? refuse('escrow_key_apart') : done({ ...key, seed: key.seed });
};

/** The recovery key is taken out of this PC's reach: sealed under a code that is on paper alone (exchange-and-security §4.3, C-rec). */
export const keepApartHandlers = (desk: Desk): readonly Handler[] => {
  let drawn: string | null = null;
  return [
    onQuery('escrow.drawKeyCode', 'media', (ctx) => {
      const key = keyToKeepApart(ctx.db);
      if (!key.ok) return key;
      const code = makeRecoveryCode(ctx.random);
      drawn = code.replaceAll(' ', '');
      return done({ code });
    }),
    onQuery('escrow.keyCodeSheet', 'media', (ctx, { code }) => codeSheet(ctx, code, 'escrow-key')),
    onPreparedCommand(
      'escrow.keepKeyApart',
      'media',
      async (ctx, { code, secondLogin, secondPassword }) => {
        const key = keyToKeepApart(ctx.db);
        if (!key.ok) return key;
        const digits = readRecoveryCode(code);
        if (!digits.ok) return digits;
        if (digits.value !== drawn) return refuse('escrow_key_code_not_drawn');
        const second = await secondPerson(desk, ctx, secondLogin, secondPassword);
        if (!second.ok) return second;
        const salt = Buffer.from(ctx.random(16));
        const lock = lockOf(await codeSeed(digits.value, salt, desk.cost));
        const sealed = {
          salt: salt.toString('hex'),
          ...desk.cost,
          ...putInBox(lock, Buffer.from(key.value.seed, 'hex'), boundTo(key.value.lock), ctx.random),
        };
        return done({ lock: key.value.lock, sealed: JSON.stringify(sealed), second: second.value.name });
      },
      (ctx, _ask, { lock, sealed, second }) => {
        const key = keyToKeepApart(ctx.db);
        if (!key.ok) return key;
        if (key.value.lock !== lock) return refuse('busy');
        sealEscrowKey(ctx.db, lock, sealed, ctx.now);
        drawn = null;
        return acted({}, { objectType: 'office', objectId: ctx.office.orgCode, detail: { second } });
      },
    ),
  ];
};
