import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Line } from './verb.ts';

type Peer = ValueOf<CallOf<'exchange.peers'>>['rows'][number];

/** An office named on the command line as it is seen: what waits to be confirmed of it, and what is known of it (the same where one is missing). */
export const shownPeer = async (line: Line, org: string): Promise<Outcome<{ waiting: Peer; known: Peer }>> => {
  const peers = await line.call('exchange.peers', {});
  if (!peers.ok) return peers;
  const rows = peers.value.rows.filter((row) => row.org === org);
  const [waiting, known] = [rows[0], rows.at(-1)];
  return waiting === undefined || known === undefined ? refuse('not_found', { what: org }) : done({ waiting, known });
};
