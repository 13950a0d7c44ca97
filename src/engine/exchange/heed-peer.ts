import { shortDigest } from '#exchange/profiles/have.ts';
import { checkSeen, highestNo, positionsOf, raiseSeen } from '#exchange/facts/streams.ts';
import { standingRefusals, type RowRefusal } from '#exchange/facts/receipts.ts';
import { peerHolds, type PeerHave } from '#exchange/facts/selection.ts';
import { packageKind, type PackageKind, type Seen } from '#exchange/package/header.ts';
import { eventBySeen } from '#exchange/states/outbox.ts';
import { endReconciling, epochOf, lastEpoch, noteReconciliationAnswered, putFence, reconcilingSince } from '#storage/backup.ts';
import { casesInState } from '#storage/cases.ts';
import { sentCases, updateCountyCase } from '#storage/county.ts';
import {
  alarmAtPlace,
  insertAlarm,
  keepPositionHash,
  linkOf,
  positionHash,
  replacePeerHave,
  replacePeerWants,
  replaceRowReceipts,
  replaceSeen,
  rowReceipts,
  updateLink,
  type RowReceiptRow,
} from '#storage/exchange-link.ts';
import { heldVersions } from '#storage/facts.ts';
import { openPackagesTo, packageKindAt } from '#storage/packages.ts';
import { keepPeerList, keepPeerSafety, peerOf, updatePeer } from '#storage/peers.ts';
import { countReturned } from '#storage/returned-facts.ts';
import type { ActContext } from '../act.ts';
import { tellOfCase } from '../county/county-events.ts';
import { caseReported, caseWithdrawn } from '../cases/moves.ts';
import { officeRules } from '../policies/office-rules.ts';
import { caseRowOf } from './fact-store.ts';
import { needLink, seenList } from './links.ts';
import { keepNamed } from './named-since.ts';
import { moveOutbox } from './outbox.ts';
import { settleStateless } from './settle-stateless.ts';
import type { StagedPackage } from './staged-packages.ts';

/** A package this PC has no row of (it was restored) is taken for an ordinary one. */
const kindOf = (kind: string | undefined): PackageKind => (kind === undefined ? 'state' : packageKind.parse(kind));

/** The office lives on another PC: from here on only reading is left. */
const fenceOff = (ctx: ActContext, peer: string, no: number, number: string): void =>
  putFence(ctx.db, {
    seen_at: ctx.now,
    where_seen: `${peerOf(ctx.db, peer)?.name ?? peer}的包 ${number}（第 ${no} 期）`,
    epoch: epochOf(ctx.db) + 1,
    install_id: '',
    since: ctx.today,
  });

/** After a restore a peer may have packages this PC forgot; a person says whether they were ours. */
const askOfPlace = (ctx: ActContext, peer: string, headHash: string, seen: Seen): void =>
  insertAlarm(ctx.db, {
    id: ctx.newId(),
    peer_org: peer,
    kind: 'before_restore',
    head_hash: headHash,
    stream_id: seen.id,
    seq: seen.seq,
    text: `${peerOf(ctx.db, peer)?.name ?? peer}收到过本单位第 ${seen.no} 期第 ${seen.seq} 个包，这些包是恢复前本机写的吗？`,
    at: ctx.now,
    released_at: null,
    released_by: null,
    second_by: null,
  });

/** A peer's stream with a higher number than any before: it was restored or moved to another PC. A person asks by telephone. */
const heedNewStream = (ctx: ActContext, staged: StagedPackage): void => {
  const { header, headHash } = staged.verified;
  const before = seenList(ctx.db, staged.peer);
  if (before.length === 0 || header.stream.no <= highestNo(before)) return;
  const name = peerOf(ctx.db, staged.peer)?.name ?? staged.peer;
  insertAlarm(ctx.db, {
    id: ctx.newId(),
    peer_org: staged.peer,
    kind: 'peer_restored',
    head_hash: headHash,
    stream_id: header.stream.id,
    seq: header.seq,
    text: `${name}已从备份恢复或换了电脑（第 ${header.stream.no} 期），请打电话核实。`,
    at: ctx.now,
    released_at: null,
    released_by: null,
    second_by: null,
  });
};

