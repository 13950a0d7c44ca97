import { checkJournal, type JournalFault, type ToldJournal } from '#exchange/facts/audit-chain.ts';
import { lastEpoch } from '#storage/backup.ts';
import { anchorsOf, disputeAnchor, insertAlarm, keepAnchor } from '#storage/exchange-link.ts';
import { peerOf } from '#storage/peers.ts';
import type { ActContext } from '../act.ts';
import type { StagedPackage } from './staged-packages.ts';

const bare = (hash: string): string => hash.replace(/^h:/u, '');

/** What the package says of its sender's journal; null from a program that tells no digests. */
export const toldIn = ({ contents: { descriptor }, journal }: StagedPackage): ToldJournal | null => {
  const { audit } = descriptor;
  if (audit?.base === undefined) return null;
  return {
    from: audit.from,
    base: bare(audit.base),
    digests: journal.toSorted((a, b) => a.first - b.first).flatMap((row) => row.digests),
    to: audit.to,
    head: bare(audit.head),
  };
};

const sentences: Readonly<Record<JournalFault['kind'], (at: number, to: number) => string>> = {
  rewritten: (at) => `日志第 ${at} 行以前与以前带来的不一样，被改写过`,
  cut: (at, to) => `日志比以前短：以前到第 ${at} 行，另一个包里只到第 ${to} 行，末尾被截掉过`,
  chain: (at) => `日志自己对不上：从第 ${at} 行起逐行重算，得不出它的末行`,
  hole: (at) => `日志从第 ${at} 行起有一段没有带来过，无法核对`,
};

/**
 * Recomputes the peer's journal from its last anchor and keeps the new one. A journal that is another than before raises an alarm for
 * two persons; the facts are taken all the same. Answers what a person reads of it, or null.
 */
export const heedJournal = (ctx: ActContext, staged: StagedPackage): string | null => {
  const told = toldIn(staged);
  if (told === null) return null;
  const {
    peer,
    verified: { header, headHash },
  } = staged;
  const kept = anchorsOf(ctx.db, peer, header.stream.id);
  const anchors = kept.filter((row) => row.disputed === 0).map((row) => ({ seq: row.seq, to: row.journal_seq, head: row.head }));
  const { head, fault, broken, disputed } = checkJournal(anchors, header.seq, told);
  for (const { seq } of disputed) disputeAnchor(ctx.db, peer, header.stream.id, seq);
  // An office that was restored itself has lost anchors; and a chain broken once stays broken, which is said once.
  const said =
    fault === null ||
    (fault.kind === 'hole' && lastEpoch(ctx.db) !== undefined) ||
    (fault.kind === 'chain' && kept.some((row) => row.broken === 1))
      ? null
      : fault;
  keepAnchor(ctx.db, {
    peer_org: peer,
    stream_id: header.stream.id,
    seq: header.seq,
    journal_seq: told.to,
    head,
    package: headHash,
    broken: broken ? 1 : 0,
    disputed: 0,
    at: ctx.now,
  });
  if (said === null) return null;
  const what = `${peerOf(ctx.db, peer)?.name ?? peer}的${sentences[said.kind](said.at, told.to)}`;
  insertAlarm(ctx.db, {
    id: ctx.newId(),
    peer_org: peer,
    kind: 'journal',
    head_hash: headHash,
    stream_id: header.stream.id,
    seq: header.seq,
    text: `${what}（包 ${header.number}）。包内资料已照常导入；请对照已存档的交接单上的“日志首码”，并打电话问清原因。`,
    at: ctx.now,
    released_at: null,
    released_by: null,
    second_by: null,
  });
  return `${what}，请两人核实（E_JOURNAL）`;
};
