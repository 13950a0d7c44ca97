import { maskNumbersIn } from '#domain/people/mask.ts';
import { kindName } from '#exchange/naming/file-name.ts';
import { packageKind } from '#exchange/package/header.ts';
import { rejectionAdvice } from '#exchange/package/rejection.ts';
import { done } from '#shared/values/refusal.ts';
import { packageInRows, rejectedFile } from '#storage/import-papers.ts';
import { userName } from '#storage/office.ts';
import { importedPackage } from '#storage/papers.ts';
import { peerOf } from '#storage/peers.ts';
import { importResult } from '../../exchange/import-result.ts';
import { signedBy } from '../../journal/signed-by.ts';
import { paperSource } from '../source.ts';
import { totalLines } from './package-totals.ts';

const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** 导入结果单 of a package that was read here, as the import left it. */
export const importResultSource = paperSource('import-result', 'package', (ctx, id) => {
  const row = importedPackage(ctx.db, id);
  if (row === undefined) return null;
  const result = importResult.parse(JSON.parse(row.result));
  const listed = packageInRows(ctx.db, id);
  const refused = listed.filter(({ outcome }) => outcome === 'refused').length;
  const contents = kindName(packageKind.parse(row.kind));
  const alone = row.kind === 'blobs';
  return done({
    snapshot: {
      packageNumber: row.no,
      contents,
      from: peerOf(ctx.db, row.peer_org)?.name ?? row.peer_org,
      to: ctx.office.name,
      place: `第 ${row.stream_no} 期第 ${row.seq} 个`,
      sealedAt: minute(row.made_at),
      importedAt: minute(row.imported_at),
      importedBy: signedBy(ctx.db, row.imported_by, { objectId: id, names: ['exchange.import'] }),
      checkCode: row.check_code,
      unit: alone ? '份附件' : '条',
      accepted: result.accepted,
      unchanged: result.unchanged,
      // Rows that name nothing are listed too, which the receipt to the sender cannot do.
      refused: Math.max(result.exceptions, refused),
      conflicts: result.conflicts,
      effects: result.effects,
      totals: [...totalLines(contents, row)],
      rows: listed.map(({ about, outcome, code, text }) => ({ about: maskNumbersIn(about), outcome, code, text: maskNumbersIn(text) })),
      unlisted: alone ? 0 : Math.max(0, result.exceptions - refused),
      unknownTables: result.unknownTables,
      notes: result.messages.map(maskNumbersIn),
    },
  });
});

/** 拒收单 of one file that was turned away. */
export const rejectionSlipSource = paperSource('rejection-slip', 'rejected_file', (ctx, id) => {
  const row = rejectedFile(ctx.db, id);
  if (row === undefined) return null;
  return done({
    snapshot: {
      officeName: ctx.office.name,
      fileName: maskNumbersIn(row.file_name),
      bytes: row.bytes,
      digest: row.sha256 === null ? null : (row.sha256.slice(0, 16).match(/.{4}/gu) ?? []).join(' '),
      foundIn: row.found_in,
      sender: row.sender,
      code: row.code,
      reason: maskNumbersIn(row.reason),
      advice: rejectionAdvice(row.code),
      at: minute(row.at),
      by: userName(ctx.db, row.by_user),
    },
  });
});
