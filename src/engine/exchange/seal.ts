import { programOf } from '#domain/programs/registry.ts';
import type { Room } from '#exchange/facts/attachments.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { nextPosition } from '#exchange/facts/streams.ts';
import { summarise, type PackageSummary } from '#exchange/facts/summary.ts';
import { packageFileName, kindName } from '#exchange/naming/file-name.ts';
import { nextHumanNumber } from '#exchange/naming/human-number.ts';
import { packageKind } from '#exchange/package/header.ts';
import { prepareContents, sealHeader, type PreparedContents } from '#exchange/package/seal.ts';
import { isState } from '#exchange/package/state-kinds.ts';
import type { Progress } from '#exchange/package/bytes.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { decisionsProfile } from '#exchange/profiles/decisions.ts';
import { codetablesProfile } from '#exchange/profiles/codetables.ts';
import { matchesProfile } from '#exchange/profiles/matches.ts';
import { profileKeys, profiles } from '#exchange/profiles/registry.ts';
import { standardsProfile } from '#exchange/profiles/standards.ts';
import { journalrowsProfile } from '#exchange/profiles/journalrows.ts';
import { keychangeProfile } from '#exchange/profiles/keychange.ts';
import { arrivalsProfile, transfersProfile } from '#exchange/profiles/transfers.ts';
import { trustProfile } from '#exchange/profiles/trust.ts';
import { supersedes } from '#exchange/states/outbox.ts';
import { checkCodeOf } from '#exchange/suite/check-code.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { caseById } from '#storage/cases.ts';
import { changeById } from '#storage/changes.ts';
import { countyCase, updateCountyCase } from '#storage/county.ts';
import type { ReadableDb } from '#storage/db.ts';
import { reconcilingSince } from '#storage/backup.ts';
import { keepPositionHash, linkOf, ownWants, touchLinks, updateLink } from '#storage/exchange-link.ts';
import {
  deliveredAnchor,
  insertPackageOut,
  keepPackageAttachments,
  keptPackageFiles,
  latestPackageNo,
  openPackagesTo,
} from '#storage/packages.ts';
import type { PeerRow } from '#storage/peers.ts';
import { isDiskFull } from '#storage/open.ts';
import { acted, type ActContext, type Acted, type JobContext } from '../act.ts';
import { toldSafety } from '../backup/standing.ts';
import { caseSealed } from '../cases/moves.ts';
import { officeRules } from '../policies/office-rules.ts';
import { tellOfCase } from '../county/county-events.ts';
import { countyStep, takeUpCountyCase } from '../county/county-flow.ts';
import { toldJournal } from '../journal/told.ts';
import { inMegabytes } from '../jobs/in-megabytes.ts';
import type { PackageFiles } from '../media/package-files.ts';
import { filingSealed, findingReleased } from '../filings/sealed.ts';
import { answersSealed, transferSealed } from '../transfers/hand-over.ts';
import { aboutOf, caseRowOf, filingRowOf, findingRowOf, mergeIn } from './fact-store.ts';
import { openEncrypting } from './encrypt-beside.ts';
import { freezeAgain, type Frozen, type FrozenAct, type SealAsk } from './freeze.ts';
import { changeSealed } from './freeze-change.ts';
import { toldList } from './list-in-package.ts';
import { linkVersion, needLink, seenList } from './links.ts';
import { moveOutbox, outboxRow, type PackageRow } from './outbox.ts';
import { ownKeys } from './own-keys.ts';
import { journalTable } from './package-tables.ts';
import { asShown, broughtIn, loadToSeal, mayReach } from './seal-load.ts';
import { refusePackage } from './refuse-package.ts';
import { refreshCases } from './standing.ts';
import { keepNeighbour, trustedPeer } from './trust.ts';

/** What is sealed, as somebody saw it before and said yes. */
type ShownAsk = SealAsk & { readonly shown: string };

