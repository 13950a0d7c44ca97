import { flowPapers, type PaperCode } from '#domain/flow/papers.ts';
import type { CaseView } from '#domain/flow/view.ts';
import { isPaperCode } from '#print/papers.ts';

/** Whether the case has come far enough for a paper: what it says must have happened. */
const readiness: { readonly [P in PaperCode]?: (view: CaseView) => boolean } = {
  'one-time-notice': (view) => view.supplements.length > 0,
  'acceptance-letter': (view) => view.acceptedOn !== null,
  'survey-form': (view) => view.acceptedOn !== null,
  statement: (view) => view.statement !== null || view.proposal !== null,
  notice: (view) => view.notice !== null,
  'approval-form': (view) =>
    view.proposal !== null &&
    ['ready', 'sealed', 'reported', 'returned', 'decided', 'confirmed', 'adjusted', 'refused'].includes(view.state),
  'confirmation-letter': (view) => view.state === 'confirmed' || view.state === 'adjusted',
  'refusal-letter': (view) => view.decision?.outcome === 'refuse',
};

export type CasePaper = { readonly code: PaperCode; readonly title: string; readonly ready: boolean };

/** The papers of one case that the print centre can make, in the order of the work. */
export const casePapers = (view: CaseView): readonly CasePaper[] =>
  (Object.keys(readiness) as PaperCode[])
    .filter((code) => isPaperCode(code))
    .map((code) => ({ code, title: flowPapers[code], ready: readiness[code]?.(view) ?? false }));
