import type { FactVersion } from '#exchange/facts/fact.ts';
import type { MergeAction } from '#exchange/facts/merge.ts';
import { readHave } from '#exchange/facts/selection.ts';
import { kindName, shownFileName } from '#exchange/naming/file-name.ts';
import type { Progress } from '#exchange/package/bytes.ts';
import { CopyMeter } from '#exchange/package/copy-meter.ts';
import { openContents, verifyPackage, type VerifiedPackage } from '#exchange/package/open.ts';
import { isState } from '#exchange/package/state-kinds.ts';
import { checkCodeOf, formatCheckCode } from '#exchange/suite/check-code.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { storedAttachment } from '#storage/facts.ts';
import { keptPackageFiles, packageIn } from '#storage/packages.ts';
import { isDiskFull } from '#storage/open.ts';
import type { JobContext, QueryContext } from '../act.ts';
import { inMegabytes } from '../jobs/in-megabytes.ts';
import type { PackageFiles } from '../media/package-files.ts';
import { stickDetail } from '../media/standing.ts';
import { digestBrought, takeInFromDrive, takeInPicked } from '../media/take-in.ts';
import { wouldMerge } from './fact-store.ts';
import { broughtStanding } from './brought-text.ts';
import { ownBuried } from './buried.ts';
import { takeRow, type Collected } from './collected-rows.ts';
import { fileOfToken, type FoundFiles } from './file-tokens.ts';
import { forkCheck } from './fork-check.ts';
import { linesOfExtract } from './heed-extract.ts';
import { lineOfFact } from './line-of-fact.ts';
import { unknownTables } from './import-messages.ts';
import { listOfPackage } from './list-in-package.ts';
import { needOwnKeys, openingIdentities } from './own-keys.ts';
import { readRefusal, refusePackage } from './refuse-package.ts';
import type { StagedPackage, StagedPackages } from './staged-packages.ts';
import { standardLeaps } from './standard-leaps.ts';
import { summaryOfRead } from './summary-of-read.ts';
import type { TableReader } from './table-reader.ts';
import { summaryView } from './summary-view.ts';
import { bringsWanted, judgeAttachments } from './take-attachments.ts';
import { officeTrust, trustedPeer } from './trust.ts';
import { digestOf, newTrail, type FileTrail } from './turned-away.ts';
import { whyTypeCode } from './type-code.ts';

type Preview = ValueOf<CallOf<'exchange.preview'>>;

const phases: Readonly<Record<Parameters<Progress>[0], string>> = {
  rows: '读取',
  encrypt: '加密（MB）',
  check: '核对摘要（MB）',
  decrypt: '解密（MB）',
};

/** The office a package is exchanged with: its sender, or for a package of our own its receiver. */
const peerOfPackage = (ctx: QueryContext, verified: VerifiedPackage): Outcome<string> => {
  // What was written to bring two PCs of one office together: of every pair this office makes.
  if (verified.own && verified.header.to.some(({ org }) => org === ctx.office.orgCode)) return done(ctx.office.orgCode);
  const org = verified.own ? verified.header.to.find((to) => trustedPeer(ctx.db, to.org) !== null)?.org : verified.sender.org;
  return org === undefined
    ? refuse('package_refused', { reason: '这是本单位写给一个没有配对的单位的包，没有读取。', code: 'own' })
    : done(org);
};

const shownRows = 2000;
/** Of a file that is not even copied in, so much is read for its digest. */
const digestedUncopied = 64 * 1024 * 1024;

/** So many facts are asked about before other calls have their turn. */
const judgedAtOnce = 200;

const describe = async (ctx: JobContext, staged: StagedPackage): Promise<Preview> => {
  const { header, headHash, own } = staged.verified;
  const buried = ownBuried(ctx.db, ctx.office.orgCode);
  const judged: { readonly fact: FactVersion; readonly action: MergeAction }[] = [];
  for (const { fact } of staged.facts) {
    judged.push({ fact, action: wouldMerge(ctx.db, fact, buried) });
    if (judged.length % judgedAtOnce === 0) await ctx.breathe();
  }
  const count = (...actions: readonly MergeAction[]): number => judged.filter((one) => actions.includes(one.action)).length;
  const { households, persons, monthlyFen } = staged.contents.totals;
  return {
    previewId: staged.previewId,
    from: header.from.name,
    to: header.to.map((to) => to.name).join('、'),
    no: header.number,
    kind: kindName(header.kind),
    seq: header.seq,
    madeAt: header.made,
    checkCode: formatCheckCode(checkCodeOf(headHash)),
    fileName: staged.fileName,
    own,
    repeated: bringsWanted(ctx, staged) ? null : (packageIn(ctx.db, headHash)?.imported_at.slice(0, 10) ?? null),
    attachments: header.kind === 'blobs' ? judgeAttachments(ctx, staged) : null,
    totals: { households, persons, monthlyFen },
    summary: summaryView(staged.summary, broughtStanding(ctx, staged)),
    exceptions: staged.contents.exceptions.length,
    unknownTables: unknownTables(staged.contents.unknownTables),
    typeCode: whyTypeCode(ctx, staged),
    leaps: standardLeaps(ctx, staged).map(({ row, name, before, after, times }) => ({ name, from: row.from, before, after, times })),
    newFacts: count('added', 'replaced'),
    knownFacts: count('known', 'buried'),
    conflicts: count('diverged'),
    rows: [
      ...linesOfExtract(staged),
      ...judged
        .slice(0, shownRows)
        .flatMap(({ fact, action }) => lineOfFact(ctx, staged, fact, action, !own && fact.owner === ctx.office.orgCode) ?? []),
    ],
  };
};

