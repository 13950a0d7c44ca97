import type { FactVersion } from '#exchange/facts/fact.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import { lastEpoch } from '#storage/backup.ts';
import { alarmAbout, insertAlarm, rowReceipts, type AlarmRow } from '#storage/exchange-link.ts';
import { peerOf } from '#storage/peers.ts';
import type { ActContext } from '../act.ts';
import { heldNamedBy } from './returned.ts';
import type { StagedPackage } from './staged-packages.ts';
import type { TakenFacts } from './take-facts.ts';

const raise = (ctx: ActContext, staged: StagedPackage, alarm: Pick<AlarmRow, 'kind' | 'text' | 'stream_id' | 'seq'>): void => {
  const { headHash } = staged.verified;
  if (alarmAbout(ctx.db, alarm.kind, headHash) !== undefined) return;
  insertAlarm(ctx.db, {
    ...alarm,
    id: ctx.newId(),
    peer_org: staged.peer,
    head_hash: headHash,
    at: ctx.now,
    released_at: null,
    released_by: null,
    second_by: null,
  });
};

/** How many decisions and tombstones wait, in words; '' for none. */
export const waitingWords = (waiting: readonly FactVersion[]): string => {
  const tombs = waiting.filter(({ type }) => type === tombsProfile.name).length;
  const decisions = waiting.length - tombs;
  return [decisions === 0 ? '' : `${decisions} 份本机没有的批复`, tombs === 0 ? '' : `${tombs} 份本机没有的销毁记录`]
    .filter((part) => part !== '')
    .join('、');
};

const NEVER_RESTORED =
  '本机从没有从备份恢复过，不该有本机不知道的：可能有另一台电脑在用本单位的数据，也可能是对方写的，没有查明以前不要解除。';

/** A peer hands back decisions or tombstones of ours that we do not know of: two persons have to say that they are ours. */
const raiseWaiting = (ctx: ActContext, staged: StagedPackage, waiting: readonly FactVersion[]): void => {
  if (waiting.length === 0) return;
  const { header } = staged.verified;
  const files = new Set(waiting.flatMap((fact) => heldNamedBy(ctx.db, fact)).map(({ about }) => about)).size;
  const named = files === 0 ? '' : `，列明了本机还保存着的 ${files} 件，收回以后没有在办、没有保留标记的就会销毁`;
  const odd = lastEpoch(ctx.db) === undefined ? NEVER_RESTORED : '';
  raise(ctx, staged, {
    kind: 'own_unknown',
    stream_id: header.stream.id,
    seq: header.seq,
    text: `包 ${header.number} 交回 ${waitingWords(waiting)}${named}。核实确是本单位所作后，由两人解除，再导入一次。${odd}`,
  });
};

/** What bears our name and cannot be ours: said once, not with every package that brings it again. */
const raiseNotOurs = (ctx: ActContext, staged: StagedPackage, notOurs: readonly FactVersion[]): void => {
  const said = new Set(rowReceipts(ctx.db, staged.peer, 'out').map(({ digest }) => digest));
  const fresh = notOurs.filter(({ digest }) => !said.has(digest)).length;
  if (fresh === 0) return;
  const name = peerOf(ctx.db, staged.peer)?.name ?? staged.peer;
  // No place of a stream of ours: it must not answer for one.
  raise(ctx, staged, {
    kind: 'clone',
    stream_id: '',
    seq: 0,
    text: `${name}的包 ${staged.verified.header.number} 里有 ${fresh} 条冒用本单位名义的资料（改了内容的批复，或者列明别家资料的销毁记录），没有收下，本机的资料没有动。请两人打电话核实：对方的程序、密钥是否被人动过，是否有另一台电脑在用本单位的数据。`,
  });
};

/** The alarms about what a package brings in this office's own name. */
export const alarmAboutOwn = (ctx: ActContext, staged: StagedPackage, { waiting, notOurs }: TakenFacts): void => {
  raiseWaiting(ctx, staged, waiting);
  raiseNotOurs(ctx, staged, notOurs);
};
