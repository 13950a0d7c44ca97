import { createHash } from 'node:crypto';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { attachmentById, insertAttachment } from '#storage/attachments.ts';
import { caseById } from '#storage/cases.ts';
import { acted, onCommand, onPreparedCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import { withinVillages } from '../rights/table.ts';
import { wholeFile } from './whole-file.ts';

const MAX_BYTES = 20 * 1024 * 1024;

/** What a file is, by its first bytes; its name only says what it wants to be. */
const kinds: readonly { readonly mime: string; readonly endings: readonly string[]; readonly is: (bytes: Uint8Array) => boolean }[] = [
  { mime: 'image/jpeg', endings: ['.jpg', '.jpeg'], is: (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff },
  { mime: 'image/png', endings: ['.png'], is: (b) => Buffer.from(b.subarray(0, 8)).toString('hex') === '89504e470d0a1a0a' },
  { mime: 'application/pdf', endings: ['.pdf'], is: (b) => Buffer.from(b.subarray(0, 5)).toString('latin1') === '%PDF-' },
];

/** The system opens a saved file by the end of its name: what was taken in as a photograph never leaves as a program. */
const nameOut = ({ name, mime }: { readonly name: string; readonly mime: string }): string => {
  const endings = kinds.find((kind) => kind.mime === mime)?.endings ?? [];
  return endings.length === 0 || endings.some((end) => name.toLowerCase().endsWith(end)) ? name : `${name}${endings[0] ?? ''}`;
};

type About = Pick<ParsedInputOf<CallOf<'files.attach'>>, 'purpose' | 'objectType' | 'objectId'>;

/** A village cadre brings what belongs to a visit in the villages of theirs. Refuses `outside_villages`. */
const asVisitor = (ctx: QueryContext, { purpose, objectType, objectId }: About): Outcome<null> => {
  if (!ctx.actor.roles.includes('village')) return done(null);
  const of = objectType === 'case' && purpose === 'survey' ? caseById(ctx.db, objectId) : undefined;
  return of === undefined ? refuse('outside_villages') : withinVillages(ctx.actor, of.village_code);
};

export const fileHandlers: readonly Handler[] = [
  onPreparedCommand(
    'files.attach',
    'attach',
    async (ctx, input) => {
      const file = ctx.host.redeem(input.fileToken);
      if (!file.ok) return file;
      const bytes = await wholeFile(file.value, MAX_BYTES);
      if (bytes === null) return refuse('file_too_big', { limit: '20 MB' });
      const kind = kinds.find((k) => k.is(bytes));
      if (kind === undefined) return refuse('file_type', { allowed: 'JPEG、PNG、PDF' });
      return done({ name: file.value.name, bytes, mime: kind.mime });
    },
    (ctx, input, file) => {
      const near = asVisitor(ctx, input);
      if (!near.ok) return near;
      const id = ctx.newId();
      const stored = ctx.blobs.put(file.bytes);
      insertAttachment(ctx.db, {
        id,
        purpose: input.purpose,
        object_type: input.objectType,
        object_id: input.objectId,
        name: file.name,
        mime: file.mime,
        bytes: file.bytes.length,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        blob: stored.blob,
        blob_key: stored.key,
        recorded_at: ctx.now,
        recorded_by: ctx.actor.userId,
        voided_at: null,
      });
      return acted(
        { attachmentId: id, name: file.name, bytes: file.bytes.length },
        { objectType: input.objectType, objectId: input.objectId, detail: { attachment: id, purpose: input.purpose } },
      );
    },
  ),
  onCommand('files.openAttachment', 'reveal', (ctx, { attachmentId }) => {
    const row = attachmentById(ctx.db, attachmentId);
    if (row === undefined) return refuse('attachment_missing');
    const downloadId = ctx.downloads.offer({ name: nameOut(row), mime: row.mime, bytes: ctx.blobs.get(row.blob, row.blob_key) });
    return acted({ downloadId }, { objectType: row.object_type, objectId: row.object_id, detail: { attachment: attachmentId } });
  }),
  onQuery('files.read', 'read', (ctx, { downloadId }) => {
    const file = ctx.downloads.take(downloadId);
    return file === undefined
      ? refuse('token_unknown')
      : done({ name: file.name, mime: file.mime, base64: Buffer.from(file.bytes).toString('base64') });
  }),
  onPreparedCommand(
    'files.saveAs',
    'read',
    async (ctx, { downloadId }) => {
      const file = ctx.downloads.take(downloadId);
      if (file === undefined) return refuse('token_unknown');
      const place = await ctx.host.pick({ purpose: 'save', title: '另存为', suggestedName: file.name });
      if (!place.ok) return place;
      if (place.value === null) return done({ saved: false, name: '' });
      const saved = await ctx.host.save(place.value.token, file.bytes);
      return saved.ok ? done({ saved: saved.value.saved, name: place.value.name }) : saved;
    },
    (_ctx, { downloadId }, result) => acted(result, { objectType: 'file', objectId: downloadId, detail: { saved: result.saved } }),
  ),
];
