import { buriedKept, type Named } from '#exchange/facts/deletion.ts';
import { linkRows } from '#storage/exchange-link.ts';
import { exceptions } from '#storage/facts.ts';
import type { QueryContext } from '../act.ts';
import { peerBuried } from '../exchange/buried.ts';
import { namedBy } from '../exchange/named-since.ts';

/** What R6 asks of the other offices; read once for all that is judged together, since each peer's list names everything it holds. */
export type PeersHold = {
  readonly peers: () => readonly string[];
  /** What an exception speaks of that waits for a person. */
  readonly excepted: () => ReadonlySet<string>;
  readonly named: (peer: string) => Named;
  readonly buried: (peer: string) => ReadonlySet<string>;
};

const once = <T>(read: () => T): (() => T) => {
  let kept: { readonly value: T } | null = null;
  return () => (kept ??= { value: read() }).value;
};
const onceFor = <T>(read: (peer: string) => T): ((peer: string) => T) => {
  const kept = new Map<string, () => T>();
  return (peer) => {
    const known = kept.get(peer) ?? once(() => read(peer));
    kept.set(peer, known);
    return known();
  };
};

export const peersHold = ({ db }: Pick<QueryContext, 'db'>): PeersHold => ({
  peers: once(() => linkRows(db).map(({ peer_org }) => peer_org)),
  // That a file was to go already is no reason to keep it for ever.
  excepted: once(() => new Set(exceptions(db).flatMap(({ gid, code }) => (code === buriedKept ? [] : [gid])))),
  named: onceFor((peer) => namedBy(db, peer)),
  buried: onceFor((peer) => peerBuried(db, peer)),
});
