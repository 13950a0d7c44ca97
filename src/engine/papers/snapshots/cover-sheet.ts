import { kindName } from '#exchange/naming/file-name.ts';
import { packageKinds } from '#exchange/package/header.ts';
import { base32 } from '#exchange/suite/qr-text.ts';
import { z } from 'zod';
import { done } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { heldVersions } from '#storage/facts.ts';
import { packageOut, type PackageInRow, type PackageOutRow } from '#storage/packages.ts';
import { importedPackage, journalHashAt } from '#storage/papers.ts';
import { peerOf } from '#storage/peers.ts';
import { userById } from '#storage/office.ts';
import type { QueryContext } from '../../act.ts';
import { caseRowOf } from '../../exchange/fact-store.ts';
import { attachmentsOfFact } from '../../exchange/freeze-case.ts';
import { totalsOf } from '../../exchange/outbox.ts';
import { notReady, paperSource } from '../source.ts';

const ids = z.array(z.string());
const kind = z.enum(packageKinds);
const hexOf = (hash: string): string => hash.replace(/^h:/u, '');
/** 12 figures of a hash, as people read them out. */
const figuresOf = (hash: string): string => (BigInt(`0x${hexOf(hash).slice(0, 16)}`) % 1_000_000_000_000n).toString().padStart(12, '0');

/** What the families of a package bring with them and how many of them take something back or correct it. */
const contentsOf = (db: ReadableDb, gids: readonly string[]): { readonly attachments: number; readonly withdrawals: number; readonly corrections: number } => {
  const rows = gids.flatMap((gid) => heldVersions(db, gid).filter((fact) => fact.type === 'cases').map((fact) => ({ rev: fact.rev, row: caseRowOf(fact.line) })));
  return {
    attachments: new Set(rows.flatMap(({ row }) => attachmentsOfFact(row))).size, withdrawals: rows.filter(({ row }) => row.state !== 'reported').length, corrections: rows.filter(({ rev, row }) => rev > 1 && row.state === 'reported').length,
  };
};

type Sent = { readonly row: PackageOutRow | PackageInRow; readonly gids: readonly string[]; readonly carried: number; readonly at: string; readonly handler: string; readonly outgoing: boolean };

const sentOf = (ctx: QueryContext, id: string): Sent | null => {
  const out = packageOut(ctx.db, id);
  if (out !== undefined) return { row: out, gids: ids.parse(JSON.parse(out.gids)), carried: out.carried, at: out.sealed_at, handler: userById(ctx.db, out.sealed_by)?.name ?? '', outgoing: true };
  const inbound = importedPackage(ctx.db, id);
  return inbound === undefined ? null : { row: inbound, gids: [], carried: 0, at: inbound.made_at, handler: userById(ctx.db, inbound.imported_by)?.name ?? '', outgoing: false };
};

/** 交接单 of a sealed package, 接收单 of an imported one: numbers and sums, nothing personal. */
export const coverSheetSource = paperSource('cover-sheet', 'package', (ctx, id) => {
  const sent = sentOf(ctx, id);
  if (sent === null) return null;
  const { row, outgoing } = sent;
  const witness = journalHashAt(ctx.db, row.id);
  if (witness === undefined) return notReady('日志里没有这个包的封装或导入记录');
  const own = { code: ctx.office.orgCode, name: ctx.office.name };
  const peer = { code: row.peer_org, name: peerOf(ctx.db, row.peer_org)?.name ?? row.peer_org };
  const totals = totalsOf(row);
  const contents = kindName(kind.parse(row.kind));
  return done({
    snapshot: {
      kind: outgoing ? 'handover' : 'receipt', packageNumber: row.no, contents, from: outgoing ? own : peer, to: outgoing ? peer : own, mediumNumber: '', sealedAt: sent.at.slice(0, 16).replace('T', ' '),
      totals: [{ kind: contents, households: totals.households, persons: totals.persons, monthlyFen: totals.monthlyFen, onceFen: totals.oneOffFen === 0 ? null : totals.oneOffFen }], ...contentsOf(ctx.db, sent.gids), bytes: row.bytes, unconfirmedHouseholds: sent.carried,
      checkCode: row.check_code, headHash: base32(Buffer.from(hexOf(row.head_hash), 'hex')), journalHead: figuresOf(witness), handler: sent.handler,
    },
  });
});
