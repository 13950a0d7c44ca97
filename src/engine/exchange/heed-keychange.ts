import { keychangeOf, keychangeSentences, readKeychange } from '#exchange/pairing/keychange.ts';
import { writeApplication, type Office } from '#exchange/pairing/documents.ts';
import type { Header } from '#exchange/package/header.ts';
import type { TableContents } from '#exchange/package/seal.ts';
import { isState } from '#exchange/package/state-kinds.ts';
import { keychangeProfile } from '#exchange/profiles/keychange.ts';
import { lineOf } from '#exchange/profiles/profile.ts';
import { fingerprintOf, formatFingerprint } from '#exchange/suite/fingerprint.ts';
import { keyIdOf } from '#exchange/suite/keys.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { dropOffer, endAcceptedKeys, nextOwnKey, offerOf, peerOf, putOffer, type PeerRow } from '#storage/peers.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { nextKeys, shownOffice } from './own-keys.ts';
import type { StagedPackage } from './staged-packages.ts';
import { pairedEntries, revocationText } from './trust.ts';

/** The next keys of this township, for every package to its county until the county's list names them (§4.5 of the exchange). */
export const keychangeTable = (ctx: QueryContext, peer: Pick<PeerRow, 'role'>): TableContents[] => {
  const next = nextKeys(ctx.db);
  if (peer.role !== 'county' || next === null) return [];
  // The same bytes in every package until then: the day is that of the keys, not that of the package.
  const made = nextOwnKey(ctx.db)?.created_at ?? ctx.now;
  const file = writeApplication(shownOffice(ctx.office, next), next.secretKeys, made);
  return [{ profile: keychangeProfile, lines: [lineOf(keychangeProfile, keychangeOf(file))] }];
};

const offer = (ctx: ActContext, office: Office, number: string): string => {
  const waiting = offerOf(ctx.db, office.org);
  // What was compared on paper, or announced before and is being looked into, stands.
  if (waiting?.sign_public === office.sign && waiting.age_recipient === office.encrypt) return '';
  putOffer(ctx.db, {
    org: office.org,
    name: office.name,
    role: office.role,
    sign_public: office.sign,
    age_recipient: office.encrypt,
    fingerprint: formatFingerprint(fingerprintOf(office.org, office)),
    asked_groups: '[]',
    typed_by: null,
    list: null,
    file: null,
    read_at: ctx.now,
    announced_in: number,
    vouched: '',
  });
  return `${office.name}声明要换密钥，请密钥员到“配对与密钥”打电话核实，由另一个人确认`;
};

/** Keys a township announces: how they stand with this county, or why they come to nothing. `known`: listed already. */
export type AnnouncedKeys =
  { readonly kind: 'none' | 'known' } | { readonly kind: 'bad'; readonly why: string } | { readonly kind: 'next'; readonly office: Office };

export const announcedKeys = (ctx: QueryContext, { peer, keychange }: Pick<StagedPackage, 'peer' | 'keychange'>): AnnouncedKeys => {
  const announced = readKeychange(keychange, peer);
  if (!announced.ok) return { kind: 'bad', why: fillSentence(keychangeSentences[announced.error.code], announced.error.params) };
  const office = announced.value;
  if (office === null) return { kind: 'none' };
  const listed = pairedEntries(ctx.db).find(({ sign }) => sign === office.sign);
  if (listed === undefined) return { kind: 'next', office };
  return listed.status === 'revoked' ? { kind: 'bad', why: '声明的是已经吊销的密钥。' } : { kind: 'known' };
};

/**
 * What a township's newest package says of its next keys; an older one that turns up late changes nothing, and one that no longer
 * announces what waits takes it back. Answers a sentence for whoever imported it, or ''.
 */
export const heedKeychange = (ctx: ActContext, staged: StagedPackage): string => {
  if (ctx.office.role !== 'county') return '';
  const announced = announcedKeys(ctx, staged);
  const { header } = staged.verified;
  if (announced.kind === 'bad') return `换钥声明没有采用，其余内容照常导入：${announced.why}`;
  if (announced.kind === 'next') return offer(ctx, announced.office, header.number);
  // In force already, and the township has not read the list that says so.
  if (announced.kind === 'known') return '';
  const waiting = offerOf(ctx.db, staged.peer);
  if (waiting?.announced_in == null || !isState(header.kind)) return '';
  dropOffer(ctx.db, staged.peer);
  return `${waiting.name}不再声明换密钥，待核实的一项已撤下`;
};

/** The first package under a township's new keys: those before count up to the place before it, and no further. */
export const heedNewKeys = (ctx: ActContext, peer: string, header: Pick<Header, 'from' | 'stream' | 'seq'>): void => {
  const row = peerOf(ctx.db, peer);
  if (row === undefined || header.from.key !== keyIdOf('sign', row.sign_public)) return;
  endAcceptedKeys(ctx.db, peer, revocationText({ stream: header.stream.id, no: header.stream.no, seq: header.seq - 1 }));
};
