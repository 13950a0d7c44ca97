import { fitting, inOrderOfNeed, packagesFor, type Need, type NeedyFamily, type Room } from '#exchange/facts/attachments.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { peerHolds, type PeerHave } from '#exchange/facts/selection.ts';
import { letGo } from '#exchange/package/bytes.ts';
import type { BlobContents } from '#exchange/package/seal.ts';
import { matchesProfile } from '#exchange/profiles/matches.ts';
import { rehomingsProfile } from '#exchange/profiles/rehomings.ts';
import { filingsProfile } from '#exchange/profiles/filings.ts';
import { outboxNames } from '#exchange/states/outbox.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { countWants, peerWants } from '#storage/exchange-link.ts';
import { factByDigest, heldRehomings, storedAttachment } from '#storage/facts.ts';
import { attachmentPackages, attachmentsOfPackage, attachmentsTravelling } from '#storage/packages.ts';
import { peers } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { heldMatchLists } from '#storage/match-lists.ts';
import { attachmentsNamed, factOf, familyOf, heldDecisions } from './fact-store.ts';
import { peerHaveOf } from './links.ts';
import { outboxState } from './outbox.ts';
import { factsDue, factsStillDue, holding } from './pair-facts.ts';
import { pairOf } from './trust.ts';

/** Attachments of a version that did not come along with one the peer already holds. */
const newlyNamed = (ctx: QueryContext, fact: FactVersion, have: PeerHave | null): ((sha256: string) => boolean) => {
  const arrived = fact.parents.filter((digest) => peerHolds(have, { gid: fact.gid, digest }));
  if (arrived.length === 0) return () => true;
  const before = new Set(
    arrived.flatMap((digest) => {
      const known = factByDigest(ctx.db, fact.gid, digest);
      return known === undefined ? [] : attachmentsNamed(known);
    }),
  );
  return (sha256) => !before.has(sha256);
};

const needOf = (ctx: QueryContext, fact: FactVersion): Need => {
  if (fact.type === filingsProfile.name) return 'look';
  return heldDecisions(ctx.db, fact.gid).some((decision) => decision.caseDigest === fact.digest) ? 'decided' : 'decide';
};

const digestInText = /"[0-9a-f]{64}"/gu;
const namesOneOf = (line: string, digests: ReadonlySet<string>): boolean =>
  digests.size > 0 && (line.match(digestInText) ?? []).some((quoted) => digests.has(quoted.slice(1, -1)));

/**
 * Attachments the peer is known to lack, those it needs first before the others: named by our own facts that it is not known to hold, and
 * those it asked for as long as a fact of ours names them, or, at a county, one of the township that asks: it lost its PC. What is not
 * stored here any more cannot be sent.
 */
const lacked = (ctx: QueryContext, peer: string, held: readonly FactVersion[], sent: readonly FactVersion[], have: PeerHave | null) => {
  const wanted = new Set(peerWants(ctx.db, peer));
  const travels = new Set(sent);
  const isOurs = ({ owner }: FactVersion): boolean => owner === ctx.office.orgCode;
  const goesOut = (fact: FactVersion): boolean => isOurs(fact) && travels.has(fact);
  const mayAsk = (fact: FactVersion): boolean => isOurs(fact) || (ctx.office.role === 'county' && fact.owner === peer);
  const own = held.filter((fact) => goesOut(fact) || (mayAsk(fact) && namesOneOf(fact.line, wanted)));
  // Without its persons a match list says nothing.
  const tables = own.filter(({ type }) => type === matchesProfile.name).flatMap(attachmentsNamed);
  const families = own.flatMap((fact): NeedyFamily[] => {
    const family = familyOf(fact);
    if (family === null) return [];
    const isNew = goesOut(fact) ? newlyNamed(ctx, fact, have) : () => false;
    return [{ need: needOf(ctx, fact), caseNo: family.caseNo, family, lacks: (sha256) => wanted.has(sha256) || isNew(sha256) }];
  });
  // A family of a dissolved township brings its papers to the successor.
  const handedOn = own
    .filter(({ type }) => type === rehomingsProfile.name)
    .flatMap((fact) => {
      const isNew = goesOut(fact) ? newlyNamed(ctx, fact, have) : () => false;
      return attachmentsNamed(fact).filter((sha256) => wanted.has(sha256) || isNew(sha256));
    });
  return [...new Set([...tables, ...inOrderOfNeed(families), ...handedOn])].flatMap((sha256) => {
    const stored = storedAttachment(ctx.db, sha256);
    return stored === undefined ? [] : [{ ...stored, sha256 }];
  });
};
type Lacked = ReturnType<typeof lacked>[number];

