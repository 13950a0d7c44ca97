import { missingGlyphsOfPaper } from '#print/fonts/glyph-check.ts';
import type { Trace } from '#print/page/document.ts';
import type { DrawPart } from '#print/paper.ts';
import { papers, type PaperCode } from '#print/papers.ts';
import { done, refuse, type Outcome, type RefusalParams } from '#shared/values/refusal.ts';
import type { JobContext, QueryContext, Services } from '../act.ts';
import type { Leave } from '../exports/leave.ts';
import { paperKinds } from '../exports/paper-kinds.ts';
import { signedNow } from '../journal/signed-by.ts';

/** A roster comes in parts of 25 pages; more than four in one file and the browser's memory grows beyond what an office PC has. */
const wholeUpTo = 4;
const shownGlyphs = 20;

type Printing = {
  readonly code: PaperCode;
  readonly snapshot: unknown;
  /** The how-manieth printing of just this content. */
  readonly copy: number;
  /** The number a list of people leaves under; null for every other paper. */
  readonly leave: Leave | null;
};

const pagePattern = /\/Type\s*\/Page(?![A-Za-z])/gu;
/** Pages of a PDF as the browsers write them: page objects are never inside compressed streams. */
export const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1').match(pagePattern)?.length ?? 0;

const watermarkOf = (ctx: Services): { readonly watermark?: string } => (ctx.office.demo ? { watermark: '演示' } : {});

/** The trace at the foot of forms and rosters: when, who, which printing; it is no part of the frozen snapshot. */
const traceOf = (ctx: QueryContext, { copy, leave }: Printing): Trace => ({
  printedAt: ctx.now.slice(0, 16).replace('T', ' '),
  printedBy: `${signedNow(ctx.db, ctx.actor)}${copy > 1 ? `（第${copy}次打印）` : ''}`,
  ...(leave === null ? {} : { exportNo: leave.no }),
});

const markOf = ({ code, leave }: Printing): { readonly mark?: string } => {
  const kind = paperKinds[code];
  return leave !== null && kind.goesTo === 'list' && kind.mark === 'across' ? { mark: leave.mark } : {};
};

/** A paper as HTML, one or several files, each drawn when asked for; page numbers run through. */
export const filesOf = (ctx: QueryContext, printing: Printing): readonly DrawPart[] => {
  const { code, snapshot } = printing;
  const options = { trace: traceOf(ctx, printing), ...watermarkOf(ctx), ...markOf(printing) };
  const parts = papers[code].reprint(snapshot, options);
  return parts.length <= wholeUpTo ? [() => papers[code].whole(snapshot, options)] : parts;
};

const cannotHere = (reason: RefusalParams[string] | undefined) =>
  refuse('unavailable', { reason: `${reason ?? ''}。请安装 Edge、Chrome 或 Chromium 后重试，或在装有桌面版的电脑上打印` });

/** Characters no shipped font has are listed before anything is drawn; knowingly gone on with, they print as a box. */
const checkGlyphs = async (ctx: JobContext, files: readonly DrawPart[]): Promise<Outcome<null>> => {
  const found = new Set<string>();
  for (const draw of files) {
    for (const mark of missingGlyphsOfPaper(draw())) found.add(mark);
    await ctx.breathe();
  }
  const missing = [...found];
  if (missing.length === 0) return done(null);
  const named = missing.slice(0, shownGlyphs).map((mark) => `${mark}(U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase()})`);
  return refuse('font_missing', { count: missing.length, chars: `${named.join('、')}${missing.length > shownGlyphs ? '等' : ''}` });
};

/** The PDFs of a paper, made by the host outside any transaction. Refuses `font_missing`, `unavailable`, `render_failed`. */
export const makePdfs = async (ctx: JobContext, printing: Printing, anyway: boolean): Promise<Outcome<readonly Uint8Array[]>> => {
  const { pdf, reason } = ctx.host.describe();
  if (!pdf) return cannotHere(reason);
  const files = filesOf(ctx, printing);
  const glyphs = anyway ? done(null) : await checkGlyphs(ctx, files);
  if (!glyphs.ok) return glyphs;
  const made: Uint8Array[] = [];
  for (const [index, draw] of files.entries()) {
    ctx.progress('生成 PDF', index, files.length);
    const pdfBytes = await ctx.host.renderPdf(draw());
    if (!pdfBytes.ok) return pdfBytes.error.code === 'unavailable' ? cannotHere(pdfBytes.error.params['reason']) : pdfBytes;
    made.push(pdfBytes.value);
    await ctx.breathe();
  }
  ctx.progress('存档', files.length, files.length);
  return done(made);
};
