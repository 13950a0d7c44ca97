import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { papers } from '#print/papers.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { nextCounter } from '#storage/journal.ts';
import { insertPaper, keepSnapshot, printingsOf } from '#storage/papers.ts';
import { journalObjects } from '#storage/journal-objects.ts';
import { acted, type ActContext, type Acted, type JobContext, type Services } from '../act.ts';
import { exportDetail, keepExport, type Leave, type LeavingList } from '../exports/leave.ts';
import { paperLeaves, type PaperTold } from '../exports/paper-leaves.ts';
import { assemblePaper, type Ready } from './assemble.ts';
import { paperFileName } from './file-name.ts';
import { makePdfs, pagesOf } from './make-pdf.ts';
import { titleOfPrinting } from './paper-title.ts';
import { notReady } from './source.ts';

type Ask = ParsedInputOf<CallOf<'papers.print'>>;
type Printed = ValueOf<CallOf<'papers.print'>>;

export const PDF = 'application/pdf';

const volumeTitle = (title: string, index: number, count: number): string =>
  count === 1 ? title : `${title}（第${index + 1}册，共${count}册）`;

const keptUnder = (ask: Ask, ready: Ready) => ready.keptUnder ?? { subject: ready.source.subject, id: ask.subjectId };

const goesToPrinter = (ctx: Services, ask: Ask): boolean => ask.send && ctx.host.describe().print === 'dialog';

type Made = { readonly ready: Ready; readonly told: PaperTold; readonly pdfs: readonly Uint8Array[] };

/** What the register of exports keeps of a list of people that is printed; null for every other paper. */
const listOf = (ctx: ActContext, ask: Ask, { ready, told }: Pick<Made, 'ready' | 'told'>): { leave: Leave; facts: LeavingList } | null => {
  if (told.list === null) return null;
  const { subject, id } = keptUnder(ask, ready);
  const about = journalObjects(ctx.db, [id]).get(id);
  const facts = {
    ...told.list.facts,
    filter: [about?.known ?? '', about?.about ?? ''].filter((part) => part !== '').join(' '),
    wentTo: goesToPrinter(ctx, ask) ? ('printer' as const) : ('file' as const),
    objectType: subject,
    objectId: id,
  };
  return { leave: told.list.leave, facts };
};

/** One commit: the snapshot must still be what the register says, the letter's number still free. */
const keep = (ctx: ActContext, ask: Ask, { ready, told, pdfs }: Made): Acted<Printed> => {
  const paper = papers[ready.code];
  const now = assemblePaper(ctx, ask);
  if (!now.ok) return now;
  if (!isDeepStrictEqual(now.value.snapshot, ready.snapshot) || now.value.blocked !== undefined)
    return notReady('内容刚刚变了，没有存档，请再打印一次');
  const under = keptUnder(ask, ready);
  const list = listOf(ctx, ask, { ready, told });
  const registered = list === null ? done(null) : keepExport(ctx, list.leave, list.facts);
  if (!registered.ok) return registered;
  if (ready.counter !== undefined) nextCounter(ctx.db, ready.counter);
  const keeping = ready.keeping ?? paper.keeping;
  const digest = keepSnapshot(ctx.db, JSON.stringify(ready.snapshot));
  const volumes = pdfs.map((pdf, index) => {
    const paperId = ctx.newId();
    const title = volumeTitle(titleOfPrinting(ready.source, ask.variant), index, pdfs.length);
    const stored = keeping === 'archive' ? ctx.blobs.put(pdf) : null;
    const pages = pagesOf(pdf);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    insertPaper(ctx.db, {
      id: paperId,
      code: ready.code,
      title,
      subject_id: under.id,
      snapshot_digest: digest,
      template_version: paper.version,
      volume: index,
      pages,
      sha256,
      blob: stored?.blob ?? null,
      blob_key: stored?.key ?? null,
      purpose: told.purpose,
      made_at: ctx.now,
      made_by: ctx.actor.userId,
    });
    const name = paperFileName(ctx.db, { title, subjectId: under.id, on: ctx.today });
    return { paperId, pages, sha256, downloadId: ctx.downloads.offer({ name, mime: PDF, bytes: pdf }) };
  });
  const [first] = volumes;
  if (first === undefined) throw new Error('a paper without a sheet');
  return acted(
    {
      paperId: first.paperId,
      downloadId: first.downloadId,
      pages: volumes.reduce((sum, volume) => sum + volume.pages, 0),
      queued: false,
      volumes: volumes.map(({ sha256: _sha, ...volume }) => volume),
    },
    {
      objectType: under.subject,
      objectId: under.id,
      detail: {
        paper: ready.code,
        version: paper.version,
        purpose: told.purpose,
        ...(list === null ? {} : exportDetail(list.leave, list.facts)),
        anyway: ask.anyway,
        variant: ask.variant,
        files: volumes.map(({ paperId, sha256, pages }) => ({ paperId, sha256, pages })),
      },
    },
  );
};

/** Hands the files to the system's print dialog where the host has one; what is kept is kept whatever the printer does. */
const send = async (ctx: JobContext, title: string, pdfs: readonly Uint8Array[]): Promise<Outcome<boolean>> => {
  if (ctx.host.describe().print !== 'dialog') return done(false);
  let queued = true;
  for (const [index, pdf] of pdfs.entries()) {
    const sent = await ctx.host.print(pdf, volumeTitle(title, index, pdfs.length));
    if (!sent.ok) return sent.error.code === 'unavailable' ? done(false) : sent;
    queued &&= sent.value.queued;
  }
  return done(queued);
};

/** Freezes the snapshot, draws it, keeps it, and offers the file. */
export const printPaper = async (ctx: JobContext, ask: Ask): Promise<Outcome<Printed>> => {
  const ready = assemblePaper(ctx, ask);
  if (!ready.ok) return ready;
  if (ready.value.blocked !== undefined) return refuse(ready.value.blocked.code, ready.value.blocked.params);
  const { code, snapshot, source } = ready.value;
  const title = titleOfPrinting(source, ask.variant);
  const told = paperLeaves(ctx, { code, title, snapshot, purpose: ask.purpose });
  if (!told.ok) return told;
  const copy = printingsOf(ctx.db, code, keptUnder(ask, ready.value).id, JSON.stringify(snapshot)) + 1;
  const pdfs = await makePdfs(ctx, { code, snapshot, copy, leave: told.value.list?.leave ?? null }, ask.anyway);
  if (!pdfs.ok) return pdfs;
  const kept = ctx.commit((act) => keep(act, ask, { ready: ready.value, told: told.value, pdfs: pdfs.value }));
  if (!kept.ok || !ask.send) return kept;
  const sent = await send(ctx, title, pdfs.value);
  return sent.ok ? done({ ...kept.value, queued: sent.value }) : sent;
};
