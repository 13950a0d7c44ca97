import type { JudgedRow } from '#domain/decision-roster/judge-roster.ts';
import { pays } from '#domain/flow/view.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import { decisionsInForce } from '#storage/decisions.ts';
import { insertDecisionRoster, type RosterEntryRow } from '#storage/decision-rosters.ts';
import { acted, type ActContext, type Acted } from '../act.ts';
import { attached } from '../files/attached.ts';
import { takeUpCase, type OpenCase } from '../cases/open-case.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { typeDecision } from '../cases/typed-decision.ts';
import { explainRefusal } from '../sentences.ts';
import { headOfCase } from './case-on-file.ts';
import type { StagedRoster } from './plan.ts';

type Record = ParsedInputOf<CallOf<'decisionRosters.record'>>;
type Recorded = ValueOf<CallOf<'decisionRosters.record'>>;

/** What stands against one row, with the case it is about; who may not do it at all is told so without naming one. */
export const rowRefused = (ctx: ActContext, one: OpenCase, why: Refusal): { readonly ok: false; readonly error: Refusal } =>
  why.code === 'forbidden'
    ? { ok: false, error: why }
    : refuse('decision_row_refused', { no: one.row.no, head: headOfCase(ctx.db, one.row).name, reason: explainRefusal(why) });

const recordRow = (ctx: ActContext, { row, onFile, decision }: JudgedRow, ask: Record, policies: CaseRules): Outcome<RosterEntryRow> => {
  if (onFile === null || decision === null) throw new Error(`row ${row.row} was taken without a decision`);
  const one = takeUpCase(ctx, onFile.id, policies);
  if (!one.ok) return one;
  if (one.value.row.rev !== onFile.rev) return refuse('decision_case_changed', { no: onFile.no });
  const known = decisionsInForce(ctx.db, onFile.id).find((old) => old.document_no === ask.documentNo && old.decided_on === ask.decidedOn);
  if (known !== undefined) return refuse('decision_document_known', { no: onFile.no, doc: known.document_no, on: known.decided_on });
  const typed = typeDecision(ctx, one.value, {
    ...decision,
    fromMonth: ask.from,
    fromReason: ask.fromReason,
    documentNo: ask.documentNo,
    decidedOn: ask.decidedOn,
    attachmentId: ask.attachmentId,
  });
  if (!typed.ok) return rowRefused(ctx, one.value, typed.error);
  const decisionId = typed.value.row.typed_decision_id;
  if (decisionId === null) throw new Error(`case ${onFile.id} keeps no typed decision`);
  return done({ roster_id: ask.planId, no: 0, case_id: onFile.id, decision_id: decisionId, place: `${row.sheet} ${row.cells.caseNo}` });
};

/** The taken rows stand beside their cases, waiting for the second person: all of them or none. */
export const recordRoster = (ctx: ActContext, staged: StagedRoster, ask: Record): Acted<Recorded> => {
  const files = attached(ctx, [ask.attachmentId]);
  if (!files.ok) return files;
  const taken = staged.judged.filter(({ outcome }) => outcome === 'taken');
  const policies = officeRules(ctx);
  const entries: RosterEntryRow[] = [];
  for (const row of taken) {
    const entry = recordRow(ctx, row, ask, policies);
    if (!entry.ok) return entry;
    entries.push({ ...entry.value, no: entries.length + 1 });
  }
  const count = (outcome: JudgedRow['outcome']): number => staged.judged.filter((row) => row.outcome === outcome).length;
  const granted = taken.filter(({ decision }) => decision !== null && pays(decision.outcome));
  const value: Recorded = {
    id: staged.planId,
    cases: entries.length,
    granted: granted.length,
    monthlyFen: granted.reduce((sum, { decision }) => sum + (decision?.amountFen ?? 0), 0),
    refused: count('refused'),
    unchanged: count('unchanged'),
  };
  insertDecisionRoster(
    ctx.db,
    {
      id: staged.planId,
      rev: 0,
      state: 'waiting',
      file_name: staged.fileName,
      sha256: staged.sha256,
      document_no: ask.documentNo,
      decided_on: ask.decidedOn,
      attachment_id: ask.attachmentId,
      cases: value.cases,
      granted: value.granted,
      monthly_fen: value.monthlyFen,
      by_user: ctx.actor.userId,
      by_person: ctx.actor.personKey,
      recorded_at: ctx.now,
      settled_by: null,
      settled_at: null,
      reason: '',
    },
    entries,
  );
  return acted(value, {
    objectType: 'decision_roster',
    objectId: staged.planId,
    detail: {
      ...value,
      fileName: staged.fileName,
      sha256: staged.sha256,
      documentNo: ask.documentNo,
      decidedOn: ask.decidedOn,
      decisions: taken.map(({ onFile, decision }) => ({ no: onFile?.no, ...decision })),
    },
  });
};
