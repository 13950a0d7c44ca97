import { buriedBy } from '#exchange/facts/deletion.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { inPair } from '#exchange/facts/scope.ts';
import { householdsOf } from '#exchange/facts/summary.ts';
import { factsToSend, haveRows, peerHolds, type PeerHave } from '#exchange/facts/selection.ts';
import type { BlobContents, TableContents } from '#exchange/package/seal.ts';
import type { ToldJournal } from '#exchange/facts/audit-chain.ts';
import { auditProfile, digestsInRow } from '#exchange/profiles/audit.ts';
import { haveProfile } from '#exchange/profiles/have.ts';
import { lineOf, type Profile } from '#exchange/profiles/profile.ts';
import { matchesProfile } from '#exchange/profiles/matches.ts';
import { receiptsProfile, rowReceiptsProfile } from '#exchange/profiles/receipts.ts';
import { profiles } from '#exchange/profiles/registry.ts';
import { z } from 'zod';
import { lastImported, type PackageInRow } from '#storage/packages.ts';
import { factByDigest, factsOfPair, storedAttachment } from '#storage/facts.ts';
import { peerWants, rowReceipts } from '#storage/exchange-link.ts';
import type { QueryContext } from '../act.ts';
import { factOf, familyOf, matchListOf } from './fact-store.ts';
import { attachmentsOfFact } from './freeze-case.ts';
import { peerHaveOf } from './links.ts';
import { pairOf } from './trust.ts';

const receiptsSent = 32;
/** What an imported package came to, as its inbox row keeps it. */
export const importResult = z.object({
  accepted: z.int(),
  unchanged: z.int(),
  conflicts: z.int(),
  exceptions: z.int(),
  effects: z.int(),
  messages: z.array(z.string()),
  totals: z.object({ households: z.int(), persons: z.int(), monthlyFen: z.int(), oneOffFen: z.int() }),
});
export type ImportResult = z.output<typeof importResult>;

export type PackageTables = {
  readonly tables: readonly TableContents[];
  readonly blobs: readonly BlobContents[];
  /** Every fact that travels, and how many households' facts among them were sealed before and are not known to have arrived. */
  readonly sent: readonly FactVersion[];
  readonly unconfirmed: number;
};

/** Every version this office holds for the pair, with versions about to be sealed in the place of those they replace. */
export const holding = (ctx: QueryContext, peer: string, fresh: readonly FactVersion[]): FactVersion[] => {
  const pair = pairOf(ctx.db, ctx.office, peer);
  const replaced = new Set(fresh.map((fact) => fact.gid));
  const held = factsOfPair(ctx.db, 'townships' in pair ? pair.townships : [pair.township])
    .map(factOf)
    .filter((fact) => inPair(pair, fact) && !replaced.has(fact.gid));
  return [...held, ...fresh];
};

const receiptLine = (row: PackageInRow): string => {
  const { accepted, exceptions, totals } = importResult.parse(JSON.parse(row.result));
  return lineOf(receiptsProfile, {
    package: row.head_hash,
    stream: row.stream_id,
    no: row.stream_no,
    seq: row.seq,
    number: row.no,
    accepted,
    exceptions,
    ...totals,
  });
};

const table = (profile: Profile, lines: readonly string[]): TableContents[] => (lines.length === 0 ? [] : [{ profile, lines }]);

/** The digests of the sender's journal, some hundreds a line. */
export const journalTable = (journal: ToldJournal | null): TableContents[] => {
  const { from, digests } = journal ?? { from: 0, digests: [] };
  const lines = Array.from({ length: Math.ceil(digests.length / digestsInRow) }, (_, i) =>
    lineOf(auditProfile, { first: from + 1 + i * digestsInRow, digests: digests.slice(i * digestsInRow, (i + 1) * digestsInRow) }),
  );
  return table(auditProfile, lines);
};

/** Attachments of what travels, and what the peer asked for; none that came along with a version the peer already holds. */
const attachmentsFor = (ctx: QueryContext, peer: string, sent: readonly FactVersion[], have: PeerHave | null): BlobContents[] => {
  const wanted = new Set(peerWants(ctx.db, peer));
  for (const fact of sent) {
    // The persons of a list travel with it; each snapshot has its own.
    const persons = fact.type === matchesProfile.name && fact.owner === ctx.office.orgCode ? matchListOf(fact.line).table : null;
    if (persons !== null) wanted.add(persons);
    const family = familyOf(fact);
    if (family === null || fact.owner !== ctx.office.orgCode) continue;
    const arrived = fact.parents.some((digest) => peerHolds(have, { gid: fact.gid, digest }));
    if (!arrived) for (const sha256 of attachmentsOfFact(family)) wanted.add(sha256);
    else for (const sha256 of newAttachments(ctx, fact, attachmentsOfFact(family))) wanted.add(sha256);
  }
  return [...wanted].flatMap((sha256) => {
    const stored = storedAttachment(ctx.db, sha256);
    return stored === undefined
      ? []
      : [
          {
            sha256,
            bytes: stored.bytes,
            mediatype: stored.mime,
            data: async function* () {
              yield ctx.blobs.get(stored.blob, stored.blob_key);
            },
          },
        ];
  });
};

const newAttachments = (ctx: QueryContext, fact: FactVersion, named: readonly string[]): string[] => {
  const before = new Set(
    fact.parents.flatMap((digest) => {
      const known = factByDigest(ctx.db, fact.gid, digest);
      const family = known === undefined ? null : familyOf(known);
      return family === null ? [] : attachmentsOfFact(family);
    }),
  );
  return named.filter((sha256) => !before.has(sha256));
};

/**
 * R1: what the next package to a peer says: everything held for the pair (have), every fact the peer is not known to hold, what
 * was imported (receipts) and what was not taken (rowreceipts). Nothing here looks at a date or a number.
 */
export const packageTables = (ctx: QueryContext, peer: string, fresh: readonly FactVersion[]): PackageTables => {
  const held = holding(ctx, peer, fresh);
  const have = peerHaveOf(ctx.db, peer);
  const refused = new Set(rowReceipts(ctx.db, peer, 'in').map((row) => row.digest));
  const sent = factsToSend(held, have, { deletedByPeer: buriedBy(peer, held), refusedByPeer: refused });
  const refusals = rowReceipts(ctx.db, peer, 'out').map((row) =>
    lineOf(rowReceiptsProfile, { gid: row.gid, digest: row.digest, package: row.package, code: row.code, text: row.text }),
  );
  return {
    tables: [
      { profile: haveProfile, lines: haveRows(held).map((row) => lineOf(haveProfile, row)) },
      ...profiles
        .filter((profile) => profile.fact)
        .flatMap((profile) =>
          table(
            profile,
            sent.filter((fact) => fact.type === profile.name).map((fact) => fact.line),
          ),
        ),
      ...table(receiptsProfile, lastImported(ctx.db, peer, receiptsSent).map(receiptLine)),
      ...table(rowReceiptsProfile, refusals),
    ],
    blobs: attachmentsFor(ctx, peer, sent, have),
    sent,
    unconfirmed: householdsOf(sent.filter((fact) => !fresh.includes(fact) && fact.owner === ctx.office.orgCode)),
  };
};
