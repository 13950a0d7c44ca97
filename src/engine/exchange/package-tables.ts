import type { Room } from '#exchange/facts/attachments.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { householdsOf } from '#exchange/facts/summary.ts';
import { haveRows } from '#exchange/facts/selection.ts';
import type { BlobContents, TableContents } from '#exchange/package/seal.ts';
import type { ToldJournal } from '#exchange/facts/audit-chain.ts';
import { auditProfile, digestsInRow } from '#exchange/profiles/audit.ts';
import { haveProfile } from '#exchange/profiles/have.ts';
import { lineOf, type Profile } from '#exchange/profiles/profile.ts';
import { receiptsProfile, rowReceiptsProfile } from '#exchange/profiles/receipts.ts';
import { profiles } from '#exchange/profiles/registry.ts';
import { lastImported, type PackageInRow } from '#storage/packages.ts';
import { rowReceipts } from '#storage/exchange-link.ts';
import type { QueryContext } from '../act.ts';
import { attachmentsAlone, attachmentsBeside } from './attachments-due.ts';
import { peerHaveOf } from './links.ts';
import { importResult } from './import-result.ts';
import { factsDue, holding } from './pair-facts.ts';

const receiptsSent = 32;
export type PackageTables = {
  readonly tables: readonly TableContents[];
  readonly blobs: readonly BlobContents[];
  /** Every fact that travels, and how many households' facts among them were sealed before and are not known to have arrived. */
  readonly sent: readonly FactVersion[];
  readonly unconfirmed: number;
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

/**
 * R1: what the next package to a peer says: everything held for the pair (have), every fact the peer is not known to hold, what
 * was imported (receipts) and what was not taken (rowreceipts). Nothing here looks at a date or a number.
 */
export const packageTables = (ctx: QueryContext, peer: string, fresh: readonly FactVersion[], room: Room): PackageTables => {
  const held = holding(ctx, peer, fresh);
  const have = peerHaveOf(ctx.db, peer);
  const sent = factsDue(ctx, peer, held, have);
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
    blobs: attachmentsBeside(ctx, peer, { held, sent }, room),
    sent,
    unconfirmed: householdsOf(sent.filter((fact) => !fresh.includes(fact) && fact.owner === ctx.office.orgCode)),
  };
};

/** What a package says that is no state: what it brings, and nothing of what is held. */
export const oneThing = (tables: readonly TableContents[], blobs: readonly BlobContents[] = []): PackageTables => ({
  tables,
  blobs,
  sent: [],
  unconfirmed: 0,
});

/** What the next package of attachments alone says: nothing of what is held, and whatever the peer lacks that is in no package yet. */
export const attachmentsOnly = (ctx: QueryContext, peer: string, room: Room): PackageTables =>
  oneThing([], attachmentsAlone(ctx, peer, room));
