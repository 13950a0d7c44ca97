import { checkExtract } from '#exchange/facts/journal-extract.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { extractOfPackage, keepExtract, witnessesOf } from '#storage/journal-extracts.ts';
import { peerOf } from '#storage/peers.ts';
import type { ActContext } from '../act.ts';
import { verdictColumns, verdictText } from '../journal/extract-words.ts';
import { saidIn } from '../journal/said.ts';
import { toldIn } from './heed-journal.ts';
import type { StagedPackage } from './staged-packages.ts';

/** What a person reads of the journal that came along for an audit. */
export const linesOfExtract = ({ span, extract }: StagedPackage): ValueOf<CallOf<'exchange.preview'>>['rows'] =>
  span.map(({ from, to }) => ({
    caseNo: '',
    head: '',
    village: '',
    what: `操作日志 ${from} 至 ${to}，${extract.length} 行`,
    amountFen: null,
  }));

/**
 * Keeps the stretch of a township's journal that an `audit` package brings, with what the comparison said. Called before the package's own
 * word of the journal is heeded: what that word contradicts still counts as a witness here. Answers what a person reads of it, or ''.
 */
export const heedExtract = (ctx: ActContext, staged: StagedPackage): string => {
  const {
    peer,
    span: [span],
    extract,
    verified: { header, headHash, own },
  } = staged;
  if (own || ctx.office.role !== 'county' || header.kind !== 'audit' || extractOfPackage(ctx.db, headHash) !== undefined) return '';
  if (span === undefined) return '这个审计核查包没有写明日志的期间，日志没有收下，请乡镇重新封一个';
  const verdict = verdictColumns(checkExtract(span, extract, witnessesOf(ctx.db, peer, headHash), toldIn(staged)));
  const id = ctx.newId();
  keepExtract(
    ctx.db,
    {
      id,
      peer_org: peer,
      package: headHash,
      no: header.number,
      from_day: span.from,
      to_day: span.to,
      from_seq: span.first,
      to_seq: span.last,
      rows: extract.length,
      ...verdict,
      imported_at: ctx.now,
      imported_by: ctx.actor.userId,
    },
    extract.map(({ seq, hash, line, actorName, onBehalfName }, i) => {
      const said = saidIn(line);
      return {
        extract_id: id,
        n: i + 1,
        seq,
        at: said.time,
        actor: said.actor,
        actor_name: actorName,
        on_behalf_name: onBehalfName,
        action: said.action,
        object_type: said.objectType,
        object_id: said.objectId,
        hash,
        line,
      };
    }),
  );
  const fault = verdict.at_row !== null;
  return `${peerOf(ctx.db, peer)?.name ?? peer} ${span.from} 至 ${span.to} 的日志 ${extract.length} 行已收下，${verdictText(verdict)}${fault ? '，请核实（E_JOURNAL）' : ''}，列在“审计核查”`;
};
