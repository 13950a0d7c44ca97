import { decisionsInForce } from '#exchange/facts/view.ts';
import type { DecisionRow } from '#exchange/profiles/decisions.ts';
import { countyCase, insertCountyEvent, updateCountyCase } from '#storage/county.ts';
import { decisionsAbout } from '#storage/facts.ts';
import type { ActContext } from '../act.ts';
import { decisionRowOf } from '../exchange/fact-store.ts';
import type { CountyDecision, Examination } from '../exchange/freeze-decision.ts';

const outcomes = { confirmed: 'confirm', adjusted: 'adjust', refused: 'refuse', returned: 'return' } as const;

const wordsOf = (row: DecisionRow, outcome: Examination['outcome']): { examination: Examination; decision: CountyDecision } => {
  const nameOf = (role: string): string => row.deciders.find((one) => one.role === role)?.name ?? '';
  return {
    examination: {
      on: row.decidedOn,
      by: '',
      name: nameOf('审核'),
      outcome,
      amountFen: row.amountFen ?? 0,
      fromMonth: row.fromMonth,
      fromReason: '',
      reasonCode: row.reasonCode ?? '',
      reason: row.text,
      visited: false,
    },
    decision: { on: row.decidedOn, by: '', name: nameOf('批准'), documentNo: row.documentNo ?? '' },
  };
};

/**
 * A decision of this county that it had lost came back with a package, about the very version on its desk: the case was decided and told,
 * and waits for nobody. One taken up again to be decided otherwise is left alone, its decision was never away.
 */
export const followDecidedBefore = (ctx: ActContext, caseId: string, cameWith: string | null): void => {
  const row = countyCase(ctx.db, caseId);
  if (row === undefined || cameWith === null || (row.state !== 'arrived' && row.state !== 'proposed')) return;
  const held = decisionsAbout(ctx.db, caseId).map((fact) => ({
    ...decisionRowOf(fact.line),
    digest: fact.digest,
    cameWith: fact.came_with,
  }));
  const [decided, ...others] = decisionsInForce(held);
  if (decided?.cameWith !== cameWith || others.length > 0 || decided.caseDigest !== row.digest || decided.outcome === 'void') return;
  const outcome = outcomes[decided.outcome];
  const { examination, decision } = wordsOf(decided, outcome);
  updateCountyCase(ctx.db, caseId, {
    state: 'acknowledged',
    outcome,
    decision_id: decided.gid,
    examination: JSON.stringify(examination),
    decision: JSON.stringify(decision),
  });
  insertCountyEvent(ctx.db, {
    id: ctx.newId(),
    case_id: caseId,
    at: ctx.now,
    actor: ctx.actor.name,
    text: `收回本单位以前的批复 ${decided.documentNo ?? ''}，已批复、已下发`,
  });
};
