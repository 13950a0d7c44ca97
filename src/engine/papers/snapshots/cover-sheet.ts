import { kindName } from '#exchange/naming/file-name.ts';
import { packageKind } from '#exchange/package/header.ts';
import { base32 } from '#exchange/suite/qr-text.ts';
import { done } from '#shared/values/refusal.ts';
import { lastMediumOf, type MediumUse } from '#storage/media.ts';
import { packageOut, type PackageInRow, type PackageOutRow } from '#storage/packages.ts';
import { importedPackage, journalHashAt } from '#storage/papers.ts';
import { peerOf } from '#storage/peers.ts';
import { headFigures } from '../../journal/head-figures.ts';
import { signedBy, signerRoles } from '../../journal/signed-by.ts';
import type { QueryContext } from '../../act.ts';
import { summaryOf } from '../../exchange/outbox.ts';
import { summaryView } from '../../exchange/summary-view.ts';
import { notReady, paperSource } from '../source.ts';
import { totalLines } from './package-totals.ts';

const hexOf = (hash: string): string => hash.replace(/^h:/u, '');
type Post = 'handler' | 'reviewer' | 'head';
type Sent = {
  readonly row: PackageOutRow | PackageInRow;
  readonly at: string;
  readonly handler: string;
  readonly post: Post;
  readonly outgoing: boolean;
};

const sentOf = (ctx: QueryContext, id: string): Sent | null => {
  const nameOf = (user: string): string => signedBy(ctx.db, user, { objectId: id, names: ['exchange.seal', 'exchange.import'] });
  const postOf = (user: string): Post => {
    const roles = signerRoles(ctx.db, user, { objectId: id, names: ['exchange.seal', 'exchange.import'] });
    if (roles.includes('head') || roles.includes('county_head')) return 'head';
    return roles.includes('reviewer') || roles.includes('county_reviewer') ? 'reviewer' : 'handler';
  };
  const out = packageOut(ctx.db, id);
  if (out !== undefined)
    return { row: out, at: out.sealed_at, handler: nameOf(out.sealed_by), post: postOf(out.sealed_by), outgoing: true };
  const inbound = importedPackage(ctx.db, id);
  return inbound === undefined
    ? null
    : { row: inbound, at: inbound.made_at, handler: nameOf(inbound.imported_by), post: postOf(inbound.imported_by), outgoing: false };
};

/** The number as its office gave it; of another office's stick whose it is. */
const numberOf = (ctx: QueryContext, use: MediumUse | undefined): string => {
  if (use === undefined) return '';
  if (use.medium_no === null) return '未登记';
  return use.medium_org === ctx.office.orgCode ? use.medium_no : use.stick;
};

/** 交接单 of a sealed package, 接收单 of an imported one: numbers and sums, nothing personal. */
export const coverSheetSource = paperSource('cover-sheet', 'package', (ctx, id) => {
  const sent = sentOf(ctx, id);
  if (sent === null) return null;
  const { row, outgoing } = sent;
  const summary = summaryOf(row);
  // The sender's journal as the package tells it, on both offices' papers; packages of earlier programs told nothing to compare.
  const witness = row.journal_head ?? journalHashAt(ctx.db, row.id);
  if (witness === undefined) return notReady('日志里没有这个包的封装或导入记录');
  const own = { code: ctx.office.orgCode, name: ctx.office.name };
  const peer = { code: row.peer_org, name: peerOf(ctx.db, row.peer_org)?.name ?? row.peer_org };
  const contents = kindName(packageKind.parse(row.kind));
  return done({
    snapshot: {
      kind: outgoing ? 'handover' : 'receipt',
      packageNumber: row.no,
      contents,
      from: outgoing ? own : peer,
      to: outgoing ? peer : own,
      mediumNumber: numberOf(ctx, lastMediumOf(ctx.db, id, outgoing ? 'package' : 'read')),
      sealedAt: sent.at.slice(0, 16).replace('T', ' '),
      totals: [...totalLines(contents, row)],
      attachments: summary.attachments,
      attachmentBytes: summary.attachmentBytes,
      withdrawals: summary.withdrawals,
      corrections: summary.corrections,
      unconfirmedHouseholds: summary.unconfirmed,
      brings: summaryView(summary).brings.map(({ text }) => text),
      checkCode: row.check_code,
      headHash: base32(Buffer.from(hexOf(row.head_hash), 'hex')),
      journalHead: headFigures(witness),
      handler: sent.handler,
      handlerPost: sent.post,
    },
  });
});