const attempts = 3;
const phases: Readonly<Record<Parameters<Progress>[0], string>> = {
  rows: '整理（条）',
  encrypt: '加密（MB）',
  check: '核对（MB）',
  decrypt: '解密（MB）',
};
const mainProfile = {
  report: casesProfile,
  decision: decisionsProfile,
  standard: standardsProfile,
  codetable: codetablesProfile,
  match: matchesProfile,
  state: casesProfile,
  transfer: transfersProfile,
  receipt: arrivalsProfile,
  trust: trustProfile,
  keychange: keychangeProfile,
  audit: journalrowsProfile,
} as const;
/** The table a package is mainly about; one of attachments has none, and is called by its kind. */
const headedBy = (kind: SealAsk['kind']): string => (kind === 'blobs' ? 'blobs/1.0' : profileKey(mainProfile[kind]));
/** The county's cases asked for, by the decision about each. */
const byDecision = (ctx: ActContext, ask: SealAsk): ReadonlyMap<string, string> =>
  new Map(ask.caseIds.flatMap((id) => [[countyCase(ctx.db, id)?.decision_id ?? '', id]]));

/** The cases move: sealed at the township, released at the county. */
const moveCases = (ctx: ActContext, decided: ReadonlyMap<string, string>, number: string, frozen: readonly Frozen[]): Outcome<null> => {
  const policies = officeRules(ctx);
  for (const { fact, one: taken } of frozen) {
    if (fact.type === 'cases') {
      const sent = caseRowOf(fact.line);
      const moved =
        sent.change != null
          ? changeSealed(ctx, fact.gid, number)
          : sent.state === 'withdrawn'
            ? done(null)
            : caseSealed(ctx, fact.gid, ctx.today, `包 ${number}`, taken);
      if (!moved.ok) return moved;
    }
    if (fact.type === 'filings') {
      const filed = filingSealed(ctx, filingRowOf(fact.line), `包 ${number}`, policies);
      if (!filed.ok) return filed;
    }
    if (fact.type === 'findings') {
      const released = findingReleased(ctx, findingRowOf(fact.line).filingId, `包 ${number}`);
      if (!released.ok) return released;
    }
    if (fact.type === transfersProfile.name) transferSealed(ctx, fact, number);
    if (fact.type === 'decisions') {
      const row = countyCase(ctx.db, decided.get(fact.gid) ?? '');
      if (row === undefined) throw new Error(`no case of decision ${fact.gid}`);
      const one = takeUpCountyCase(ctx, row, policies);
      if (!one.ok) return one;
      const step = countyStep(ctx, one.value, { act: 'county_release', on: ctx.today });
      if (!step.ok) return step;
      updateCountyCase(ctx.db, row.id, { state: 'sent' });
      tellOfCase(ctx, row.id, `批复封包下发，包 ${number}`);
    }
  }
  return done(null);
};

const contentText = (db: ReadableDb, ask: SealAsk, facts: readonly FactVersion[]): string => {
  const codes = new Set(
    facts
      .map(aboutOf)
      .flatMap((about) => caseById(db, about)?.program ?? changeById(db, about)?.program ?? countyCase(db, about)?.program ?? []),
  );
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? (programOf(only)?.name ?? kindName(ask.kind)) : kindName(ask.kind);
};

type Prepared = {
  readonly contents: PreparedContents;
  readonly file: string;
  readonly summary: PackageSummary;
  readonly version: number;
  readonly act: FrozenAct;
  readonly facts: readonly FactVersion[];
  readonly attachments: readonly string[];
};

/** The profile this program writes a fact with. */
const profileOf = (fact: FactVersion): string => {
  const profile = profiles.find((one) => one.name === fact.type);
  if (profile === undefined) throw new Error(`no profile of ${fact.type}`);
  return profileKey(profile);
};

