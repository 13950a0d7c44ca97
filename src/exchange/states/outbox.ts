import type { PackageKind } from '../package/header.ts';
import { isState } from '../package/state-kinds.ts';

/** Life of a package this office sealed. Sealed bytes never change; a mistake is repaired by a later fact. */
export const outboxStates = [
  'draft',
  'sealed',
  'written',
  'verified',
  'merged',
  'covered',
  'missed',
  'delivered',
  'processed',
  'closed',
  'alarmed',
] as const;
export type OutboxState = (typeof outboxStates)[number];

export const outboxEvents = [
  'seal',
  'write',
  'replug',
  'phone',
  'newer_sealed',
  'seen',
  'passed',
  'missed',
  'receipt',
  'settled',
  'clone_alarm',
  'release',
] as const;
export type OutboxEvent = (typeof outboxEvents)[number];

export const outboxNames: Readonly<Record<OutboxState, string>> = {
  draft: '草稿',
  sealed: '已封包',
  written: '已写盘',
  verified: '已复核',
  merged: '已并入新包',
  covered: '已由后包送达',
  missed: '对方没有收到',
  delivered: '已送达',
  processed: '已处理',
  closed: '关闭',
  alarmed: '异常',
};

type Row = { readonly from: OutboxState; readonly event: OutboxEvent; readonly to: OutboxState };
const rows = (from: readonly OutboxState[], event: OutboxEvent, to: OutboxState): readonly Row[] =>
  from.map((f) => ({ from: f, event, to }));

const onTheWay = ['sealed', 'written', 'verified'] as const;

/** Every transition there is. Writing once more to any stick changes nothing but a count. */
export const outboxTable: readonly Row[] = [
  ...rows(['draft'], 'seal', 'sealed'),
  ...rows(['sealed'], 'write', 'written'),
  ...rows(['written'], 'write', 'written'),
  ...rows(['verified'], 'write', 'verified'),
  ...rows(['written'], 'replug', 'verified'),
  // 电话确认 calms people and is no receipt: the state stays, and what was in it is sent again until a receipt comes.
  ...onTheWay.map((state): Row => ({ from: state, event: 'phone', to: state })),
  ...rows(onTheWay, 'newer_sealed', 'merged'),
  ...rows([...onTheWay, 'merged', 'covered', 'missed', 'delivered'], 'seen', 'delivered'),
  // The peer names a later one: what was in this has arrived, whether the package itself did nobody knows.
  ...rows([...onTheWay, 'merged', 'missed'], 'passed', 'covered'),
  // Of what is no state: the peer has read later ones of ours and still lacks what these brought.
  ...rows(onTheWay, 'missed', 'missed'),
  ...rows([...onTheWay, 'merged', 'covered', 'missed', 'delivered'], 'receipt', 'processed'),
  ...rows(['processed'], 'settled', 'closed'),
  ...rows([...onTheWay, 'merged', 'covered', 'missed', 'delivered', 'processed'], 'clone_alarm', 'alarmed'),
  ...rows(['alarmed'], 'release', 'sealed'),
];

/** The state after an event, or null when the table has no such transition. */
export const nextOutboxState = (from: OutboxState, event: OutboxEvent): OutboxState | null =>
  outboxTable.find((row) => row.from === from && row.event === event)?.to ?? null;

/** Whether what a package brings is in the next state too: a journal asked for (`audit`) stands in that package alone, and what is written to the own office (`together`) goes to no peer. */
const goesOnIn = (later: PackageKind, kind: PackageKind): boolean =>
  isState(later) && later !== 'together' && isState(kind) && kind !== 'audit' && kind !== 'together';

type Placed = { readonly seq: number; readonly kind: PackageKind };

/**
 * What it means for a package of ours that the peer's `seen` names another of the same stream, `applied`: that one was read. What an
 * earlier one held has come with it only if both are state: attachments, a trust list, a key or a journal are in no other package.
 */
export const eventBySeen = (sent: Placed, applied: Placed): 'seen' | 'passed' | null => {
  if (sent.seq === applied.seq) return 'seen';
  return sent.seq < applied.seq && goesOnIn(applied.kind, sent.kind) ? 'passed' : null;
};

/** Whether a package just sealed takes the place of an earlier one to the same receiver: of two states the newer one travels. */
export const supersedes = (sealed: PackageKind, earlier: PackageKind): boolean => goesOnIn(sealed, earlier);

/**
 * What the newest state of a peer means for a package of ours that is no state and is not known to have arrived. `lacks`: whether the peer
 * may lack anything it brings; `asks`: whether that is known of it; `applied`: how far it has read our stream.
 */
export const eventByWants = (
  sent: Pick<Placed, 'seq'>,
  peer: { readonly lacks: boolean; readonly asks: boolean; readonly applied: number },
): 'passed' | 'missed' | null => {
  if (!peer.lacks) return 'passed';
  return peer.asks && peer.applied > sent.seq ? 'missed' : null;
};
