import { changeStateLabels } from '#domain/flow/change-flow.ts';
import type { DecisionRow } from '#exchange/profiles/decisions.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ChangeRow } from '#storage/changes.ts';
import type { ActContext } from '../act.ts';
import { effectOfRow, type ChangeDecision } from './change-view.ts';
import { settleChange } from './register-change.ts';
import { takeEffect } from './take-effect.ts';

const settled: ReadonlySet<ChangeRow['state']> = new Set(['in_force', 'refused']);

/**
 * The county's decision about a reported change: it takes effect in the month the decision names with back pay or recovery, is
 * refused, or goes back to the desk. Refuses `change_state`, `change_decision_unfit` and what the reckoning refuses.
 */
export const bookChange = (ctx: ActContext, row: ChangeRow, decision: DecisionRow): Outcome<null> => {
  const documentNo = decision.documentNo ?? '';
  // Typed from the paper before the stick came: the same document is not carried out twice.
  if (settled.has(row.state) && row.document_no === documentNo && row.decided_on === decision.decidedOn) return done(null);
  if (row.state !== 'reviewed' || row.sealed_in === null)
    return refuse('change_state', { state: changeStateLabels[row.state], act: '采用县里的批复' });
  if (decision.outcome === 'returned') {
    const back = { state: 'registered', reviewed_by: null, reviewed_by_person: null, sealed_in: null, sealed_on: null };
    settleChange(ctx, row, { ...back, sent_back: `${decision.decidedOn} ${decision.text}` });
    return done(null);
  }
  const granted = decision.outcome === 'confirmed' || decision.outcome === 'adjusted';
  const said: ChangeDecision = {
    outcome: granted ? 'agree' : 'refuse',
    documentNo,
    decidedOn: decision.decidedOn,
    amountFen: null,
    reason: decision.text,
    attachmentId: null,
    fromMonth: decision.fromMonth,
  };
  const reckoned = granted ? effectOfRow(ctx, row, said) : null;
  if (reckoned !== null && !reckoned.ok) return reckoned;
  const decidedFen = decision.amountFen ?? 0;
  const differs = reckoned !== null && reckoned.value.next.fen !== decidedFen;
  const fields = takeEffect(ctx, row, { ...said, amountFen: differs ? decidedFen : null }, null, granted ? decidedFen : null);
  if (!fields.ok) return fields;
  settleChange(ctx, row, { state: 'in_force', ...fields.value, sealed_in: null });
  return done(null);
};
