import type { Answer } from '#domain/takeover/apply-answers.ts';
import type { TakeoverPlan } from '#domain/takeover/plan.ts';
import type { AgainstRegister } from './against-register.ts';
import type { HouseholdsAhead } from './households-ahead.ts';
import type { JudgeRequest } from './judge-workbook.ts';
import type { MappingView } from './mapping-view.ts';
import type { ReadFile } from '../spreadsheet/run-reader.ts';

/** A workbook that was read and judged, waiting for answers and for the decision to take it over. */
export type StagedPlan = {
  readonly planId: string;
  readonly owner: string;
  readonly program: string;
  /** The file itself, to be read again with corrected columns. */
  readonly file: ReadFile;
  readonly request: Omit<JudgeRequest, 'mappings'>;
  readonly mapping: MappingView;
  readonly plan: TakeoverPlan;
  /** As it was before anything was answered, and what was answered since: an answer that is given again takes the place of the one before. */
  readonly asked: AgainstRegister;
  readonly answers: readonly Answer[];
  readonly unchanged: ReadonlySet<string>;
  /** The rows of its households, as far as they were put together while it was judged. */
  readonly ahead: HouseholdsAhead;
  /** How far the journal went before the plan was held against the register. */
  readonly heldAt: number;
};
