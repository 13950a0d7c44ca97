import { broughtBy } from '#exchange/facts/brought.ts';
import { fitting, type Room } from '#exchange/facts/attachments.ts';
import { haveRows } from '#exchange/facts/selection.ts';
import { nextPosition, openStream } from '#exchange/facts/streams.ts';
import { summarise } from '#exchange/facts/summary.ts';
import { kindName, packageFileName } from '#exchange/naming/file-name.ts';
import { nextHumanNumber } from '#exchange/naming/human-number.ts';
import type { Progress } from '#exchange/package/bytes.ts';
import { prepareContents, sealHeader, type PreparedContents } from '#exchange/package/seal.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { haveProfile } from '#exchange/profiles/have.ts';
import { lineOf, profileKey } from '#exchange/profiles/profile.ts';
import { profileKeys, profiles } from '#exchange/profiles/registry.ts';
import { checkCodeOf } from '#exchange/suite/check-code.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { epochOf } from '#storage/backup.ts';
import { keepPositionHash } from '#storage/exchange-link.ts';
import { factsHeld, storedAttachment } from '#storage/facts.ts';
import { isDiskFull } from '#storage/open.ts';
import { insertPackageOut, keptPackageFiles, latestPackageNo } from '#storage/packages.ts';
import { peers, type PeerRow } from '#storage/peers.ts';
import { acted, type ActContext, type Acted, type JobContext } from '../act.ts';
import { inMegabytes } from '../jobs/in-megabytes.ts';
import type { PackageFiles } from '../media/package-files.ts';
import { attachmentToSend } from './attachments-due.ts';
import { openEncrypting } from './encrypt-beside.ts';
import { attachmentsNamed, factOf } from './fact-store.ts';
import { outboxRow, type PackageRow } from './outbox.ts';
import { ownKeys } from './own-keys.ts';
import { refusePackage } from './refuse-package.ts';
import type { SecondPerson } from '../session/second-person.ts';
import { ourCounty } from './trust.ts';

const phases: Readonly<Record<Parameters<Progress>[0], string>> = {
  rows: '整理（条）',
  encrypt: '加密（MB）',
  check: '核对（MB）',
  decrypt: '解密（MB）',
};

type Whole = { readonly contents: PreparedContents; readonly file: string; readonly summary: string; readonly gids: readonly string[] };

