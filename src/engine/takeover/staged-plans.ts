import type { TakeoverPlan } from '#domain/takeover/plan.ts';
import type { JudgeRequest } from './judge-workbook.ts';
import type { MappingView } from './mapping-view.ts';
import type { ReadFile } from './run-reader.ts';

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
  readonly unchanged: ReadonlySet<string>;
};

const KEPT = 3;

/** Plans live in memory only: nothing of a file is stored before it is committed. */
export const stagedPlans = (): {
  readonly put: (plan: StagedPlan) => void;
  readonly get: (planId: string, owner: string) => StagedPlan | undefined;
  readonly drop: (planId: string) => void;
} => {
  const plans = new Map<string, StagedPlan>();
  return {
    put: (plan) => {
      plans.delete(plan.planId);
      plans.set(plan.planId, plan);
      const oldest = plans.keys().next();
      if (plans.size > KEPT && oldest.done !== true) plans.delete(oldest.value);
    },
    get: (planId, owner) => {
      const plan = plans.get(planId);
      return plan?.owner === owner ? plan : undefined;
    },
    drop: (planId) => void plans.delete(planId),
  };
};
