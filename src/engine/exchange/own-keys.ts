import { fingerprintOf } from '#exchange/suite/fingerprint.ts';
import { generateOfficeKeys, type OfficeKeys } from '#exchange/suite/keys.ts';
import type { Office } from '#exchange/pairing/documents.ts';
import type { ReadableDb } from '#storage/db.ts';
import { insertOwnKey, ownKey } from '#storage/peers.ts';
import type { OfficeInfo, QueryContext } from '../act.ts';
import { journalAside } from './journal-aside.ts';

/** The office's keys, or null before the first pairing. */
export const ownKeys = (db: ReadableDb): OfficeKeys | null => {
  const row = ownKey(db);
  return row === undefined
    ? null
    : {
        publicKeys: { sign: row.sign_public, encrypt: row.age_recipient },
        secretKeys: { sign: row.sign_private, encrypt: row.age_identity },
      };
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
