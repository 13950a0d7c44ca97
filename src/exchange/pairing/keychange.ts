import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import type { KeychangeRow } from '../profiles/keychange.ts';
import { pairingSentences, readApplication, type Office, type PairingCode } from './documents.ts';

export const keychangeSentences = {
  ...pairingSentences,
  keychange_twice: '一个包里有不止一份换钥声明。',
  keychange_other_office: '换钥声明里的单位不是发来这个包的单位。',
} as const satisfies Sentences<string>;
export type KeychangeCode = PairingCode | 'keychange_twice' | 'keychange_other_office';

/** The row a township's next keys travel in: its application file, signed with the keys it shows, in base64. */
export const keychangeOf = (application: Uint8Array): KeychangeRow => ({ application: Buffer.from(application).toString('base64') });

/**
 * The next keys a package under a township's present key announces (§4.5 of the exchange), null where it announces none. The keys sign
 * for themselves and the package's key for the office: refused with keychange_twice, keychange_other_office (`sender`: the
 * division code whose package it is), and as an application is.
 */
export const readKeychange = (rows: readonly KeychangeRow[], sender: string): Outcome<Office | null, KeychangeCode> => {
  const [row, ...others] = rows;
  if (row === undefined) return done(null);
  if (others.length > 0) return refuse('keychange_twice');
  const read = readApplication(Buffer.from(row.application, 'base64'), 'township');
  if (!read.ok) return read;
  return read.value.office.org === sender ? done(read.value.office) : refuse('keychange_other_office');
};