/** Number, place in the stream, header, facts, moves, outbox: all or nothing. */
const commitSeal = (ctx: ActContext, ask: SealAsk, peer: PeerRow, app: string, prepared: Prepared): Acted<PackageRow> => {
  const keys = ownKeys(ctx.db);
  if (keys === null || trustedPeer(ctx.db, peer.org) === null) return refuse('peer_missing', { who: peer.name });
  // What the contents say must still be so: another package may have been read, a case changed, while they were encrypted.
  const again = freezeAgain(ctx, ask, prepared.act);
  if (!again.ok) return again;
  const { frozen } = again.value;
  const same = frozen.length === prepared.facts.length && frozen.every(({ fact }, i) => fact.digest === prepared.facts[i]?.digest);
  if (!same || linkVersion(ctx.db, peer.org) !== prepared.version) return refuse('busy');

  const number = nextHumanNumber(latestPackageNo(ctx.db), Number(ctx.today.slice(0, 4)));
  const decided = byDecision(ctx, ask);
  const moved = moveCases(ctx, decided, number, frozen);
  if (!moved.ok) return moved;
  answersSealed(ctx, peer.org, number);
  keepNeighbour(ctx, peer.org);
  const id = ctx.newId();
  const stream = needLink(ctx, peer.org);
  const sealed = sealHeader(
    prepared.contents,
    {
      pkg: id,
      kind: ask.kind,
      profile: headedBy(ask.kind),
      number,
      from: { org: ctx.office.orgCode, name: ctx.office.name },
      to: [{ org: peer.org, name: peer.name }],
      ...nextPosition(stream),
      seen: seenList(ctx.db, peer.org),
      made: ctx.now,
      clockOk: ctx.clockOk,
      app,
      can: [...profileKeys],
    },
    keys.secretKeys.sign,
  );
  for (const fact of prepared.facts) mergeIn(ctx, fact, profileOf(fact), null);
  if (ask.kind === 'standard') touchLinks(ctx.db);
  for (const earlier of openPackagesTo(ctx.db, peer.org))
    if (supersedes(ask.kind, packageKind.parse(earlier.kind))) moveOutbox(ctx, earlier, 'newer_sealed');
  const { seq } = sealed.header;
  keepPositionHash(ctx.db, peer.org, 'own', stream.id, seq, sealed.headHash);
  updateLink(ctx.db, peer.org, { seq });
  const checkCode = checkCodeOf(sealed.headHash);
  const row = {
    id,
    no: number,
    peer_org: peer.org,
    kind: ask.kind,
    stream_id: stream.id,
    stream_no: stream.no,
    seq,
    head_hash: sealed.headHash,
    check_code: checkCode,
    bytes: sealed.bytes,
    state: 'sealed',
    totals: JSON.stringify(prepared.contents.descriptor.totals),
    file_name: packageFileName({
      direction: ctx.office.role === 'county' ? 'down' : peer.role === 'county' ? 'up' : 'across',
      from: ctx.office.name,
      to: peer.name,
      number,
      content: contentText(ctx.db, ask, prepared.facts),
      day: ctx.today,
      checkCode,
    }),
    gids: JSON.stringify(
      prepared.facts.map((fact) =>
        fact.type === 'decisions' ? (decided.get(fact.gid) ?? fact.gid) : fact.type === 'filings' ? aboutOf(fact) : fact.gid,
      ),
    ),
    summary: JSON.stringify(prepared.summary),
    before: Buffer.from(sealed.before),
    payload_file: prepared.file,
    payload_bytes: prepared.contents.payload.bytes,
    payload_sha256: prepared.contents.sha256,
    after: Buffer.from(sealed.after),
    writes: 0,
    receipt: null,
    sealed_at: ctx.now,
    sealed_by: ctx.actor.userId,
    journal_seq: prepared.contents.descriptor.audit?.to ?? null,
    journal_head: prepared.contents.descriptor.audit?.head ?? null,
  };
  insertPackageOut(ctx.db, row);
  keepPackageAttachments(ctx.db, id, prepared.attachments);
  refreshCases(ctx, prepared.facts.map(aboutOf), null);
  return acted(outboxRow(ctx, { ...row, shredded_on: null, phoned_at: null }), {
    objectType: 'package',
    objectId: id,
    detail: {
      ...(ask.urgent ? { urgent: true } : {}),
      ...(ask.period === undefined ? {} : { period: ask.period }),
      no: number,
      to: peer.org,
      headHash: sealed.headHash,
      facts: prepared.facts.map((fact) => [fact.gid, fact.digest]),
      totals: prepared.contents.descriptor.totals,
      ...(prepared.attachments.length === 0 ? {} : { attachments: prepared.attachments.length }),
    },
  });
};

