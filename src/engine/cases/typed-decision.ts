import { pays } from '#domain/flow/view.ts';
import type { Fen } from '#shared/values/money.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { confirmDecision, decisionById } from '#storage/decisions.ts';
import type { ActContext } from '../act.ts';
import { decisionInput, decisionWords, takeEffect, writeDecision, type ArrivedDecision } from './apply-decision.ts';
import { leftOutOf } from './left-out.ts';
import { moveCase } from './move-case.ts';
import type { OpenCase } from './open-case.ts';
import { mayTakeEffect } from './put-in-force.ts';

/** A county's decision as it stands on paper, typed or read from its workbook by one person. */
export type PaperDecision = Pick<
  ArrivedDecision,
  'outcome' | 'amountFen' | 'fromMonth' | 'fromReason' | 'documentNo' | 'decidedOn' | 'text'
> & { readonly attachmentId: string; readonly leftOut?: readonly string[] };

/** The first person's part: kept beside the case, without effect until a second person has compared it. */
export const typeDecision = (ctx: ActContext, one: OpenCase, paper: PaperDecision): Outcome<OpenCase> => {
  const decision: ArrivedDecision = {
    ...paper,
    leftOut: paper.leftOut ?? [],
    id: null,
    fromMonth: pays(paper.outcome) ? paper.fromMonth : null,
    documentNo: paper.documentNo.trim(),
    reasonCode: '',
    deciders: [],
    channel: 'paper',
    statement: null,
  };
  const typed = decisionInput(one, decision);
  if (!typed.ok) return typed;
  return moveCase(
    ctx,
    one,
    { act: 'record_paper_decision', on: ctx.today, decision: typed.value },
    { detail: '待第二人复核', write: () => ({ typed_decision_id: writeDecision(ctx, one, decision, typed.value, false) }) },
  );
};

/** The second person's part: what was typed again agrees, and takes effect. */
export const confirmTyped = (
  ctx: ActContext,
  one: OpenCase,
  again: { readonly documentNo: string; readonly amountFen: Fen },
): Outcome<OpenCase> => {
  const typedId = one.row.typed_decision_id;
  const typed = typedId === null ? undefined : decisionById(ctx.db, typedId);
  const free =
    typed === undefined
      ? done(null)
      : mayTakeEffect(ctx, one, { outcome: typed.outcome, from: typed.from_month, leftOut: leftOutOf(typed) });
  if (!free.ok) return free;
  const moved = moveCase(
    ctx,
    one,
    { act: 'confirm_paper_decision', on: ctx.today, documentNo: again.documentNo, amountFen: again.amountFen },
    {
      detail: typed === undefined ? '' : decisionWords(typed),
      write: () => {
        if (typedId === null) throw new Error('a typed decision without its row');
        confirmDecision(ctx.db, typedId, { user: ctx.actor.userId, person: ctx.actor.personKey });
        return { decision_id: typedId };
      },
    },
  );
  if (!moved.ok) return moved;
  const effect = takeEffect(ctx, moved.value);
  return effect.ok ? done(effect.value.one) : effect;
};

/** What was typed does not stand with the paper: taken back without effect. */
export const dropTyped = (ctx: ActContext, one: OpenCase, reason: string): Outcome<OpenCase> =>
  moveCase(ctx, one, { act: 'drop_paper_decision', on: ctx.today, reason }, { detail: reason });
