const KEPT = 3;

/** A file that was read and judged, waiting for answers and for a person's word. Only its owner sees it. */
type Staged = { readonly planId: string; readonly owner: string };

/** Plans live in memory only: nothing of a file is stored before it is committed. */
export const stagedPlans = <P extends Staged>(): {
  readonly put: (plan: P) => void;
  readonly get: (planId: string, owner: string) => P | undefined;
  readonly drop: (planId: string) => void;
} => {
  const plans = new Map<string, P>();
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
