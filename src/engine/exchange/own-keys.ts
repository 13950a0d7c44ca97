import { fingerprintOf } from '#exchange/suite/fingerprint.ts';
import { generateOfficeKeys, type OfficeKeys } from '#exchange/suite/keys.ts';
import type { Office } from '#exchange/pairing/documents.ts';
import type { ReadableDb } from '#storage/db.ts';
import { followNextOwnKey, insertOwnKey, nextOwnKey, ownKey, ownOldKeys, type OwnKeyRow } from '#storage/peers.ts';
import type { ActContext, OfficeInfo, QueryContext } from '../act.ts';
import { journalAside } from '../journal/aside.ts';

const keysOf = (row: OwnKeyRow | undefined): OfficeKeys | null =>
  row === undefined
    ? null
    : {
        publicKeys: { sign: row.sign_public, encrypt: row.age_recipient },
        secretKeys: { sign: row.sign_private, encrypt: row.age_identity },
      };

/** The office's keys, or null before the first pairing. */
export const ownKeys = (db: ReadableDb): OfficeKeys | null => keysOf(ownKey(db));

/** The keys that wait for the county's list to name them, or null. */
export const nextKeys = (db: ReadableDb): OfficeKeys | null => keysOf(nextOwnKey(db));

/** Earlier decryption keys are kept for 24 months (§4.5): older packages of a stick found late still open. */
const keptYears = 2;
const keptSince = (now: string): string => `${Number(now.slice(0, 4)) - keptYears}${now.slice(4)}`;

/** Everything this office can open packages with: its keys, those that wait, those of before. */
export const openingIdentities = (db: ReadableDb, now: string): readonly string[] =>
  [
    ownKeys(db)?.secretKeys.encrypt,
    nextKeys(db)?.secretKeys.encrypt,
    ...ownOldKeys(db, keptSince(now)).map(({ age_identity }) => age_identity),
  ].filter((identity) => identity !== undefined);

/** The county's list names the keys that waited: they are the office's own from now on. */
export const followNextKeys = (ctx: ActContext): void => {
  const next = nextOwnKey(ctx.db);
  if (next !== undefined) followNextOwnKey(ctx.db, next, ctx.now, keptSince(ctx.now));
};

/** What this office shows of itself. */
export const shownOffice = (office: OfficeInfo, keys: OfficeKeys): Office => ({
  org: office.orgCode,
  name: office.name,
  role: office.role,
  ...keys.publicKeys,
});

export const ownFingerprint = (office: OfficeInfo, keys: OfficeKeys): readonly string[] => fingerprintOf(office.orgCode, keys.publicKeys);

/** Makes the keys when there are none yet: kept and journalled before anything that shows them leaves the office. */
export const needOwnKeys = async (ctx: QueryContext): Promise<OfficeKeys> => {
  const known = ownKeys(ctx.db);
  if (known !== null) return known;
  const made = await generateOfficeKeys();
  return journalAside(
    ctx,
    { action: 'exchange.makeKeys', objectType: 'office', objectId: ctx.office.orgCode, detail: made.publicKeys },
    (db) => {
      // Another call may have been faster while the keys were made.
      const first = ownKeys(db);
      if (first !== null) return first;
      insertOwnKey(db, {
        sign_private: made.secretKeys.sign,
        sign_public: made.publicKeys.sign,
        age_identity: made.secretKeys.encrypt,
        age_recipient: made.publicKeys.encrypt,
        created_at: ctx.now,
      });
      return made;
    },
  );
};
