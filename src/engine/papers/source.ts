import type { PaperCode, papers } from '#print/papers.ts';
import type { Keeping } from '#print/paper.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import type { z } from 'zod';
import type { QueryContext } from '../act.ts';
import { rightNames, rightsOf, type Right } from '../rights/table.ts';

export type PaperSubject =
  | 'case'
  | 'notice'
  | 'package'
  | 'run'
  | 'office'
  | 'household'
  | 'benefit'
  | 'statement'
  | 'county_case'
  | 'evaluation'
  | 'change'
  | 'review'
  | 'campaign'
  | 'raise'
  | 'contact'
  | 'absence'
  | 'handover'
  | 'fault'
  | 'admin_handover'
  | 'retention_list'
  | 'medium'
  | 'correction'
  | 'rejected_file';

/** A snapshot ready to be frozen. */
export type Assembly<S> = {
  readonly snapshot: S;
  /** The counter the letter's number was read from; counted up when the paper is kept. */
  readonly counter?: string;
  /** Less than the paper's own keeping: an empty form has no legal effect. */
  readonly keeping?: Keeping;
  /** Under whom the printed paper is kept and found again, where that is not what was asked for: a statement is its family's or its case's. */
  readonly keptUnder?: { readonly subject: PaperSubject; readonly id: string };
  /** Why it may be looked at and not printed. */
  readonly blocked?: Refusal;
};

type Snapshot<C extends PaperCode> = z.input<(typeof papers)[C]['snapshot']>;
export type PaperVariant = { readonly code: string; readonly label: string };

/** Where a paper's facts come from: one kind of subject, and how its snapshot is put together; null when the id is none of its. */
export type PaperSource = {
  readonly code: PaperCode;
  readonly subject: PaperSubject;
  readonly variants: readonly PaperVariant[];
  readonly assemble: (ctx: QueryContext, subjectId: string, variant: string) => Outcome<Assembly<unknown>> | null;
  /** What `assemble` would refuse, where putting thousands of lines together only to ask would take too long. */
  readonly ready?: Ready;
};

/** Whether a paper of this subject can be made, told cheaply; null when the id is none of its. */
type Ready = (ctx: QueryContext, subjectId: string) => Outcome<null> | null;

/** A source whose snapshot fits its paper, checked by the compiler. */
export const paperSource = <C extends PaperCode>(
  code: C,
  subject: PaperSubject,
  assemble: (ctx: QueryContext, subjectId: string, variant: string) => Outcome<Assembly<Snapshot<C>>> | null,
  variants: readonly PaperVariant[] = [],
  ready?: Ready,
): PaperSource => ({ code, subject, variants, assemble, ...(ready === undefined ? {} : { ready }) });

/** A paper full of persons is for those who may print; the sheet that shows nothing but the office's fingerprint is also for those who pair offices. */
const printRights: { readonly [C in PaperCode]?: readonly Right[] } = {
  'identity-sheet': ['print', 'media', 'trust'],
  'restore-drill': ['print', 'backup'],
  'admin-handover': ['print', 'users'],
  // Sticks, keepers and package numbers: also for whoever keeps the register.
  'media-register': ['print', 'media'],
  'medium-loss': ['print', 'media'],
  // It names nobody; the auditor watches the destruction, the administrator takes the PC out of use.
  'destruction-record': ['print', 'backup', 'exports'],
};

/** Refuses `forbidden` to whoever may not have this paper. */
export const mayHave = (ctx: Pick<QueryContext, 'actor'>, code: PaperCode): Outcome<null> => {
  const held = rightsOf(ctx.actor.roles);
  return (printRights[code] ?? ['print']).some((right) => held.has(right)) ? done(null) : refuse('forbidden', { act: rightNames.print });
};

/** The refusal of a paper whose facts are not all there yet, in words. */
export const notReady = (reason: string) => refuse('paper_not_ready', { reason });
