import { ageEncrypt } from '../suite/age.ts';
import { Meter, type Measured } from './bytes.ts';

/** Encrypts an archive for its receivers and says in the end what came out; pieces are good until the next is asked for. */
export type Encrypting = (plain: AsyncIterable<Uint8Array>, recipients: readonly string[]) => AsyncGenerator<Uint8Array, Measured>;

/** The archive encrypted where this is called. */
export const encryptHere: Encrypting = async function* (plain, recipients) {
  const meter = new Meter();
  for await (const chunk of ageEncrypt(plain, recipients)) {
    meter.add(chunk);
    yield chunk;
  }
  return meter.measured();
};