/** L1 and R9: what the peer says it has seen of our packages. Answers whether it names one we never made. */
const heedSeen = (ctx: ActContext, staged: StagedPackage): boolean => {
  const {
    peer,
    verified: { header, headHash },
  } = staged;
  const link = linkOf(ctx.db, peer);
  const findings = checkSeen(header.seen, {
    currentStream: link?.stream_id ?? '',
    currentNo: link?.stream_no ?? 0,
    reconciling: reconcilingSince(ctx.db, peer) !== undefined,
    everRestored: lastEpoch(ctx.db) !== undefined,
    ownHash: (stream, seq) => positionHash(ctx.db, peer, 'own', stream, seq),
    answered: (stream, seq) => alarmAtPlace(ctx.db, peer, stream, seq),
  });
  let alarmed = false;
  for (const finding of findings) {
    if (finding.kind === 'delivered') {
      const applied = { seq: finding.seq, kind: kindOf(packageKindAt(ctx.db, peer, finding.stream, finding.seq)) };
      for (const sent of openPackagesTo(ctx.db, peer)) {
        const event = sent.stream_id === finding.stream ? eventBySeen({ seq: sent.seq, kind: kindOf(sent.kind) }, applied) : null;
        if (event !== null) moveOutbox(ctx, sent, event);
      }
    } else if (finding.kind === 'superseded') fenceOff(ctx, peer, finding.seen.no, staged.verified.header.number);
    else if (finding.kind === 'ask') askOfPlace(ctx, peer, headHash, finding.seen);
    else if (!alarmAtPlace(ctx.db, peer, finding.seen.id, finding.seen.seq)) {
      alarmed = true;
      insertAlarm(ctx.db, {
        id: ctx.newId(),
        peer_org: peer,
        kind: 'clone',
        head_hash: headHash,
        stream_id: finding.seen.id,
        seq: finding.seen.seq,
        text: `${peerOf(ctx.db, peer)?.name ?? peer} 说收到过本单位第 ${finding.seen.seq} 个包，而本机没有做过这一个：可能有另一台电脑在用本单位的数据。`,
        at: ctx.now,
        released_at: null,
        released_by: null,
        second_by: null,
      });
      for (const sent of openPackagesTo(ctx.db, peer)) moveOutbox(ctx, sent, 'clone_alarm');
    }
  }
  // The peer has seen what this PC wrote since it was restored: its list is of after that.
  if (staged.have !== null && header.seen.some((one) => one.id === link?.stream_id))
    if (countReturned(ctx.db, peer) === 0) endReconciling(ctx.db, peer);
    else noteReconciliationAnswered(ctx.db, peer);
  updateLink(ctx.db, peer, { max_no: Math.max(link?.max_no ?? 0, highestNo(header.seen)) });
  return alarmed;
};

/** L2 of the peer: what became of our packages and rows. */
const heedReceipts = (ctx: ActContext, staged: StagedPackage): void => {
  const { peer } = staged;
  const open = openPackagesTo(ctx.db, peer);
  for (const receipt of staged.receipts) {
    const sent = open.find((row) => row.head_hash === receipt.package);
    if (sent !== undefined)
      moveOutbox(ctx, sent, 'receipt', { receipt: JSON.stringify({ accepted: receipt.accepted, exceptions: receipt.exceptions }) });
  }
  replaceRowReceipts(
    ctx.db,
    peer,
    'in',
    staged.rowReceipts.map((row): RowReceiptRow => ({ peer_org: peer, direction: 'in', ...row, at: ctx.now })),
  );
};

/** Rows of the peer's we do not take: named in every package until another version of them comes. */
const keepRefusals = (ctx: ActContext, staged: StagedPackage, refused: readonly RowRefusal[]): void => {
  const arrived = new Map<string, Set<string>>();
  for (const { fact } of staged.facts) arrived.set(fact.gid, (arrived.get(fact.gid) ?? new Set()).add(fact.digest));
  for (const one of refused) arrived.set(one.gid, (arrived.get(one.gid) ?? new Set()).add(one.digest));
  const standing = standingRefusals(
    rowReceipts(ctx.db, staged.peer, 'out').map(({ gid, digest, package: headHash, code, text }) => ({
      gid,
      digest,
      package: headHash,
      code,
      text,
    })),
    arrived,
  );
  const fresh = refused.map((one) => ({ ...one, package: staged.verified.headHash }));
  replaceRowReceipts(
    ctx.db,
    staged.peer,
    'out',
    [...standing, ...fresh].map((row): RowReceiptRow => ({
      peer_org: staged.peer,
      direction: 'out',
      ...row,
      text: row.text.slice(0, 1000),
      at: ctx.now,
    })),
  );
};

