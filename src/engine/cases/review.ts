import { refusedStatement } from '#domain/statement/refused.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { waiverReasonLabels } from '#domain/flow/view.ts';
import { formatYuan } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { programOf } from '#domain/programs/registry.ts';
import { insuredElsewhere } from '#storage/benefits.ts';
import { insertProposal } from '#storage/decisions.ts';
import { onCommand, type ActContext, type Handler } from '../act.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import { actOnCase, changeCase } from './change-case.ts';
import { extendCase } from './extend-case.ts';
import type { Reckoning } from './facts.ts';
import { moveCase } from './move-case.ts';
import { reckonCase, statementView, type OpenCase } from './open-case.ts';

type Proposal = Omit<ParsedInputOf<CallOf<'cases.propose'>>, 'commandId'>;

/** What is frozen with the proposal: what would be paid, or why nothing is. */
const statementFor = (one: OpenCase, input: Proposal, reckoning: Reckoning): Outcome<Statement> => {
  if (input.verdict === 'confirm') return reckoning.computed.statement;
  const basis = one.program.basis[1] ?? one.program.basis[0];
  return done(
    refusedStatement({
      subject: `${one.program.name}（拟不予）`,
      month: input.month,
      findings: reckoning.assessment.findings,
      reason: input.opinion,
      clause: basis === undefined ? '' : `《${basis.document}》（${basis.number}）`,
      policy: Object.values(reckoning.policy.uses),
    }),
  );
};

/** Nobody is insured twice: benefits that exclude each other for a person (`excludes` of the program) are looked up by person. */
const paidNowhereElse = (ctx: ActContext, one: OpenCase, { assessment, month }: Reckoning): Outcome<null> => {
  const rules = one.program.excludes.filter((rule) => rule.rule === 'never_both' && rule.per === 'person');
  const [found] = insuredElsewhere(
    ctx.db,
    assessment.insuredIds,
    rules.map((rule) => rule.with),
    one.row.household_id,
    month,
  );
  if (found === undefined) return done(null);
  return refuse('person_has_benefit', {
    name: found.name,
    household: found.household_no,
    program: programOf(found.program)?.name ?? found.program,
    rule: rules.find((rule) => rule.with === found.program)?.code ?? '',
  });
};

/**
 * 初审意见: the family reckoned anew on this day and frozen with its facts, values and insured members. Refuses what stands
 * against the step, then what keeps the family from being reckoned.
 */
const propose = (ctx: ActContext, one: OpenCase, input: Proposal): Outcome<OpenCase> => {
  const reckoning = reckonCase(ctx, one, input.month);
  const alone = reckoning.ok && input.verdict === 'confirm' ? paidNowhereElse(ctx, one, reckoning.value) : done(null);
  if (!alone.ok) return alone;
  const statement = reckoning.ok ? statementFor(one, input, reckoning.value) : reckoning;
  // A family that qualifies and yet cannot be reckoned (a tier nobody set) has no statement.
  const known = reckoning.ok && (statement.ok || !reckoning.value.assessment.eligible) ? statementView(reckoning.value) : null;
  const asked: OpenCase = {
    ...one,
    view: { ...one.view, statement: known === null || input.verdict === 'confirm' ? known : { ...known, totalFen: 0 } },
  };
  const moved = moveCase(
    ctx,
    asked,
    { act: 'propose', on: input.on, verdict: input.verdict },
    {
      detail: `${input.verdict === 'confirm' ? `拟同意，月保障金 ${statement.ok ? formatYuan(statement.value.totalFen) : ''} 元` : '拟不予'}；${input.opinion}`,
      write: () => {
        if (!reckoning.ok || !statement.ok) throw new Error('a proposal without a statement');
        const id = ctx.newId();
        const statementId = keepStatement(ctx, 'case', one.row.id, statement.value);
        insertProposal(
          ctx.db,
          {
            id,
            case_id: one.row.id,
            on_day: input.on,
            month: input.month,
            verdict: input.verdict,
            opinion: input.opinion,
            amount_fen: statement.value.totalFen,
            statement_id: statementId,
            digest: reckoning.value.digest,
            facts: JSON.stringify(reckoning.value.facts),
            facts_version: one.program.factsVersion,
            by_user: ctx.actor.userId,
            by_person: ctx.actor.personKey,
            recorded_at: ctx.now,
            counted: reckoning.value.assessment.countedIds.length,
          },
          reckoning.value.assessment.insuredIds,
        );
        return { proposal_id: id, proposed_fen: statement.value.totalFen, statement_id: statementId };
      },
    },
  );
  // The flow only sees that there is no statement; the person has to hear what is missing for it.
  return !moved.ok && moved.error.code === 'statement_missing' && !statement.ok ? statement : moved;
};

/** The reviewer's and the head's steps between survey and report. */
export const reviewHandlers: readonly Handler[] = [
  onCommand('cases.propose', 'propose', (ctx, input) => changeCase(ctx, input, (one) => propose(ctx, one, input))),
  onCommand('cases.returnToSurvey', 'return', (ctx, input) =>
    actOnCase(ctx, input, { act: 'return_to_survey', on: ctx.today, reason: input.reason }, { detail: input.reason }),
  ),
  onCommand('cases.waiveNotice', 'approve', (ctx, input) =>
    actOnCase(
      ctx,
      input,
      { act: 'waive_notice', on: input.on, waiver: input.waiver },
      { detail: `${waiverReasonLabels[input.waiver]}；${input.note}` },
    ),
  ),
  onCommand('cases.extend', 'extend', (ctx, input) => changeCase(ctx, input, (one) => extendCase(ctx, one, input))),
  onCommand('cases.rework', 'enter', (ctx, input) => actOnCase(ctx, input, { act: 'rework', on: input.on }, { detail: input.note })),
  onCommand('cases.resubmit', 'propose', (ctx, input) => actOnCase(ctx, input, { act: 'resubmit', on: input.on }, { detail: input.note })),
  onCommand('cases.amend', 'propose', (ctx, input) =>
    actOnCase(ctx, input, { act: 'amend', on: input.on, reason: input.reason }, { detail: input.reason }),
  ),
  onCommand('cases.withdraw', 'enter', (ctx, input) =>
    actOnCase(ctx, input, { act: 'withdraw', on: input.on, reason: input.reason }, { detail: input.reason }),
  ),
  onCommand('cases.requestWithdrawal', 'enter', (ctx, input) =>
    actOnCase(ctx, input, { act: 'ask_withdrawal', on: input.on, reason: input.reason }, { detail: input.reason }),
  ),
  onCommand('cases.closeWithdrawal', 'read', (ctx, input) =>
    actOnCase(ctx, input, { act: 'close_withdrawal', on: input.on }, { detail: input.note }),
  ),
  onCommand('cases.terminate', 'propose', (ctx, input) =>
    actOnCase(
      ctx,
      input,
      { act: 'terminate', on: input.on, reason: input.reason },
      { detail: input.reason, write: () => ({ end_reason: input.reason, end_where: null }) },
    ),
  ),
];
