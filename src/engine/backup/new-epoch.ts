import { openStream } from '#exchange/facts/streams.ts';
import { beginEpoch, epochOf, putReconciling, type EpochRow } from '#storage/backup.ts';
import type { WritableDb } from '#storage/db.ts';
import { linkOf, linkRows, updateLink } from '#storage/exchange-link.ts';
import { peers } from '#storage/peers.ts';
import { appendJournal } from '../journal/append.ts';

export type EpochAsk = {
  readonly installId: string;
  readonly at: string;
  readonly cause: EpochRow['cause'];
  readonly detail: Readonly<Record<string, string | number | null>>;
  /** The highest epoch seen anywhere: on the medium, beside the data folder. */
  readonly highest: number;
  readonly actor: string;
  readonly random: (bytes: number) => Uint8Array;
};

/**
 * The office lives on as another installation: a new epoch above all known, and towards every peer a new stream whose number is
 * above all known; until a peer's next package the exchange counts as not yet reconciled.
 */
export const beginNewEpoch = (db: WritableDb, ask: EpochAsk): number => {
  const epoch = Math.max(epochOf(db), ask.highest) + 1;
  beginEpoch(db, { epoch, install_id: ask.installId, began_at: ask.at, cause: ask.cause, detail: JSON.stringify(ask.detail) });
  for (const link of linkRows(db)) {
    const stream = openStream(ask.random(16), Math.max(link.stream_no, link.max_no));
    updateLink(db, link.peer_org, { stream_id: stream.id, stream_no: stream.no, seq: 0, max_no: stream.no });
    putReconciling(db, link.peer_org, ask.at);
  }
  // Also with offices nothing was exchanged with by then: that may have begun in the time that was lost.
  for (const { org } of peers(db)) if (linkOf(db, org) === undefined) putReconciling(db, org, ask.at);
  appendJournal(db, {
    time: ask.at,
    clockOk: true,
    monotonic: 0,
    actor: ask.actor,
    onBehalfOf: null,
    role: 'admin',
    action: `office.${ask.cause}`,
    objectType: 'office',
    objectId: ask.installId,
    result: 'done',
    detail: { epoch, ...ask.detail },
    salt: Buffer.from(ask.random(16)).toString('hex'),
  });
  return epoch;
};
