import type { ReactElement } from 'react';
import type { z } from 'zod';
import { htmlDocument } from './page/document.ts';
import type { RenderOptions } from './page/document.ts';

/**
 * What is kept of a printed paper: `archive` – it has legal effect: PDF, snapshot, template version and hash;
 * `snapshot` – a working paper: its snapshot only; `nothing` – a secret that must exist on paper alone.
 */
export type Keeping = 'archive' | 'snapshot' | 'nothing';

export type PaperFacts<Code extends string, S extends z.ZodType> = {
  readonly code: Code;
  readonly title: string;
  /** Changes with every change of layout or wording; printed at the foot and kept with an archived PDF. */
  readonly version: string;
  readonly keeping: Keeping;
  readonly orientation: 'portrait' | 'landscape';
  readonly copies: number;
  readonly snapshot: S;
};

/** Draws one part of a paper as an HTML of its own. */
export type DrawPart = () => string;

export type Paper<Code extends string = string, S extends z.ZodType = z.ZodType> = PaperFacts<Code, S> & {
  /** The whole paper as one HTML. Throws when the snapshot does not fit the paper's schema: that is a bug of the caller. */
  readonly render: (snapshot: z.input<S>, options?: RenderOptions) => string;
  /** The paper in parts, each an HTML of its own: 25 pages of a long roster, a copy of a two-copy sheet; else one. Page numbers run through. */
  readonly parts: (snapshot: z.input<S>, options?: RenderOptions) => readonly string[];
  /**
   * `parts` for a snapshot read back from the archive: any paper of the registry can be called without knowing its type. Each part
   * is drawn when it is asked for: all parts of a long roster at once are more memory than an office PC has to give.
   */
  readonly reprint: (stored: unknown, options?: RenderOptions) => readonly DrawPart[];
  /** `render` for a snapshot whose type is not known: the whole paper as one HTML. */
  readonly whole: (stored: unknown, options?: RenderOptions) => string;
};

export type Drawing = { readonly css: string; readonly bodies: readonly ReactElement[] };

/** Makes a paper of its facts and the function that draws a checked snapshot. */
export const definePaper = <Code extends string, S extends z.ZodType>(
  facts: PaperFacts<Code, S>,
  draw: (snapshot: z.output<S>, version: string, options: RenderOptions) => Drawing,
): Paper<Code, S> => {
  const drawn = (snapshot: unknown, options: RenderOptions) =>
    draw(facts.snapshot.parse(snapshot), `${facts.code}/${facts.version}`, options);
  const reprint = (snapshot: unknown, options: RenderOptions = {}): readonly DrawPart[] => {
    const { css, bodies } = drawn(snapshot, options);
    return bodies.map((body) => () => htmlDocument({ title: facts.title, css, bodies: [body] }, options));
  };
  const wholeOf = (snapshot: unknown, options: RenderOptions = {}): string =>
    htmlDocument({ title: facts.title, ...drawn(snapshot, options) }, options);
  return {
    ...facts,
    render: wholeOf,
    parts: (snapshot, options) => reprint(snapshot, options).map((part) => part()),
    reprint,
    whole: wholeOf,
  };
};
