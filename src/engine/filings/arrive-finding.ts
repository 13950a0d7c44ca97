import type { FindingRow } from '#exchange/profiles/findings.ts';
import { findingById, insertFinding } from '#storage/filings.ts';
import type { ActContext } from '../act.ts';

/** What the county found comes to the township's desk once; an order waits there until it is answered. */
export const arriveFinding = (ctx: ActContext, fact: FindingRow): void => {
  if (findingById(ctx.db, fact.gid) !== undefined) return;
  insertFinding(ctx.db, {
    id: fact.gid,
    rev: 0,
    filing_id: fact.filingId,
    case_id: fact.caseId,
    no: fact.caseNo,
    head_name: fact.headName,
    outcome: fact.outcome,
    state: fact.outcome === 'correct' ? 'ordered' : 'told',
    visited_on: fact.visitedOn,
    visitors: fact.visitors.join('、'),
    found: fact.found,
    order_text: fact.order,
    due_on: fact.dueOn,
    document_no: fact.documentNo,
    concluded_on: fact.concludedOn,
    arrived_on: ctx.today,
    corrected_on: null,
    correction: null,
    corrected_by: null,
  });
};
