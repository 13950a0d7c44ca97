import { isPaperCode, papers, type PaperCode } from '#print/papers.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { QueryContext } from '../act.ts';
import { mayHave, type Assembly, type PaperSource } from './source.ts';
import { paperSources } from './sources.ts';

export type Asked = { readonly code: string; readonly subjectId: string; readonly variant: string };
export type Ready = Assembly<unknown> & { readonly code: PaperCode; readonly source: PaperSource; readonly variant: string };

/** Puts the snapshot of a paper together. Refuses `paper_unknown`, `forbidden`, `paper_not_ready` (reason), `not_found` (what). */
export const assemblePaper = (ctx: QueryContext, { code, subjectId, variant }: Asked): Outcome<Ready> => {
  const sources = paperSources.filter((source) => source.code === code);
  if (!isPaperCode(code) || sources.length === 0) return refuse('paper_unknown', { code });
  const allowed = mayHave(ctx, code);
  if (!allowed.ok) return allowed;
  for (const source of sources) {
    if (variant !== '' && !source.variants.some((one) => one.code === variant)) continue;
    const made = source.assemble(ctx, subjectId, variant);
    if (made !== null)
      return made.ok ? done({ ...made.value, snapshot: papers[code].snapshot.parse(made.value.snapshot), code, source, variant }) : made;
  }
  return refuse('not_found', { what: `“${papers[code].title}”的对象` });
};
