import { createHash } from 'node:crypto';
import { isPaperCode, papers } from '#print/papers.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import { papersMade, paperTitlesMade } from '#storage/cases.ts';
import { paperById, paperPage, type PaperRow } from '#storage/papers.ts';
import { acted, onJob, onPreparedCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import { exportDetail, keepExport, type Leave } from '../exports/leave.ts';
import { paperLeaves } from '../exports/paper-leaves.ts';
import { explainRefusal } from '../sentences.ts';
import { assemblePaper } from './assemble.ts';
import { paperFileName } from './file-name.ts';
import { filesOf } from './make-pdf.ts';
import { maskSnapshot } from './mask-snapshot.ts';
import { formsMade } from './paper-title.ts';
import { PDF, printPaper } from './print-paper.ts';
import { mayHave } from './source.ts';
import { paperSources } from './sources.ts';

/** A working paper kept as its snapshot alone is drawn again, the volume that was asked for. */
const drawAgain = async (ctx: QueryContext, row: PaperRow, leave: Leave | null): Promise<Outcome<Uint8Array>> => {
  if (!isPaperCode(row.code)) throw new Error(`a stored paper of an unknown code: ${row.code}`);
  const draw = filesOf(ctx, { code: row.code, snapshot: JSON.parse(row.snapshot), copy: 1, leave })[row.volume];
  return draw === undefined ? refuse('not_found', { what: row.title }) : ctx.host.renderPdf(draw());
};

const fileOf = async (ctx: QueryContext, row: PaperRow, leave: Leave | null): Promise<Outcome<Uint8Array>> => {
  if (row.blob === null || row.blob_key === null) return drawAgain(ctx, row, leave);
  const bytes = ctx.blobs.get(row.blob, row.blob_key);
  if (createHash('sha256').update(bytes).digest('hex') !== row.sha256) throw new Error(`archived paper ${row.id} is not what was kept`);
  return done(bytes);
};

/** Why a paper cannot be made yet, in the words the paper itself gives. */
const reasonOf = (against: Refusal): string =>
  against.code === 'paper_not_ready' ? String(against.params['reason']) : explainRefusal(against);

/** Which paper a person may have depends on the paper: `mayHave` says it. */
export const paperHandlers: readonly Handler[] = [
  onQuery('papers.kinds', 'read', () =>
    done({
      rows: paperSources.map(({ code, subject, variants }) => ({
        code,
        title: papers[code].title,
        subject,
        legal: papers[code].keeping === 'archive',
        variants: variants.map((variant) => ({ ...variant })),
      })),
    }),
  ),
  onQuery('papers.of', 'read', (ctx, { subject, subjectId }) => {
    const printed = new Map(papersMade(ctx.db, subjectId).map(({ code, at }) => [code, at]));
    const titles = paperTitlesMade(ctx.db, subjectId);
    return done({
      rows: paperSources
        .filter((source) => source.subject === subject && mayHave(ctx, source.code).ok)
        .flatMap((source) => {
          const asked = source.ready === undefined ? source.assemble(ctx, subjectId, '') : source.ready(ctx, subjectId);
          return asked === null
            ? []
            : [
                {
                  code: source.code,
                  title: papers[source.code].title,
                  ready: asked.ok,
                  why: asked.ok ? null : reasonOf(asked.error),
                  printed: printed.get(source.code) ?? null,
                  printedAs: formsMade(source, titles),
                },
              ];
        }),
    });
  }),
  onQuery('papers.preview', 'read', (ctx, ask) => {
    const ready = assemblePaper(ctx, ask);
    if (!ready.ok) return ready;
    const paper = papers[ready.value.code];
    return done({ title: paper.title, html: paper.whole(maskSnapshot(ready.value.code, ready.value.snapshot), { watermark: '预览' }) });
  }),
  onJob('papers.print', 'read', printPaper),
  onQuery('papers.archived', 'read', (ctx, { subjectId, offset, limit }) => {
    const page = paperPage(ctx.db, subjectId ?? null, offset, limit);
    return done({
      total: page.total,
      rows: page.rows.map((row) => ({
        id: row.id,
        code: row.code,
        title: row.title,
        at: row.made_at,
        by: row.by_name ?? '',
        pages: row.pages,
        sha256: row.sha256,
        templateVersion: row.template_version,
      })),
    });
  }),
  onPreparedCommand(
    'papers.reopen',
    'read',
    async (ctx, { paperId, purpose }) => {
      const row = paperById(ctx.db, paperId);
      if (row === undefined || !isPaperCode(row.code)) return refuse('not_found', { what: '文书' });
      const allowed = mayHave(ctx, row.code);
      if (!allowed.ok) return allowed;
      const told = paperLeaves(ctx, { code: row.code, title: row.title, snapshot: JSON.parse(row.snapshot), purpose });
      if (!told.ok) return told;
      const bytes = await fileOf(ctx, row, told.value.list?.leave ?? null);
      return bytes.ok ? done({ row, told: told.value, bytes: bytes.value }) : bytes;
    },
    (ctx, _ask, { row, told, bytes }) => {
      const list =
        told.list === null
          ? null
          : {
              leave: told.list.leave,
              facts: { ...told.list.facts, filter: '再次调出', wentTo: 'file' as const, objectType: 'paper', objectId: row.id },
            };
      const registered = list === null ? done(null) : keepExport(ctx, list.leave, list.facts);
      if (!registered.ok) return registered;
      const name = paperFileName(ctx.db, { title: row.title, subjectId: row.subject_id, on: row.made_at.slice(0, 10) });
      const downloadId = ctx.downloads.offer({ name, mime: PDF, bytes });
      return acted(
        { downloadId },
        {
          objectType: 'paper',
          objectId: row.id,
          detail: {
            paper: row.code,
            subject: row.subject_id,
            purpose: told.purpose,
            ...(list === null ? {} : exportDetail(list.leave, list.facts)),
          },
        },
      );
    },
  ),
];
