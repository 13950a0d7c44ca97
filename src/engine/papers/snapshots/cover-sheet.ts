import { kindName } from '#exchange/naming/file-name.ts';
import { packageKinds } from '#exchange/package/header.ts';
import type { CaseRow as CaseFact } from '#exchange/profiles/cases.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { CoverSheetSnapshot } from '#print/cover-sheet.tsx';
import { base32 } from '#exchange/suite/qr-text.ts';
import { z } from 'zod';
import { done } from '#shared/values/refusal.ts';
import { heldVersions } from '#storage/facts.ts';
import { packageOut, type PackageInRow, type PackageOutRow } from '#storage/packages.ts';
import { caseFactsOfPackage, importedPackage, journalHashAt } from '#storage/papers.ts';
import { peerOf } from '#storage/peers.ts';
import { userById } from '#storage/office.ts';
import type { QueryContext } from '../../act.ts';
import { caseRowOf } from '../../exchange/fact-store.ts';
import { attachmentsOfFact } from '../../exchange/freeze-case.ts';
import { totalsOf, type PackageTotals } from '../../exchange/outbox.ts';
import { matterOf } from '../case-paper.ts';
import { notReady, paperSource } from '../source.ts';

const ids = z.array(z.string());
const packageKind = z.enum(packageKinds);
const hexOf = (hash: string): string => hash.replace(/^h:/u, '');
/** 12 figures of a hash, as people read them out. */
const figuresOf = (hash: string): string => (BigInt(`0x${hexOf(hash).slice(0, 16)}`) % 1_000_000_000_000n).toString().padStart(12, '0');

type Frozen = { readonly rev: number; readonly row: CaseFact };
type Sent = {
  readonly row: PackageOutRow | PackageInRow;
  readonly cases: readonly Frozen[];
  readonly carried: number;
  readonly at: string;
  readonly handler: string;
  readonly outgoing: boolean;
};

const frozen = ({ rev, line }: { readonly rev: number; readonly line: string }): Frozen => ({ rev, row: caseRowOf(line) });

const sentOf = (ctx: QueryContext, id: string): Sent | null => {
  const out = packageOut(ctx.db, id);
  if (out !== undefined) {
    const cases = ids.parse(JSON.parse(out.gids)).flatMap((gid) =>
      heldVersions(ctx.db, gid)
        .filter((fact) => fact.type === 'cases' && fact.home === ctx.office.orgCode)
        .map(frozen),
    );
    return {
      row: out,
      cases,
      carried: out.carried,
      at: out.sealed_at,
      handler: userById(ctx.db, out.sealed_by)?.name ?? '',
      outgoing: true,
    };
  }
  const inbound = importedPackage(ctx.db, id);
  if (inbound === undefined) return null;
  return {
    row: inbound,
    cases: caseFactsOfPackage(ctx.db, inbound.head_hash).map(frozen),
    carried: 0,
    at: inbound.made_at,
    handler: userById(ctx.db, inbound.imported_by)?.name ?? '',
    outgoing: false,
  };
};

type Total = CoverSheetSnapshot['totals'][number];

/** One line a matter where the families add up to the package's own sums, else one line: the paper never says other sums than the package. */
const totalLines = (contents: string, sums: PackageTotals, cases: readonly Frozen[]): readonly Total[] => {
  const whole: Total = {
    kind: contents,
    households: sums.households,
    persons: sums.persons,
    monthlyFen: sums.monthlyFen,
    onceFen: sums.oneOffFen === 0 ? null : sums.oneOffFen,
  };
  const byMatter = new Map<string, Total>();
  for (const { row } of cases.filter((one) => one.row.state === 'reported')) {
    const kind = matterOf(row.area ?? 'rural', programOf(row.program)?.name ?? row.program);
    const known = byMatter.get(kind) ?? { kind, households: 0, persons: 0, monthlyFen: 0, onceFen: null };
    byMatter.set(kind, {
      ...known,
      households: known.households + 1,
      persons: known.persons + row.insuredCount,
      monthlyFen: (known.monthlyFen ?? 0) + row.monthlyFen,
    });
  }
  const lines = [...byMatter.values()];
  const agrees = (of: (line: Total) => number, sum: number): boolean => lines.reduce((before, line) => before + of(line), 0) === sum;
  return lines.length > 0 &&
    sums.oneOffFen === 0 &&
    agrees((line) => line.households, sums.households) &&
    agrees((line) => line.persons, sums.persons) &&
    agrees((line) => line.monthlyFen ?? 0, sums.monthlyFen)
    ? lines
    : [whole];
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
  const contents = kindName(packageKind.parse(row.kind));
  return done({
    snapshot: {
      kind: outgoing ? 'handover' : 'receipt',
      packageNumber: row.no,
      contents,
      from: outgoing ? own : peer,
      to: outgoing ? peer : own,
      mediumNumber: '',
      sealedAt: sent.at.slice(0, 16).replace('T', ' '),
      totals: [...totalLines(contents, totalsOf(row), sent.cases)],
      attachments: new Set(sent.cases.flatMap((one) => attachmentsOfFact(one.row))).size,
      bytes: row.bytes,
      withdrawals: sent.cases.filter((one) => one.row.state !== 'reported').length,
      corrections: sent.cases.filter((one) => one.rev > 1 && one.row.state === 'reported').length,
      unconfirmedHouseholds: sent.carried,
      checkCode: row.check_code,
      headHash: base32(Buffer.from(hexOf(row.head_hash), 'hex')),
      journalHead: figuresOf(witness),
      handler: sent.handler,
    },
  });
});
