import { followNamed, type Named } from '#exchange/facts/deletion.ts';
import type { PeerHave } from '#exchange/facts/selection.ts';
import type { ReadableDb } from '#storage/db.ts';
import { alarmAbout, linkOf, namedRows, replaceNamed, updateLink } from '#storage/exchange-link.ts';
import { sealedAtPlaces } from '#storage/packages.ts';
import type { ActContext } from '../act.ts';
import type { StagedPackage } from './staged-packages.ts';

/** Since when a peer's lists have named what it holds, in milliseconds. */
export const namedBy = (db: ReadableDb, peer: string): Named =>
  new Map(namedRows(db, peer).map((row) => [row.digest, { first: row.first_ms, confirmed: row.confirmed_ms }]));

/**
 * R6: counts on with the list of a package just imported. The count starts again with another stream of the peer's, after an alarm
 * about it, and where this PC's clock cannot be trusted: packages sealed after now were sealed by another clock.
 */
export const keepNamed = (ctx: ActContext, staged: StagedPackage, have: PeerHave): void => {
  const { peer } = staged;
  const { header, headHash } = staged.verified;
  const sealed = sealedAtPlaces(ctx.db, peer, header.seen);
  const sealedMs = sealed === null ? null : Date.parse(sealed);
  const clockHolds = ctx.clockOk && (sealedMs === null || sealedMs <= ctx.nowMs);
  const quiet = alarmAbout(ctx.db, 'fork', headHash) === undefined;
  const sameStream = clockHolds && quiet && linkOf(ctx.db, peer)?.have_stream === header.stream.id;
  const named = followNamed(namedBy(ctx.db, peer), have, { now: ctx.nowMs, acknowledged: clockHolds ? sealedMs : null, sameStream });
  replaceNamed(
    ctx.db,
    peer,
    [...named].map(([digest, { first, confirmed }]) => ({ digest, first_ms: first, confirmed_ms: confirmed })),
  );
  updateLink(ctx.db, peer, { have_stream: header.stream.id });
};
