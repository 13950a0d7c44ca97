import { programOf } from '#domain/programs/registry.ts';
import { decidedStatement } from '#domain/statement/decided.ts';
import { caseEvidence } from '#exchange/facts/attachment-titles.ts';
import { familyOfCase } from '#exchange/facts/rehomed-family.ts';
import type { CaseRow as CaseFact } from '#exchange/profiles/cases.ts';
import type { DecisionRow as DecisionFact } from '#exchange/profiles/decisions.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  caseById,
  caseByNo,
  insertCase,
  insertCaseEvent,
  openCaseOf,
  putCaseMaterial,
  putInsuredOfCase,
  updateCase,
  type CaseRow,
} from '#storage/cases.ts';
import { insertDecision, insertProposal } from '#storage/decisions.ts';
import { householdById } from '#storage/households.ts';
import type { ActContext } from '../act.ts';
import { dueOn } from '../cases/move-case.ts';
import { checkedAnswers } from '../cases/receive-application.ts';
import { hangOnMaterials } from '../cases/handed-back-files.ts';
import { takeUpRow } from '../cases/open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { untouchedCase } from '../cases/untouched-case.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import type { Entered } from '../transfers/enter-family.ts';

/** A material is given or not; what of it was wrong, the version sent to the county does not say. */
const materialStates = { received: 'given', excused: 'excused', fetched: 'fetched', missing: 'missing' } as const;
const outcomes = { confirmed: 'confirm', adjusted: 'adjust' } as const;
/** A decision by which money is paid. */
type Granting = DecisionFact & { readonly outcome: keyof typeof outcomes };
export const isGranting = (decision: DecisionFact): decision is Granting =>
  decision.outcome === 'confirmed' || decision.outcome === 'adjusted';

type Rebuilt = { readonly gid: string; readonly row: CaseFact; readonly decision: Granting | null };

/** Everything nobody did yet, and what the version that travelled does not tell. */
const untold = { ...untouchedCase, rev: 0, channel: 'WINDOW', kin_note: '' } as const satisfies Partial<CaseRow>;

const keepProposal = (ctx: ActContext, { gid, row }: Rebuilt, insured: readonly string[]): void => {
  const on = row.proposal?.on ?? row.acceptedOn ?? row.appliedOn;
  const statement =
    row.statement ??
    decidedStatement({
      subject: programOf(row.program)?.name ?? row.program,
      month: row.fromMonth ?? monthOf(on),
      amountFen: row.monthlyFen,
      proposedFen: null,
      documentNo: '上报版本所载',
      decidedOn: on,
    });
  const proposalId = ctx.newId();
  const statementId = keepStatement(ctx, 'proposal', proposalId, statement);
  const by = row.proposal?.by ?? '';
  insertProposal(
    ctx.db,
    {
      id: proposalId,
      case_id: gid,
      on_day: on,
      month: statement.month,
      verdict: row.monthlyFen > 0 ? 'confirm' : 'refuse',
      opinion: row.proposal?.opinion ?? '',
      amount_fen: row.monthlyFen,
      statement_id: statementId,
      digest: '',
      facts: JSON.stringify(row.facts),
      facts_version: row.factsVersion,
      // Whoever proposed it had no login on this PC; the name stands for the person.
      by_user: '',
      by_person: `name:${by}`,
      recorded_at: ctx.now,
      counted: null,
    },
    insured,
  );
  updateCase(ctx.db, gid, { proposal_id: proposalId, proposed_fen: row.monthlyFen, statement_id: statementId });
};

const keepDecision = (ctx: ActContext, gid: string, decision: Granting): void =>
  insertDecision(ctx.db, {
    id: decision.gid,
    case_id: gid,
    outcome: outcomes[decision.outcome],
    amount_fen: decision.amountFen ?? 0,
    from_month: decision.fromMonth,
    document_no: decision.documentNo ?? '',
    decided_on: decision.decidedOn,
    reason_code: decision.reasonCode ?? '',
    left_out: '[]',
    text: decision.text,
    deciders: JSON.stringify(decision.deciders.map(({ name }) => name)),
    channel: 'package',
    attachment_id: null,
    statement_id: decision.statement === null ? null : keepStatement(ctx, 'decision', decision.gid, decision.statement),
    differences: '[]',
    by_user: ctx.actor.userId,
    by_person: ctx.actor.personKey,
    checked_by_user: null,
    checked_by_person: null,
    effective: 1,
    recorded_at: ctx.now,
    rule_month: null,
    from_reason: '',
  });

