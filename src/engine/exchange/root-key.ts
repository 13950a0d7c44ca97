import { readRootFile, rootBinding, type RootCode, type RootFile } from '#exchange/pairing/root.ts';
import { signPublicOf } from '#exchange/suite/keys.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { QueryContext } from '../act.ts';
import { derive, stretch } from '../keyring/kdf.ts';
import type { KeyCost } from '../keyring/key-cost.ts';
import { lockOf, putInBox, takeFromBox } from '../keyring/lock-box.ts';
import { readRecoveryCode } from '../keyring/recovery-code.ts';

const codeSeed = async (digits: string, salt: Buffer, cost: KeyCost): Promise<Buffer> =>
  derive(await stretch(digits, salt, cost), salt, 'root-key');

/** A root's seed as the file that lies on the sticks: only the printed code opens it. `digits`: the code without blanks. */
export const sealRoot = async (ctx: QueryContext, seed: Uint8Array, digits: string, cost: KeyCost): Promise<RootFile> => {
  const salt = Buffer.from(ctx.random(16));
  const head = {
    org: ctx.office.orgCode,
    root: signPublicOf(Buffer.from(seed).toString('hex')),
    made: ctx.now,
    salt: salt.toString('hex'),
    ...cost,
  };
  return {
    fmt: 'mzx-root/1',
    name: ctx.office.name,
    ...head,
    ...putInBox(lockOf(await codeSeed(digits, salt, cost)), seed, rootBinding(head), ctx.random),
  };
};

/** The seed a file holds. Refuses `root_not_a_file`, `root_code_wrong`. */
export const openRootFile = async (
  org: string,
  bytes: Uint8Array,
  typed: string,
): Promise<Outcome<{ seed: Buffer; file: RootFile }, RootCode>> => {
  const file = readRootFile(bytes, org);
  if (!file.ok) return file;
  const digits = readRecoveryCode(typed);
  if (!digits.ok) return refuse('root_code_wrong');
  try {
    const seed = takeFromBox(
      await codeSeed(digits.value, Buffer.from(file.value.salt, 'hex'), file.value),
      file.value,
      rootBinding(file.value),
    );
    return signPublicOf(seed.toString('hex')) === file.value.root ? done({ seed, file: file.value }) : refuse('root_not_a_file');
  } catch {
    return refuse('root_code_wrong');
  }
};
