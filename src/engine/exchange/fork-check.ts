import { checkFork, type ForkCheck } from '#exchange/facts/streams.ts';
import type { VerifiedPackage } from '#exchange/package/open.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { alarmAbout, insertAlarm, keepPositionHash, positionHash } from '#storage/exchange-link.ts';
import { peerOf } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { journalAside } from '../journal/aside.ts';

const sideOf = ({ own }: VerifiedPackage): 'own' | 'peer' => (own ? 'own' : 'peer');

/** R8 as the base stands now: what speaks against a package, null where nothing does or two persons have looked into it. */
export const openFork = (db: ReadableDb, verified: VerifiedPackage, peer: string): ForkCheck | null => {
  const known = (stream: string, seq: number): string | null => positionHash(db, peer, sideOf(verified), stream, seq);
  const check = checkFork(known, verified.header, verified.headHash);
  return check.forks.length === 0 || alarmAbout(db, 'fork', verified.headHash)?.released_at != null ? null : check;
};

/** Refuses a package of which {@link openFork} has said that it must wait. */
export const refuseFork = (db: ReadableDb, verified: VerifiedPackage, peer: string) =>
  refuse('package_fork', { who: peerOf(db, peer)?.name ?? verified.header.from.name });

/** R8 before anything is decrypted. The hashes learned stand and the alarm is raised even though nothing is imported. */
export const forkCheck = (ctx: QueryContext, verified: VerifiedPackage, peer: string): Outcome<null, 'package_fork'> => {
  const { header, headHash } = verified;
  const check = openFork(ctx.db, verified, peer);
  if (check === null) return done(null);
  if (alarmAbout(ctx.db, 'fork', headHash) === undefined) {
    const id = ctx.newId();
    const who = peerOf(ctx.db, peer)?.name ?? header.from.name;
    journalAside(
      ctx,
      { action: 'exchange.forkAlarm', objectType: 'peer', objectId: peer, detail: { headHash, forks: check.forks } },
      (db) => {
        for (const place of check.learned) keepPositionHash(db, peer, sideOf(verified), place.stream, place.seq, place.hash);
        insertAlarm(db, {
          id,
          peer_org: peer,
          kind: 'fork',
          head_hash: headHash,
          stream_id: header.stream.id,
          seq: header.seq,
          text: `同一位置出现两份不同内容：第 ${header.seq} 个包（编号 ${header.number}）。请电话联系${who}，核实是否有两台电脑在用。`,
          at: ctx.now,
          released_at: null,
          released_by: null,
          second_by: null,
        });
      },
    );
  }
  return refuseFork(ctx.db, verified, peer);
};
