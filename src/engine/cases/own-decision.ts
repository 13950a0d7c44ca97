import { done, type Outcome } from '#shared/values/refusal.ts';
import { formatYuan } from '#shared/values/money.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { insertDecision } from '#storage/decisions.ts';
import { onCommand, type ActContext, type Handler } from '../act.ts';
import { takeEffect } from './apply-decision.ts';
import { otherMonth } from './other-month.ts';
import { actOnCase, changeCase } from './change-case.ts';
import { attached } from '../files/attached.ts';
import { moveCase } from './move-case.ts';
import type { OpenCase } from './open-case.ts';
import { firstMonthOf, mayTakeEffect } from './put-in-force.ts';

type Decision = ParsedInputOf<CallOf<'cases.townshipDecide'>>;

/** The township's decision: what it proposed, from the month the law names where none is given; then what follows from it. */
const decide = (ctx: ActContext, one: OpenCase, input: Decision): Outcome<OpenCase> => {
  const confirms = input.outcome === 'confirm';
  const rule = confirms ? firstMonthOf(one, input.on) : done(null);
  if (!rule.ok) return rule;
  const fromMonth = confirms ? (input.from ?? rule.value) : null;
  const free = mayTakeEffect(ctx, one, { outcome: input.outcome, from: fromMonth, leftOut: [] });
  if (!free.ok) return free;
  const month = { fromMonth, fromReason: input.fromReason.trim(), ...(rule.value === null ? {} : { ruleMonth: rule.value }) };
  const amountFen = confirms ? (one.view.proposal?.amountFen ?? 0) : 0;
  const moved = moveCase(
    ctx,
    one,
    { act: 'township_decide', on: input.on, outcome: input.outcome, documentNo: input.documentNo.trim(), ...month, reason: input.reason },
    {
      detail: [confirms ? `确认，每月 ${formatYuan(amountFen)} 元` : '不予确认', input.documentNo, otherMonth(month), input.reason]
        .filter((part) => part !== '')
        .join('；'),
      write: () => {
        const id = ctx.newId();
        insertDecision(ctx.db, {
          id,
          case_id: one.row.id,
          outcome: input.outcome,
          amount_fen: amountFen,
          from_month: fromMonth,
          document_no: input.documentNo.trim(),
          decided_on: input.on,
          reason_code: '',
          left_out: '[]',
          text: input.reason,
          deciders: JSON.stringify([ctx.actor.name]),
          channel: 'own',
          attachment_id: null,
          statement_id: null,
          differences: '[]',
          by_user: ctx.actor.userId,
          by_person: ctx.actor.personKey,
          checked_by_user: null,
          checked_by_person: null,
          effective: 1,
          recorded_at: ctx.now,
          rule_month: rule.value,
          from_reason: month.fromReason,
        });
        return { decision_id: id };
      },
    },
  );
  if (!moved.ok) return moved;
  const effect = takeEffect(ctx, moved.value);
  return effect.ok ? done(effect.value.one) : effect;
};

/** Where the county handed the decision down: the township decides, the county goes where it must, gets the filing. */
export const ownDecisionHandlers: readonly Handler[] = [
  onCommand('cases.townshipDecide', 'approve', (ctx, input) => changeCase(ctx, input, (one) => decide(ctx, one, input))),
  onCommand('cases.fileDecision', 'seal', (ctx, input) =>
    actOnCase(
      ctx,
      input,
      { act: 'file_decision', on: input.on, documentNo: input.documentNo },
      { detail: input.documentNo, write: () => ({ filing_document: input.documentNo }) },
    ),
  ),
  onCommand('cases.recordCountyVisit', 'enter', (ctx, input) =>
    changeCase(ctx, input, (one) => {
      const files = attached(ctx, [input.attachmentId]);
      if (!files.ok) return files;
      return moveCase(
        ctx,
        one,
        { act: 'record_county_visit', on: input.on, documentNo: input.documentNo },
        { detail: `${input.documentNo}；${input.note}` },
      );
    }),
  ),
  onCommand('cases.giveUrgentRelief', 'approve', (ctx, input) =>
    actOnCase(
      ctx,
      input,
      { act: 'give_urgent_relief', on: input.on, amountFen: input.amountFen, reason: input.reason },
      { detail: `${formatYuan(input.amountFen)} 元；${input.reason}`, write: () => ({ urgent_relief_fen: input.amountFen }) },
    ),
  ),
  onCommand('cases.fileUrgentPapers', 'enter', (ctx, input) =>
    actOnCase(ctx, input, { act: 'file_urgent_papers', on: input.on, documentNo: input.documentNo }, { detail: input.documentNo }),
  ),
];
