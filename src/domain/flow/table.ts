import type { UserRole } from '#shared/contract/office.ts';
import type { ActCode } from './acts.ts';
import type { ClockCode } from './clocks.ts';
import type { GuardName } from './guards.ts';
import type { PaperCode } from './papers.ts';
import type { PreconditionName } from './preconditions.ts';
import type { FlowVariant } from './rules.ts';
import type { CaseState } from './states.ts';

type Choice = { readonly [K in keyof FlowVariant]?: readonly FlowVariant[K][] };

/** One row of a flow: nothing a case does is outside such a row. */
export type Transition = {
  readonly act: ActCode;
  readonly office: 'township' | 'county';
  readonly from: readonly CaseState[];
  /** `same` keeps the state: the act records something on the way. */
  readonly to: CaseState | 'same';
  readonly roles: readonly UserRole[];
  /** Tells rows of one act apart by what the act or the case says; not a refusal. */
  readonly when?: GuardName;
  /** What refuses the act, in the order it is checked; each name is the code a person is answered with. */
  readonly refusedBy: readonly PreconditionName[];
  /** Whoever does it has typed facts of the case and may not review it. */
  readonly enters?: true;
  readonly papers: readonly PaperCode[];
  readonly starts: readonly ClockCode[];
  readonly stops: readonly ClockCode[];
  /** Row stands only under these choices of the county; all when absent. */
  readonly only?: Choice;
};

export type Flow = {
  readonly name: string;
  /** The combinations whose rows are complete; every other is refused in words. */
  readonly variants: Choice;
  readonly rows: readonly Transition[];
};

const chosen = (choice: Choice | undefined, variant: FlowVariant): boolean =>
  choice === undefined ||
  ((choice.authorityMode?.includes(variant.authorityMode) ?? true) &&
    (choice.noticePlan?.includes(variant.noticePlan) ?? true) &&
    (choice.evaluationMode?.includes(variant.evaluationMode) ?? true));

/** Whether the flow is complete under what the county chose. */
export const supports = (flow: Flow, variant: FlowVariant): boolean => chosen(flow.variants, variant);

/** Every combination of choices the flow is complete for. */
export const variantsOf = ({ variants }: Flow): readonly FlowVariant[] =>
  (variants.authorityMode ?? []).flatMap((authorityMode) =>
    (variants.noticePlan ?? []).flatMap((noticePlan) =>
      (variants.evaluationMode ?? []).map((evaluationMode): FlowVariant => ({ authorityMode, noticePlan, evaluationMode })),
    ),
  );

/** The rows that stand under a variant. */
export const rowsFor = (flow: Flow, variant: FlowVariant): readonly Transition[] => flow.rows.filter((row) => chosen(row.only, variant));

type RowInput = Omit<Transition, 'office' | 'papers' | 'starts' | 'stops' | 'refusedBy'> &
  Partial<Pick<Transition, 'papers' | 'starts' | 'stops' | 'refusedBy'>>;

const complete =
  (office: Transition['office']) =>
  (row: RowInput): Transition => ({ refusedBy: [], papers: [], starts: [], stops: [], ...row, office });

/** Rows that stand in the township's office. */
export const townshipRow = complete('township');
/** Rows that stand in the county's office. */
export const countyRow = complete('county');