const prepare = async (ctx: JobContext, ownRecipient: string, files: PackageFiles, room: Room): Promise<Outcome<Whole>> => {
  const held = factsHeld(ctx.db).map(factOf);
  if (held.length === 0) return refuse('nothing_to_seal');
  const { orgCode } = ctx.office;
  const named = [...new Set(held.filter(({ owner }) => owner === orgCode).flatMap(attachmentsNamed))].flatMap((sha256) => {
    const stored = storedAttachment(ctx.db, sha256);
    return stored === undefined ? [] : [{ ...stored, sha256 }];
  });
  const blobs = fitting(named, room, false).goes.map((one) => attachmentToSend(ctx, one));
  const tables = profiles
    .filter((profile) => profile.fact)
    .map((profile) => ({ profile, lines: held.filter(({ type }) => type === profile.name).map(({ line }) => line) }))
    .filter(({ lines }) => lines.length > 0);
  const spool = files.spool();
  const encrypting = openEncrypting(blobs);
  try {
    const contents = await prepareContents(
      {
        sender: orgCode,
        tables: [{ profile: haveProfile, lines: haveRows(held).map((row) => lineOf(haveProfile, row)) }, ...tables],
        blobs,
        wants: [],
        unconfirmed: 0,
        audit: null,
        salt: Buffer.from(ctx.random(32)).toString('hex'),
      },
      [ownRecipient],
      spool,
      {
        signal: ctx.signal,
        encrypt: encrypting.encrypt,
        progress: (phase, n, of) => (phase === 'rows' ? ctx.progress : inMegabytes(ctx.progress))(phases[phase], n, of ?? n),
      },
    );
    if (contents.ok) {
      const brought = broughtBy(orgCode, held, { trust: [], keychange: [] });
      const summary = JSON.stringify({ ...summarise(orgCode, held, contents.value.descriptor), brought });
      return done({ contents: contents.value, file: spool.name, summary, gids: held.map(({ gid }) => gid) });
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

/** A stream of its own for each: of two copies of one PC neither knows how far the other has come. */
const commit = (ctx: ActContext, whole: Whole, keptUnder: PeerRow, app: string, second: SecondPerson): Acted<PackageRow> => {
  const keys = ownKeys(ctx.db);
  if (keys === null) return refuse('peer_missing', { who: ctx.office.name });
  const number = nextHumanNumber(latestPackageNo(ctx.db), Number(ctx.today.slice(0, 4)));
  const stream = openStream(ctx.random(16), epochOf(ctx.db) - 1);
  const id = ctx.newId();
  const own = { org: ctx.office.orgCode, name: ctx.office.name };
  const sealed = sealHeader(
    whole.contents,
    {
      pkg: id,
      kind: 'together',
      profile: profileKey(casesProfile),
      number,
      from: own,
      to: [own],
      ...nextPosition(stream),
      seen: [],
      made: ctx.now,
      clockOk: ctx.clockOk,
      app,
      can: [...profileKeys],
    },
    keys.secretKeys.sign,
  );
  keepPositionHash(ctx.db, own.org, 'own', stream.id, sealed.header.seq, sealed.headHash);
  const checkCode = checkCodeOf(sealed.headHash);
  const row = {
    id,
    no: number,
    // It goes to nobody else; the table asks for an office this one is paired with.
    peer_org: keptUnder.org,
    kind: 'together',
    stream_id: stream.id,
    stream_no: stream.no,
    seq: sealed.header.seq,
    head_hash: sealed.headHash,
    check_code: checkCode,
    bytes: sealed.bytes,
    state: 'sealed',
    totals: JSON.stringify(whole.contents.descriptor.totals),
    file_name: packageFileName({
      direction: 'across',
      from: own.name,
      to: own.name,
      number,
      content: kindName('together'),
      day: ctx.today,
      checkCode,
    }),
    gids: JSON.stringify(whole.gids),
    summary: whole.summary,
    before: Buffer.from(sealed.before),
    payload_file: whole.file,
    payload_bytes: whole.contents.payload.bytes,
    payload_sha256: whole.contents.sha256,
    after: Buffer.from(sealed.after),
    writes: 0,
    receipt: null,
    sealed_at: ctx.now,
    sealed_by: ctx.actor.userId,
    journal_seq: null,
    journal_head: null,
  };
  insertPackageOut(ctx.db, row);
  return acted(outboxRow(ctx, { ...row, shredded_on: null, phoned_at: null }), {
    objectType: 'package',
    objectId: id,
    detail: { no: number, to: own.org, headHash: sealed.headHash, facts: whole.gids.length, second: second.name },
  });
};

/**
 * R10: the PC that worked by mistake beside the office's own writes everything it holds, of whatever pair, to its own office, so that
 * the other PC merges it. Nothing of the streams to the peers is touched, and neither an alarm nor a fence stands in the way.
 */
export const sealTogether = async (
  ctx: JobContext,
  files: PackageFiles,
  { app, room, second }: { readonly app: string; readonly room: Room; readonly second: SecondPerson },
): Promise<Outcome<PackageRow>> => {
  const keys = ownKeys(ctx.db);
  const keptUnder = ourCounty(ctx.db) ?? peers(ctx.db)[0];
  if (keys === null || keptUnder === undefined) return refuse('nothing_to_seal');
  files.sweep(new Set(keptPackageFiles(ctx.db)));
  const whole = await prepare(ctx, keys.publicKeys.encrypt, files, room);
  if (!whole.ok) return whole;
  let kept = false;
  try {
    const sealed = ctx.commit((act) => commit(act, whole.value, keptUnder, app, second));
    kept = sealed.ok;
    return sealed;
  } finally {
    if (kept) files.release(whole.value.file);
    else files.remove(whole.value.file);
  }
};