const named = (ctx: ActContext, staged: StagedPackage, gid: string): boolean =>
  heldVersions(ctx.db, gid).some((row) => peerHolds(staged.have, row));

/** What the peer's list says has arrived: cases at the county, decisions at the township. It never says that something has not. */
const heedArrivals = (ctx: ActContext, staged: StagedPackage): void => {
  if (ctx.office.role === 'county') {
    for (const row of sentCases(ctx.db, staged.peer)) {
      if (row.decision_id === null || !named(ctx, staged, row.decision_id)) continue;
      updateCountyCase(ctx.db, row.id, { state: 'acknowledged' });
      tellOfCase(ctx, row.id, '乡镇已收到批复');
    }
    return;
  }
  const policies = officeRules(ctx);
  for (const row of casesInState(ctx.db, 'sealed')) {
    // A step the flow does not allow to this person leaves the case where it is; the next package says the same again.
    if (named(ctx, staged, row.id)) caseReported(ctx, row.id, ctx.today, `县里的包 ${staged.verified.header.number} 已列明收到`, policies);
  }
};

/** A withdrawal the county holds, and no decision crossed it: it is closed. */
export const closeWithdrawals = (ctx: ActContext, staged: StagedPackage): void => {
  if (ctx.office.role === 'county') return;
  const policies = officeRules(ctx);
  for (const row of [...casesInState(ctx.db, 'sealed'), ...casesInState(ctx.db, 'reported')]) {
    if (row.withdrawal_asked_on === null) continue;
    const arrived = heldVersions(ctx.db, row.id).some((held) => caseRowOf(held.line).state === 'withdrawn' && peerHolds(staged.have, held));
    if (arrived) caseWithdrawn(ctx, row.id, ctx.today, `县里的包 ${staged.verified.header.number} 已列明收到撤回`, policies);
  }
};

/** What takes the place of what the peer's last package said: its list, receipts, wants, and how it stands. */
const heedState = (ctx: ActContext, staged: StagedPackage, have: PeerHave, refused: readonly RowRefusal[]): void => {
  const {
    peer,
    verified: { header },
  } = staged;
  const { safety, trust, wants } = staged.contents.descriptor;
  heedReceipts(ctx, staged);
  keepRefusals(ctx, staged, refused);
  replacePeerHave(
    ctx.db,
    peer,
    [...have].flatMap(([gid, digests]) => [...digests].map((digest) => ({ gid, digest: shortDigest(digest) }))),
  );
  keepNamed(ctx, staged, have);
  replacePeerWants(ctx.db, peer, wants);
  updateLink(ctx.db, peer, { have_known: 1 });
  if (safety !== undefined) keepPeerSafety(ctx.db, peer, JSON.stringify(safety), header.made);
  if (trust !== undefined && ctx.office.role === 'county')
    keepPeerList(ctx.db, { peer_org: peer, number: trust.number, digest: trust.digest ?? null });
};

/** Everything a package says beside its facts: positions, lists, receipts. Answers whether it raised an alarm about ourselves. */
export const heedPeer = (ctx: ActContext, staged: StagedPackage, refused: readonly RowRefusal[]): boolean => {
  const {
    peer,
    verified: { header, headHash },
  } = staged;
  needLink(ctx, peer);
  for (const place of positionsOf(header, headHash)) keepPositionHash(ctx.db, peer, 'peer', place.stream, place.seq, place.hash);
  heedNewStream(ctx, staged);
  const alarmed = heedSeen(ctx, staged);
  if (staged.have !== null) heedState(ctx, staged, staged.have, refused);
  replaceSeen(
    ctx.db,
    peer,
    raiseSeen(seenList(ctx.db, peer), header, headHash).map((s) => ({ stream_id: s.id, no: s.no, seq: s.seq, hash: s.hash })),
  );
  updateLink(ctx.db, peer);
  updatePeer(ctx.db, peer, { last_seen_on: ctx.today, can: JSON.stringify(header.can) });
  if (staged.have !== null) {
    heedArrivals(ctx, staged);
    settleStateless(ctx, staged);
  }
  return alarmed;
};
