import type { PaperCode } from '#print/papers.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { QueryContext } from '../act.ts';
import { aboutToLeave, type Leave, type LeavingList } from './leave.ts';
import { paperKinds } from './paper-kinds.ts';

type Asked = { readonly code: PaperCode; readonly title: string; readonly snapshot: unknown; readonly purpose: string };
export type PaperTold = {
  /** What the paper is for: as said by the person, or by its kind. */
  readonly purpose: string;
  /** Of a list of people: the number it leaves under, and what the register keeps of it. */
  readonly list: {
    readonly leave: Leave;
    readonly facts: Pick<LeavingList, 'kind' | 'title' | 'listed' | 'fullNumbers' | 'purpose'>;
  } | null;
};

/** What a paper is for, and under which number a list of people leaves. Refuses `purpose_missing` (what, listed). */
export const paperLeaves = (ctx: QueryContext, { code, title, snapshot, purpose }: Asked): Outcome<PaperTold> => {
  const kind = paperKinds[code];
  if (kind.goesTo !== 'list') return done({ purpose: purpose === '' ? kind.purpose : purpose, list: null });
  const listed = kind.listed(snapshot);
  // A sheet with nobody on it lets nobody's name out.
  if (listed === 0) return done({ purpose, list: null });
  if (purpose === '') return refuse('purpose_missing', { what: title, listed, suggestions: kind.suggestions.join('、') });
  const facts = { kind: code, title, listed, fullNumbers: kind.fullNumbers(snapshot), purpose };
  return done({ purpose, list: { leave: aboutToLeave(ctx), facts } });
};
