import type { Header } from '../package/header.ts';
import type { ReceiptRow, RowReceipt } from '../profiles/receipts.ts';
import type { Totals } from '../profiles/profile.ts';

/** A version of the peer's that was not taken, with the sentence a person reads. */
export type RowRefusal = { readonly gid: string; readonly digest: string; readonly code: string; readonly text: string };

/** L2: the 导入结果 of one package, for the next package back and for the printed result. */
export const receiptFor = (
  header: Pick<Header, 'stream' | 'seq' | 'number'>,
  headHash: string,
  result: { readonly accepted: number; readonly refused: readonly RowRefusal[]; readonly totals: Totals },
): { readonly receipt: ReceiptRow; readonly rows: readonly RowReceipt[] } => ({
  receipt: {
    package: headHash,
    stream: header.stream.id,
    no: header.stream.no,
    seq: header.seq,
    number: header.number,
    accepted: result.accepted,
    exceptions: result.refused.length,
    ...result.totals,
  },
  rows: result.refused.map((r) => ({ gid: r.gid, digest: r.digest, package: headHash, code: r.code, text: r.text })),
});

/**
 * A refused row is named until its owner sends another version: `arrived` = digests of versions that came since, by
 * object. What stays is carried in every package, so that the owner does not send the same version again.
 */
export const standingRefusals = (rows: readonly RowReceipt[], arrived: ReadonlyMap<string, ReadonlySet<string>>): readonly RowReceipt[] =>
  rows.filter((row) => [...(arrived.get(row.gid) ?? [])].every((digest) => digest === row.digest));

/** The digests a peer refused by rule: left out of the next package while its last package still names them. */
export const refusedDigests = (rows: Iterable<Pick<RowReceipt, 'digest'>>): ReadonlySet<string> => new Set([...rows].map((r) => r.digest));