/** What the version tells of survey, check, wall and proposal stands in the case's story, in its words; the registers themselves are not made up. */
const keepTold = (ctx: ActContext, { gid, row, decision }: Rebuilt): void => {
  const state = decision === null ? 'reported' : decision.outcome;
  const { survey, verification, notice } = caseEvidence(row);
  const { proposal } = row;
  const tell = (on: string, title: string, detail: string): void => {
    if (detail === '') return;
    insertCaseEvent(ctx.db, {
      case_id: gid,
      at: ctx.now,
      on_day: on,
      actor: ctx.actor.userId,
      actor_person: ctx.actor.personKey,
      on_behalf_of: ctx.actor.onBehalfOf,
      act: 'receive',
      from_state: 'draft',
      to_state: state,
      enters: 0,
      title,
      detail,
    });
  };
  tell(row.surveys[0]?.on ?? row.appliedOn, '资料所载：入户调查', survey);
  tell(row.verifications[0]?.asOf ?? row.appliedOn, '资料所载：信息核对', verification);
  if (proposal !== null) tell(proposal.on, '资料所载：初审意见', `${proposal.by}：${proposal.opinion}`);
  tell(row.notices[0]?.postedOn ?? row.appliedOn, '资料所载：公示', notice);
  tell(ctx.today, '按县里交回的资料登记', '原来的电脑损坏；此前的经过以案卷为准，资料里写着的抄在下面');
};

/** Its number as it travelled, told apart from one this PC gave out before it knew. */
const numberFor = (ctx: ActContext, no: string): string => (caseByNo(ctx.db, no) === undefined ? no : `${no}（旧）`);

/**
 * An application of this office as its last version says it, under its own id and number, so that it stays the same case for the county:
 * reported, or decided by `decision`. What only the PC before knew (who did what when, the register of surveys and walls) is not made up.
 * Refuses `household_has_case`, `program_unknown`.
 */
export const rebuildCase = (ctx: ActContext, one: Rebuilt, { householdId, ids }: Entered): Outcome<CaseRow> => {
  const { gid, row, decision } = one;
  const [program, household] = [programOf(row.program), householdById(ctx.db, householdId)];
  if (program === undefined) return refuse('program_unknown', { program: row.program, area: '—' });
  if (household === undefined) throw new Error(`no household ${householdId}`);
  const open = decision === null ? openCaseOf(ctx.db, row.program, householdId) : undefined;
  if (open !== undefined) return refuse('household_has_case', { no: open.no, program: program.name, caseId: open.id });
  const { coverage, answers } = familyOfCase(row);
  const checked = checkedAnswers(program, answers);
  const known = row.members.filter((member) => member.insured).flatMap(({ personId }) => ids.get(personId) ?? []);
  insertCase(ctx.db, {
    ...untold,
    id: gid,
    no: numberFor(ctx, row.caseNo),
    program: row.program,
    area: row.area ?? 'rural',
    household_id: householdId,
    applicant_id: ids.get(row.household.headId) ?? known[0] ?? household.head_person_id,
    village_code: household.village_code,
    reason: (row.note ?? '').slice(0, 1000),
    coverage,
    answers: checked.ok ? checked.value : '{}',
    answers_version: row.factsVersion,
    kin_declared: row.household.kinDeclared === true ? 1 : 0,
    complaint: row.household.complaint === true ? 1 : 0,
    state: decision === null ? 'reported' : decision.outcome,
    since: decision?.decidedOn ?? row.proposal?.on ?? row.appliedOn,
    applied_on: row.appliedOn,
    accepted_on: row.acceptedOn,
    answered_on: row.acceptedOn,
    survey_started_on: row.surveys[0]?.on ?? row.proposal?.on ?? row.acceptedOn,
    decision_id: decision?.gid ?? null,
    ended_on: decision?.decidedOn ?? null,
    proposed_fen: null,
    statement_id: null,
    entered_by: ctx.actor.userId,
    created_at: ctx.now,
  });
  putInsuredOfCase(ctx.db, gid, known);
  for (const { code, name, state, receivedOn } of row.materials)
    putCaseMaterial(ctx.db, {
      case_id: gid,
      code,
      state: materialStates[state],
      name: program.materials.some((listed) => listed.code === code) ? '' : name,
      on_day: receivedOn ?? row.appliedOn,
      note: '',
      attachment_id: null,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
    });
  hangOnMaterials(ctx, gid);
  keepProposal(ctx, one, known);
  if (decision !== null) keepDecision(ctx, gid, decision);
  keepTold(ctx, one);
  const made = caseById(ctx.db, gid);
  if (made === undefined) throw new Error(`case ${gid} was not kept`);
  const taken = takeUpRow(ctx, made, officeRules(ctx));
  if (taken.ok && decision === null) updateCase(ctx.db, gid, { due_on: dueOn(ctx, taken.value.view, taken.value) });
  return done(made);
};