/** An attachment of the store as it travels. */
export const attachmentToSend = (ctx: QueryContext, { sha256, bytes, mime, blob, blob_key }: Lacked): BlobContents => ({
  sha256,
  bytes,
  mediatype: mime,
  data: async function* () {
    const opened = ctx.blobs.get(blob, blob_key);
    yield opened;
    letGo(opened);
  },
});

/** The attachments of a package that is a state: what travels already in packages of attachments is left to those, the rest waits. */
export const attachmentsBeside = (ctx: QueryContext, peer: string, facts: Naming, room: Room): BlobContents[] => {
  const travelling = new Set(attachmentsTravelling(ctx.db, peer, ['blobs']));
  const due = lacked(ctx, peer, facts.held, facts.sent, peerHaveOf(ctx.db, peer)).filter(({ sha256 }) => !travelling.has(sha256));
  return fitting(due, room, false).goes.map((one) => attachmentToSend(ctx, one));
};

type Naming = { readonly held: readonly FactVersion[]; readonly sent: readonly FactVersion[] };

/**
 * Facts for a peer that may name attachments it lacks, and which of them travel: everything when the peer asks for attachments. Else at
 * a county its match lists and families handed on; at a township what its county is not known to hold.
 */
const naming = (ctx: QueryContext, peer: string): Naming => {
  const asks = peerWants(ctx.db, peer).length > 0;
  if (ctx.office.role !== 'county' && !asks) {
    const sent = factsStillDue(ctx, peer);
    return { held: sent, sent };
  }
  const held = asks
    ? holding(ctx, peer, [])
    : [...heldMatchLists(ctx.db), ...heldRehomings(ctx.db, peer)]
        .map(factOf)
        .filter(({ home, owner }) => home === peer && owner === ctx.office.orgCode);
  return { held, sent: held.length === 0 ? [] : factsDue(ctx, peer, held, peerHaveOf(ctx.db, peer)) };
};

/** Attachments that a peer lacks; `waits`: of these the ones that lie in no package on its way to it. */
export type AttachmentsDue = { readonly lacks: readonly Lacked[]; readonly waits: readonly Lacked[] };

export const attachmentsDue = (ctx: QueryContext, peer: string): AttachmentsDue => {
  // Between townships no attachments go.
  if ('townships' in pairOf(ctx.db, ctx.office, peer)) return { lacks: [], waits: [] };
  const { held, sent } = naming(ctx, peer);
  if (held.length === 0) return { lacks: [], waits: [] };
  const lacks = lacked(ctx, peer, held, sent, peerHaveOf(ctx.db, peer));
  const travelling = new Set(attachmentsTravelling(ctx.db, peer, null));
  return { lacks, waits: lacks.filter(({ sha256 }) => !travelling.has(sha256)) };
};

/** The attachments of the next package of nothing else. */
export const attachmentsAlone = (ctx: QueryContext, peer: string, room: Room): BlobContents[] =>
  fitting(attachmentsDue(ctx, peer).waits, room, true).goes.map((one) => attachmentToSend(ctx, one));

type Standing = ValueOf<CallOf<'exchange.attachments'>>['rows'][number];

/** How it stands with attachments towards each peer: still to be sealed, on their way, and waited for from there. */
export const attachmentStandings = (ctx: QueryContext, room: Room): Standing[] =>
  peers(ctx.db)
    .filter(({ state }) => state === 'trusted')
    .map(({ org, name }) => {
      const { waits } = attachmentsDue(ctx, org);
      return {
        peer: org,
        name,
        waits: { files: waits.length, bytes: waits.reduce((sum, { bytes }) => sum + bytes, 0), packages: packagesFor(waits, room) },
        travelling: attachmentPackages(ctx.db, org).map(({ id, no, state, bytes }) => ({
          packageId: id,
          no,
          stateName: outboxNames[outboxState({ state })],
          files: attachmentsOfPackage(ctx.db, id).length,
          bytes,
        })),
        wanted: countWants(ctx.db, org),
      };
    });
