import {
  escrowExtension,
  readEscrowRequest,
  requestDays,
  requestDigest,
  requestFingerprint,
  writeEscrowAnswer,
} from '#exchange/escrow/documents.ts';
import { addDays } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  escrowKeyOf,
  escrowRequestByDigest,
  escrowRequestById,
  escrowRequests,
  insertEscrowRequest,
  newestEscrowKey,
  updateEscrowRequest,
  type EscrowRequestRow,
} from '#storage/escrow.ts';
import { peerOf } from '#storage/peers.ts';
import { acted, onCommand, onPreparedCommand, onQuery, shownRow, type Ask, type Handler, type QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { askTwo, groupsOf, typedRight } from '../exchange/asked-groups.ts';
import { fileOfToken, type FoundFiles } from '../exchange/file-tokens.ts';
import { openCountySlot } from '../keyring/keyring.ts';
import { randomDigits } from '../keyring/recovery-code.ts';
import { deliver } from '../media/deliver.ts';
import { readSmall } from '../media/take-in.ts';
import { sealAnswer } from './answer-box.ts';
import { escrowIsOn } from './recovery-key.ts';
import { seedOf } from './keep-apart.ts';

const MOST_BYTES = 16 * 1024;
const stateWords = { read: '已读取', entered: '已登记', answered: '已答复', refused: '不同意' } as const;

const untilOf = (row: Pick<EscrowRequestRow, 'made_at'>): string => addDays(row.made_at.slice(0, 10), requestDays);

/** Whether a request can still be worked on. Refuses `escrow_request_done`, `escrow_request_old`. */
const workable = (ctx: QueryContext, row: EscrowRequestRow): Outcome<EscrowRequestRow> => {
  if (row.state === 'answered' || row.state === 'refused') return refuse('escrow_request_done', { state: stateWords[row.state] });
  return ctx.today > untilOf(row) ? refuse('escrow_request_old', { days: requestDays }) : done(row);
};

const requestToWorkOn = (ctx: QueryContext, ask: Ask): Outcome<EscrowRequestRow> => {
  const row = shownRow(escrowRequestById(ctx.db, ask.id), '开启申请', ask.rev);
  return row.ok ? workable(ctx, row.value) : row;
};

/** A request as its file shows it, if this county may help: a township it is paired with, a slot locked to one of its recovery keys. */
const readShown = (ctx: QueryContext, file: Uint8Array): Outcome<Omit<EscrowRequestRow, 'id' | 'asked_groups'>> => {
  const request = readEscrowRequest(file);
  if (!request.ok) return request;
  const { org, slot, made } = request.value;
  const peer = peerOf(ctx.db, org);
  if (peer?.state !== 'trusted' || peer.role !== 'township') return refuse('escrow_request_unknown');
  if (escrowKeyOf(ctx.db, slot.lock) === undefined) return refuse('escrow_other_key');
  const row = {
    rev: 0,
    org,
    name: peer.name,
    digest: requestDigest(file),
    file: Buffer.from(file).toString('utf8'),
    made_at: made,
    state: 'read' as const,
    read_at: ctx.now,
    paper_no: '',
    note: '',
    entered_by: null,
    entered_name: '',
    settled_name: '',
    settled_at: null,
    reason: '',
  };
  return ctx.today > untilOf(row) ? refuse('escrow_request_old', { days: requestDays }) : done(row);
};

type Opened = { readonly fileName: string; readonly downloadId: string | null; readonly code: string };

/** What stands against the second person's opening. */
const readyToAnswer = (ctx: QueryContext, ask: Ask): Outcome<EscrowRequestRow> => {
  const row = requestToWorkOn(ctx, ask);
  if (!row.ok) return row;
  if (row.value.state !== 'entered') return refuse('escrow_not_entered');
  return row.value.entered_by === ctx.actor.personKey ? refuse('escrow_same_person') : row;
};

/** Opens the slot with the county's recovery key and writes the answer; the key of the township's base is in memory only. */
const answer = async (
  desk: Desk,
  ctx: QueryContext,
  ask: { readonly id: string; readonly rev: number; readonly keyCode: string; readonly driveId: string | null },
): Promise<Outcome<Opened>> => {
  const ready = readyToAnswer(ctx, ask);
  if (!ready.ok) return ready;
  const request = readEscrowRequest(Buffer.from(ready.value.file, 'utf8'));
  const key = request.ok ? escrowKeyOf(ctx.db, request.value.slot.lock) : undefined;
  if (!request.ok || key === undefined) return refuse('escrow_other_key');
  const seed = await seedOf(key, ask.keyCode);
  if (!seed.ok) return seed;
  const keys = openCountySlot(request.value.slot, seed.value);
  seed.value.fill(0);
  if (keys === null) return refuse('escrow_other_key');
  const code = randomDigits(12, ctx.random);
  const sealed = await sealAnswer({
    org: request.value.org,
    request: ready.value.digest,
    made: ctx.now,
    lock: request.value.lock,
    content: { keys: keys.toString('hex'), by: [ready.value.entered_name, ctx.actor.name], paperNo: ready.value.paper_no },
    code,
    cost: desk.cost,
    random: ctx.random,
  });
  keys.fill(0);
  const shortName = ready.value.name.replaceAll(/[^\u4e00-\u9fffA-Za-z0-9]/gu, '').slice(0, 20);
  const [firstGroup = ''] = requestFingerprint(Buffer.from(ready.value.file, 'utf8'));
  const fileName = `开启答复_${shortName}_${ctx.today.replaceAll('-', '')}_指纹${firstGroup}${escrowExtension}`;
  const delivered = await deliver(ctx, ask.driveId, fileName, writeEscrowAnswer(sealed));
  return delivered.ok ? done({ ...delivered.value, code: code.replaceAll(/(\d{4})(?=\d)/gu, '$1 ') }) : delivered;
};

/** The county's side of 县级托管: a township's request is entered from its stamped paper by one person and answered by another. */
export const escrowRequestHandlers = (desk: Desk, files: FoundFiles): readonly Handler[] => [
  onQuery('escrow.requests', 'read', (ctx) => {
    const key = newestEscrowKey(ctx.db);
    return done({
      on: escrowIsOn(ctx),
      key: key === undefined ? null : { madeOn: key.made_at.slice(0, 10), keptApartOn: key.kept_apart_at?.slice(0, 10) ?? null },
      rows: escrowRequests(ctx.db).map((row) => ({
        id: row.id,
        rev: row.rev,
        org: row.org,
        name: row.name,
        madeOn: row.made_at.slice(0, 10),
        until: untilOf(row),
        state: row.state,
        askGroups: row.state === 'read' ? groupsOf(row.asked_groups) : [],
        paperNo: row.paper_no,
        note: row.note,
        enteredBy: row.entered_name,
        settledBy: row.settled_name,
        settledOn: row.settled_at?.slice(0, 10) ?? null,
        reason: row.reason,
      })),
    });
  }),
  onPreparedCommand(
    'escrow.readRequest',
    'media',
    async (ctx, { fileToken }) => {
      const token = fileOfToken(ctx.host, files, fileToken);
      if (!token.ok) return token;
      const read = await readSmall(ctx.disk, token.value, MOST_BYTES);
      if (read.ok) return readShown(ctx, read.value);
      return read.error.code === 'medium_unstable' || read.error.code === 'medium_file_gone'
        ? refuse(read.error.code)
        : refuse('escrow_not_a_request');
    },
    (ctx, _ask, shown) => {
      const known = escrowRequestByDigest(ctx.db, shown.digest);
      if (known !== undefined) {
        const open = workable(ctx, known);
        if (!open.ok) return open;
      }
      const asked = known === undefined ? askTwo(ctx.random) : groupsOf(known.asked_groups);
      const id = known?.id ?? ctx.newId();
      if (known === undefined) insertEscrowRequest(ctx.db, { ...shown, id, asked_groups: JSON.stringify(asked) });
      return acted(
        { id, rev: known?.rev ?? 0, org: shown.org, name: shown.name, askGroups: asked },
        { objectType: 'peer', objectId: shown.org, detail: { appliedOn: shown.made_at.slice(0, 10), digest: shown.digest } },
      );
    },
  ),
  onCommand('escrow.enterRequest', 'media', (ctx, ask) => {
    const row = requestToWorkOn(ctx, ask);
    if (!row.ok) return row;
    const fingerprint = requestFingerprint(Buffer.from(row.value.file, 'utf8'));
    if (!typedRight(fingerprint, groupsOf(row.value.asked_groups), ask.groups)) return refuse('escrow_groups_wrong');
    const { paperNo, note } = ask;
    updateEscrowRequest(ctx.db, ask.id, {
      state: 'entered',
      paper_no: paperNo,
      note,
      entered_by: ctx.actor.personKey,
      entered_name: ctx.actor.name,
    });
    return acted({ id: ask.id, rev: ask.rev + 1 }, { objectType: 'peer', objectId: row.value.org, detail: { paperNo, note } });
  }),
  onPreparedCommand(
    'escrow.answerRequest',
    'approve',
    (ctx, ask) => answer(desk, ctx, ask),
    (ctx, ask, opened) => {
      const row = readyToAnswer(ctx, ask);
      if (!row.ok) return row;
      updateEscrowRequest(ctx.db, ask.id, { state: 'answered', settled_name: ctx.actor.name, settled_at: ctx.now });
      const openedBy = [row.value.entered_name, ctx.actor.name];
      return acted(opened, {
        objectType: 'peer',
        objectId: row.value.org,
        detail: { paperNo: row.value.paper_no, openedBy, file: opened.fileName },
      });
    },
  ),
  onCommand('escrow.refuseRequest', 'media', (ctx, { id, rev, reason }) => {
    const known = shownRow(escrowRequestById(ctx.db, id), '开启申请', rev);
    if (!known.ok) return known;
    const row = known.value;
    if (row.state === 'answered' || row.state === 'refused') return refuse('escrow_request_done', { state: stateWords[row.state] });
    updateEscrowRequest(ctx.db, id, { state: 'refused', settled_name: ctx.actor.name, settled_at: ctx.now, reason });
    return acted({ id, rev: rev + 1 }, { objectType: 'peer', objectId: row.org, detail: { reason } });
  }),
];
