import { setFingerprintOf } from '#exchange/pairing/root-set.ts';
import { fingerprintOf } from '#exchange/suite/fingerprint.ts';
import { done } from '#shared/values/refusal.ts';
import { nextOwnKey, offerOf, ownKey, peerOf, peers } from '#storage/peers.ts';
import { ownRoots } from '#storage/roots.ts';
import { heldSet } from '../../exchange/open-roots.ts';
import { settingsOf } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

/** 数字身份登记表: a township's for its county, or a county's 入网回执 for the township of the given code. */
export const identitySheetSource = paperSource('identity-sheet', 'office', (ctx, subjectId) => {
  const own = subjectId === ctx.office.orgCode;
  const peer = own ? peers(ctx.db).find((one) => one.role !== ctx.office.role) : (peerOf(ctx.db, subjectId) ?? offerOf(ctx.db, subjectId));
  if (!own && peer === undefined) return null;
  const key = nextOwnKey(ctx.db) ?? ownKey(ctx.db);
  if (key === undefined) return notReady('本单位还没有生成数字身份，请先在“与县交换”里申请入网');
  const set = heldSet(ctx.db);
  const madeAt = ownRoots(ctx.db)?.keys.map(({ made_at }) => made_at);
  return done({
    snapshot: {
      kind: ctx.office.role === 'county' && !own ? 'receipt' : 'application',
      orgCode: ctx.office.orgCode,
      orgName: ctx.office.name,
      role: ctx.office.role,
      fingerprint: (set === null
        ? fingerprintOf(ctx.office.orgCode, { sign: key.sign_public, encrypt: key.age_recipient })
        : setFingerprintOf(ctx.office.orgCode, set)
      ).join(''),
      createdOn: (madeAt?.toSorted().at(-1) ?? key.created_at).slice(0, 10),
      peerName: peer?.name ?? '',
      phone: settingsOf(ctx).phone,
      head: '',
    },
  });
});
