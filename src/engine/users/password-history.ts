import { createHash } from 'node:crypto';
import type { UserRow } from '#storage/office.ts';
import type { Desk } from '../desk.ts';
import { stretch } from '../keyring/kdf.ts';

/** The present one, and the five before it that may not be used again. */
const KEPT = 6;

/** Passwords are remembered as their own stretched fingerprints, salted by the user. */
export const fingerprint = async (desk: Pick<Desk, 'cost'>, userId: string, password: string): Promise<string> =>
  (await stretch(password, createHash('sha256').update(userId).digest().subarray(0, 16), desk.cost)).toString('hex').slice(0, 32);

type Remembered = Pick<UserRow, 'password_history'>;
const printsOf = (user: Remembered): string[] => JSON.parse(user.password_history) as string[];

export const wasUsed = (user: Remembered, print: string): boolean => printsOf(user).includes(print);

/** With the newest first: the one being set, so that it is known also when somebody else resets it. */
export const historyWith = (user: Remembered, ...prints: readonly string[]): string =>
  JSON.stringify([...new Set([...prints, ...printsOf(user)])].slice(0, KEPT));

/** Of somebody who has had no password yet. */
export const noHistory: Remembered = { password_history: '[]' };
