import { readRootFile, rootBinding, type RootChange, type RootCode, type RootFile } from '#exchange/pairing/root.ts';
import type { SigningRoot } from '#exchange/pairing/documents.ts';
import { signPublicOf } from '#exchange/suite/keys.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { ownRoot, rootChanges } from '#storage/roots.ts';
import type { QueryContext } from '../act.ts';
import { derive, stretch, type KeyCost } from '../keyring/kdf.ts';
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

/** The words that lead to the present root. */
export const heldChanges = (db: ReadableDb): RootChange[] =>
  rootChanges(db).map(({ from_root, to_root, sig }) => ({ from: from_root, to: to_root, sig }));

const openMs = 10 * 60 * 1000;

/** A root that was opened from its file: in memory alone, for whoever opened it, for one list, for ten minutes. */
export type OpenRoots = {
  readonly put: (ctx: QueryContext, seed: Buffer) => void;
  readonly isOpen: (ctx: QueryContext) => boolean;
  /** What the next list is signed with; null where the county's daily keys sign. Refuses `root_needed`. */
  readonly take: (ctx: QueryContext) => Outcome<SigningRoot | null, 'root_needed'>;
  /** The list was written: the next one asks for the file again. */
  readonly forget: () => void;
};

export const openRoots = (): OpenRoots => {
  let held: { readonly seed: Buffer; readonly by: string; readonly until: number } | null = null;
  const forget = (): void => {
    held?.seed.fill(0);
    held = null;
  };
  const mine = (ctx: QueryContext): boolean => {
    if (held !== null && held.until <= ctx.nowMs) forget();
    return held !== null && held.by === ctx.actor.userId && signPublicOf(held.seed.toString('hex')) === ownRoot(ctx.db)?.root;
  };
  return {
    put: (ctx, seed) => {
      forget();
      held = { seed, by: ctx.actor.userId, until: ctx.nowMs + openMs };
    },
    isOpen: mine,
    take: (ctx) => {
      if (ctx.office.role !== 'county' || ownRoot(ctx.db) === undefined) return done(null);
      if (!mine(ctx) || held === null) return refuse('root_needed');
      return done({ seed: held.seed.toString('hex'), changes: heldChanges(ctx.db) });
    },
    forget,
  };
};