/**
 * Copies a package in, verifies it, lays it open and says what it would change. Nothing is changed: what was staged lies in memory
 * and in encrypted files of its own until it is imported or forgotten. `trail` learns what becomes known of the file on the way.
 */
export const previewPackage = async (
  ctx: JobContext,
  fileToken: string,
  found: FoundFiles,
  files: PackageFiles,
  staged: StagedPackages,
  tables: TableReader,
  trail: FileTrail = newTrail(),
): Promise<Outcome<Preview>> => {
  await needOwnKeys(ctx);
  const token = fileOfToken(ctx.host, found, fileToken);
  if (!token.ok) return token;
  const { name, where, on } = token.value;
  Object.assign(trail, { name, where, bytes: token.value.bytes, stick: on === null ? {} : stickDetail(on) });
  files.sweep(new Set(keptPackageFiles(ctx.db)));
  const spool = files.spool();
  const into: Collected = {
    facts: [],
    have: [],
    receipts: [],
    rowReceipts: [],
    journal: [],
    span: [],
    extract: [],
    trust: [],
    keychange: [],
    attachments: [],
  };
  const arriving = ctx.blobs.batch();
  let kept = false;
  try {
    const inBytes = inMegabytes(ctx.progress);
    const meter = new CopyMeter(token.value.bytes);
    const watch = (chunk: Uint8Array): void => meter.add(chunk);
    const follow = { signal: ctx.signal, watch, progress: (n: number, of: number) => inBytes('拷入本机，读两遍（MB）', n, of) };
    const taken = await ('path' in token.value
      ? takeInFromDrive(ctx.disk, token.value.path, spool, follow)
      : takeInPicked(token.value.picked, spool, follow));
    if (!taken.ok) {
      const steady = taken.error.code !== 'medium_unreadable' && taken.error.code !== 'medium_unstable';
      if (steady) trail.sha256 = await digestBrought(ctx.disk, token.value, digestedUncopied);
      return readRefusal(taken.error);
    }
    const source = files.source(spool.name, taken.value.bytes);
    const turned = async <R>(refusal: R): Promise<R> => {
      trail.sha256 = await digestOf(source);
      return refusal;
    };
    const verified = await verifyPackage(source, officeTrust(ctx.db, ctx.office));
    if (!verified.ok) return await turned(refusePackage(verified.error));
    trail.sender = verified.value.sender.name;
    const peer = peerOfPackage(ctx, verified.value);
    if (!peer.ok) return await turned(peer);
    const single = forkCheck(ctx, verified.value, peer.value);
    if (!single.ok) return single;
    const contents = await openContents(
      source,
      verified.value,
      openingIdentities(ctx.db, ctx.now),
      {
        row: (row) => takeRow(into, row),
        blob: async ({ hash, bytes, mediatype: mime }, data) => {
          const sha256 = hash.slice('sha256:'.length);
          if (storedAttachment(ctx.db, sha256) === undefined) into.attachments.push({ sha256, bytes, mime, ...(await arriving.put(data)) });
        },
      },
      {
        signal: ctx.signal,
        progress: (phase, n, of) => inBytes(phases[phase], n, of ?? n),
        lines: tables.lines,
        measured: meter.of(verified.value.payload),
      },
    );
    if (!contents.ok) return contents.error.code === 'E_CANCELLED' ? refuse('cancelled') : await turned(refusePackage(contents.error));
    const list = listOfPackage(ctx, peer.value, verified.value.own ? [] : into.trust);
    if (!list.ok) return await turned(refusePackage(list.error));
    ctx.progress('把附件存到本机', 0, 0);
    await arriving.written();
    ctx.signal.throwIfAborted();
    const one: StagedPackage = {
      previewId: ctx.newId(),
      owner: ctx.actor.userId,
      peer: peer.value,
      file: spool.name,
      fileName: shownFileName(name),
      on,
      bytes: taken.value.bytes,
      verified: verified.value,
      contents: contents.value,
      summary: summaryOfRead(verified.value.header.from.org, into, contents.value.descriptor),
      ...into,
      list: list.value,
      lasts: async () => {
        await spool.lasts();
        await arriving.settle();
      },
      have: !isState(verified.value.header.kind) || (into.have.length === 0 && verified.value.own) ? null : readHave(into.have),
    };
    // While it is described and a person reads what it would change; what fails is told at the import.
    one.lasts().catch(() => undefined);
    const described = await describe(ctx, one);
    staged.put(one);
    kept = true;
    return done(described);
  } catch (error) {
    if (isDiskFull(error)) return refuse('disk_full');
    throw error;
  } finally {
    if (!kept) {
      await spool.drop();
      await arriving.drop();
    }
  }
};
