import { checkCodeOf } from '#exchange/suite/check-code.ts';
import { isNewest } from '#exchange/facts/streams.ts';
import { keyFault } from '#exchange/package/open.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { alarmAbout, dropWantsFrom, seenOf, touchLinks } from '#storage/exchange-link.ts';
import { exceptions } from '#storage/facts.ts';
import { replacePackageInRows } from '#storage/import-papers.ts';
import { insertPackageIn, packageIn, updatePackageIn, type PackageInRow } from '#storage/packages.ts';
import { acted, type ActContext, type Acted, type JobContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { forkCheck, openFork, refuseFork } from './fork-check.ts';
import { heedKeychange, heedNewKeys } from './heed-keychange.ts';
import { heedExtract } from './heed-extract.ts';
import { heedJournal } from './heed-journal.ts';
import { closeWithdrawals, heedPeer } from './heed-peer.ts';
import { seenList } from './links.ts';
import { workMatchLists } from '../matches/work-lists.ts';
import { noteUse, stickDetail } from '../media/standing.ts';
import { messagesOf } from './import-messages.ts';
import { takeListOfPackage } from './list-in-package.ts';
import { importResult, type ImportResult } from './import-result.ts';
import { rowsOfImport } from './import-rows.ts';
import { alarmAboutOwn } from './own-unknown.ts';
import { phoneCodeOfRead } from './phone-code.ts';
import { secondPerson, type SecondPerson } from '../session/second-person.ts';
import { standardLeaps } from './standard-leaps.ts';
import { refusePackage } from './refuse-package.ts';
import { refreshCases } from './standing.ts';
import type { StagedPackage, StagedPackages } from './staged-packages.ts';
import { attachmentMessages, bringsWanted, takeAttachments, type TakenAttachments } from './take-attachments.ts';
import { renewOwn } from '../succession/own-rows.ts';
import { rehomeFamilies } from '../succession/rehome.ts';
import { takeFacts } from './take-facts.ts';
import { keepNeighbour, officeTrust, trustedPeer } from './trust.ts';

type Answer = ValueOf<CallOf<'exchange.import'>>;

/** The sender's key may have been held up or revoked since the package was looked at; what was sealed before the revoked place still counts. */
const stillCounts = (ctx: ActContext, { verified: { header, own }, peer }: StagedPackage): Outcome<null> => {
  const trust = officeTrust(ctx.db, ctx.office);
  const key = trust.keyOf(header.from.key);
  if (key === null || (own && peer !== ctx.office.orgCode && trustedPeer(ctx.db, peer) === null))
    return refuse('package_refused', { reason: '发来这个包的单位现在不在信任清单里。', code: 'E_SUSPENDED' });
  const fault = keyFault(key, header, trust.reach);
  return fault === null ? done(null) : refusePackage({ code: fault, params: { name: key.name } });
};

/** What a package of attachments came to, whatever part of it was taken before. */
const countedFiles = (before: PackageInRow | undefined, { taken, known, foreign }: TakenAttachments) => {
  const earlier = before === undefined ? 0 : importResult.parse(JSON.parse(before.result)).accepted;
  return { accepted: earlier + taken, unchanged: known - earlier, exceptions: foreign };
};

/** R11: everything a package brings, in one transaction. */
const commitImport = (desk: Desk, ctx: ActContext, staged: StagedPackage, second: SecondPerson | null): Acted<Answer> => {
  const { header, headHash, own } = staged.verified;
  const released = alarmAbout(ctx.db, 'own_unknown', headHash)?.released_at != null;
  const before = packageIn(ctx.db, headHash);
  const wanted = bringsWanted(ctx, staged);
  if (before !== undefined && !released && !wanted)
    return refuse('package_repeated', { on: before.imported_at.slice(0, 10), households: staged.contents.totals.households });
  const standing = stillCounts(ctx, staged);
  if (!standing.ok) return standing;
  if (openFork(ctx.db, staged.verified, staged.peer) !== null) return refuseFork(ctx.db, staged.verified, staged.peer);
  keepNeighbour(ctx, staged.peer);
  const lastSeq = seenOf(ctx.db, staged.peer).find((seen) => seen.stream_id === header.stream.id)?.seq ?? 0;
  const list = takeListOfPackage(desk, ctx, staged.list);
  // What an older stick said of a sender's keys has been said again, or taken back, by a newer one.
  const keys = own || !isNewest(seenList(ctx.db, staged.peer), header) ? '' : heedKeychange(ctx, staged);
  if (!own) heedNewKeys(ctx, staged.peer, header);
  const taken = takeFacts(ctx, staged, released || own);
  alarmAboutOwn(ctx, staged, taken);
  const files = takeAttachments(ctx, staged);
  // What did not come along with it is nowhere to be asked for.
  if (staged.peer === ctx.office.orgCode) dropWantsFrom(ctx.db, staged.peer);
  const alone = header.kind === 'blobs';
  const alarmed = own ? false : heedPeer(ctx, staged, taken.refused);
  const extract = heedExtract(ctx, staged);
  const journal = own ? null : heedJournal(ctx, staged);
  // What could not take effect before is tried again: a wrong clock is set right, a household has become free.
  const effects = refreshCases(ctx, new Set([...taken.touched, ...exceptions(ctx.db).map(({ gid }) => gid)]), headHash);
  renewOwn(ctx);
  const matched = workMatchLists(ctx, taken.touched);
  if (ctx.office.role === 'county' && !own) rehomeFamilies(ctx, staged.peer);
  const stuck = exceptions(ctx.db).filter(({ gid }) => taken.touched.has(gid)).length;
  if (own) touchLinks(ctx.db);
  else if (staged.have !== null) closeWithdrawals(ctx, staged);
  const messages = messagesOf(staged, taken, {
    alarmed,
    lastSeq,
    stuck,
    journal,
    extract,
    list,
    keys,
    matched,
    attachments: own ? [] : attachmentMessages(ctx, staged.peer, files, alone),
  });
  const result: ImportResult = importResult.parse({
    ...(alone ? countedFiles(before, files) : { accepted: taken.accepted, unchanged: taken.unchanged, exceptions: taken.refused.length }),
    conflicts: taken.conflicts,
    effects,
    messages,
    unknownTables: staged.contents.unknownTables,
    totals: staged.contents.totals,
  });
  const packageId = before?.id ?? ctx.newId();
  if (before === undefined) {
    insertPackageIn(ctx.db, {
      id: packageId,
      no: header.number,
      peer_org: staged.peer,
      kind: header.kind,
      stream_id: header.stream.id,
      stream_no: header.stream.no,
      seq: header.seq,
      head_hash: headHash,
      check_code: checkCodeOf(headHash),
      file_name: staged.fileName,
      bytes: staged.bytes,
      state: 'imported',
      totals: JSON.stringify(staged.contents.totals),
      summary: JSON.stringify(staged.summary),
      result: JSON.stringify(result),
      file: staged.file,
      made_at: header.made,
      imported_at: ctx.now,
      imported_by: ctx.actor.userId,
      journal_head: staged.contents.descriptor.audit?.head ?? null,
    });
  } else updatePackageIn(ctx.db, packageId, { result: JSON.stringify(result), imported_at: ctx.now });
  if (staged.on !== null)
    noteUse(ctx, staged.on, { kind: 'read', object_id: packageId, what: `包 ${header.number}（${header.from.name}发出）` });
  replacePackageInRows(ctx.db, packageId, rowsOfImport(ctx, staged, taken));
  return acted(
    {
      packageId,
      applied: alone ? files.taken : taken.accepted,
      unchanged: alone ? files.known : taken.unchanged,
      conflicts: taken.conflicts,
      exceptions: stuck,
      effects,
      doubts: matched.length > 0,
      messages,
      phoneCode: phoneCodeOfRead(ctx.db, { peer_org: staged.peer, stream_id: header.stream.id, seq: header.seq, head_hash: headHash }),
    },
    {
      objectType: 'package',
      objectId: packageId,
      detail: {
        no: header.number,
        from: header.from.org,
        headHash,
        ...(staged.on === null ? {} : stickDetail(staged.on)),
        accepted: taken.accepted,
        unchanged: taken.unchanged,
        refused: taken.refused,
        ...(alone ? { attachments: files } : {}),
        effects,
        ...(journal === null ? {} : { journal }),
        ...(extract === '' ? {} : { extract }),
        ...(list.number === null ? {} : { list: list.number }),
        ...(keys === '' ? {} : { keys }),
        ...(second === null ? {} : { second: second.name }),
      },
    },
  );
};

type Ask = { readonly previewId: string; readonly secondLogin: string; readonly secondPassword: string };

/** A standard ten times the present one is taken by two persons; null where none leaps. Refuses `standard_leap`. */
const secondOverStandards = async (desk: Desk, ctx: JobContext, staged: StagedPackage, ask: Ask): Promise<Outcome<SecondPerson | null>> => {
  const [leap] = standardLeaps(ctx, staged);
  if (leap === undefined) return done(null);
  if (ask.secondLogin !== '') return secondPerson(desk, ctx, ask.secondLogin, ask.secondPassword);
  const { row, name, before, after, times } = leap;
  return refuse('standard_leap', { name, from: row.from, before, after, times });
};

const importStaged = async (desk: Desk, ctx: JobContext, ask: Ask, one: StagedPackage): Promise<Outcome<Answer>> => {
  ctx.progress('导入', 0, one.facts.length);
  await ctx.breathe();
  const single = forkCheck(ctx, one.verified, one.peer);
  if (!single.ok) return single;
  const second = await secondOverStandards(desk, ctx, one, ask);
  if (!second.ok) return second;
  await one.lasts();
  const imported = ctx.commit((act) => commitImport(desk, act, one, second.value));
  if (imported.ok || imported.error.code !== 'package_fork') return imported;
  // Another package for its place came in while this one waited: the alarm is an act of its own, for this one has been undone.
  const forked = forkCheck(ctx, one.verified, one.peer);
  return forked.ok ? imported : forked;
};

/** Imports what was previewed; the same package a second time is refused with the day of the first. */
export const importPackage = async (desk: Desk, ctx: JobContext, ask: Ask, staged: StagedPackages): Promise<Outcome<Answer>> => {
  const { previewId } = ask;
  const one = staged.take(previewId, ctx.actor.userId);
  if (one === undefined) return refuse('not_found', { what: '预览' });
  try {
    const imported = await importStaged(desk, ctx, ask, one);
    if (imported.ok) staged.adopt(previewId, packageIn(ctx.db, one.verified.headHash)?.file === one.file);
    return imported;
  } finally {
    staged.giveBack(previewId);
  }
};
