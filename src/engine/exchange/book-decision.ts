import type { DecisionRow } from '#exchange/profiles/decisions.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ActContext } from '../act.ts';
import { changeById } from '#storage/changes.ts';
import { bookChange } from '../changes/book-change.ts';
import { applyDecision } from '../cases/apply-decision.ts';
import type { CaseRules } from '../policies/office-rules.ts';

const outcomes = { confirmed: 'confirm', adjusted: 'adjust', refused: 'refuse', returned: 'return' } as const;

/** A decision in force takes effect on the township's case or change. Refuses with what stands against it; then nothing was written. */
export const bookDecision = (ctx: ActContext, decision: DecisionRow, policies: CaseRules): Outcome<unknown> => {
  // A void decision means that nothing is decided; the rule never calls it an effect.
  if (decision.outcome === 'void') return refuse('act_not_possible', { state: '', act: '作废' });
  const change = changeById(ctx.db, decision.caseId);
  if (change !== undefined) return bookChange(ctx, change, decision);
  return applyDecision(
    ctx,
    decision.caseId,
    {
      id: decision.gid,
      outcome: outcomes[decision.outcome],
      amountFen: decision.amountFen ?? 0,
      fromMonth: decision.fromMonth,
      fromReason: '',
      documentNo: decision.documentNo ?? '',
      decidedOn: decision.decidedOn,
      reasonCode: decision.reasonCode ?? '',
      leftOut: [],
      text: decision.text,
      deciders: decision.deciders.map((one) => one.name),
      channel: 'package',
      attachmentId: null,
      statement: decision.statement,
    },
    policies,
  );
};