const prepare = async (ctx: JobContext, ask: ShownAsk, peer: PeerRow, files: PackageFiles, room: Room): Promise<Outcome<Prepared>> => {
  const version = linkVersion(ctx.db, peer.org);
  const load = loadToSeal(ctx, ask, peer, room);
  if (!load.ok) return load;
  const same = await asShown(ctx, ask, load.value);
  if (!same.ok) return same;
  const keys = ownKeys(ctx.db);
  if (keys === null) return refuse('peer_missing', { who: peer.name });
  const { act, facts, tables, blobs, sent, unconfirmed, extract, beside } = load.value;
  const state = isState(ask.kind);
  const spool = files.spool();
  const encrypting = openEncrypting(blobs);
  try {
    const journal = await toldJournal(ctx, deliveredAnchor(ctx.db, peer.org, linkOf(ctx.db, peer.org)?.stream_id ?? ''));
    const contents = await prepareContents(
      {
        sender: ctx.office.orgCode,
        tables: [...tables, ...journalTable(journal), ...extract, ...beside],
        blobs,
        wants: state ? ownWants(ctx.db, peer.org) : [],
        unconfirmed,
        audit: journal === null ? null : { from: journal.from, to: journal.to, head: `h:${journal.head}`, base: `h:${journal.base}` },
        ...(state && peer.role === 'county' ? { safety: toldSafety(ctx), ...toldList(ctx.db) } : {}),
        salt: Buffer.from(ctx.random(32)).toString('hex'),
      },
      [peer.age_recipient, keys.publicKeys.encrypt],
      spool,
      {
        signal: ctx.signal,
        encrypt: encrypting.encrypt,
        progress: (phase, n, of) => (phase === 'rows' ? ctx.progress : inMegabytes(ctx.progress))(phases[phase], n, of ?? n),
      },
    );
    if (contents.ok) {
      const summary = { ...summarise(ctx.office.orgCode, sent, contents.value.descriptor), brought: await broughtIn(ctx, load.value) };
      const attachments = blobs.map(({ sha256 }) => sha256);
      return done({ contents: contents.value, file: spool.name, summary, version, act, facts, attachments });
    }
    await spool.drop();
    return contents.error.code === 'E_CANCELLED' ? refuse('cancelled') : refusePackage(contents.error);
  } catch (error) {
    await spool.drop();
    if (isDiskFull(error)) return refuse('disk_full');
    throw error;
  } finally {
    await encrypting.close();
  }
};

/** Seals a package for a peer. Can be cancelled until the commit; then its bytes never change again. */
export const sealPackage = async (
  ctx: JobContext,
  ask: ShownAsk,
  files: PackageFiles,
  { app, room }: { readonly app: string; readonly room: Room },
): Promise<Outcome<PackageRow>> => {
  const reached = mayReach(ctx, ask);
  if (!reached.ok) return reached;
  const peer = reached.value;
  // The one package that may go before the peer has answered a restore is the one that says what this office holds.
  const first = isState(ask.kind) && (linkOf(ctx.db, peer.org)?.seq ?? 0) === 0;
  if (!ask.urgent && reconcilingSince(ctx.db, peer.org) !== undefined && !first) return refuse('exchange_reconciling', { who: peer.name });
  files.sweep(new Set(keptPackageFiles(ctx.db)));
  for (let attempt = 1; ; attempt += 1) {
    const prepared = await prepare(ctx, ask, peer, files, room);
    if (!prepared.ok) return prepared;
    let kept = false;
    try {
      const sealed = ctx.commit((act) => commitSeal(act, ask, peer, app, prepared.value));
      kept = sealed.ok;
      if (sealed.ok || sealed.error.code !== 'busy' || attempt === attempts) return sealed;
    } finally {
      if (kept) files.release(prepared.value.file);
      else files.remove(prepared.value.file);
    }
  }
};
