import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { confirmDecision, decisionById } from '#storage/decisions.ts';
import { acted, onCommand, type Handler } from '../act.ts';
import { actOnCase, attached, changeCase, shownCase } from './change-case.ts';
import { decisionInput, decisionWords, takeEffect, writeDecision, type ArrivedDecision } from './apply-decision.ts';
import { moveCase } from './move-case.ts';
import { officeRules, type OpenCase } from './open-case.ts';
import { mayPutInForce } from './put-in-force.ts';

/** To the county on paper, its decision typed by two persons, and the letters after it. */
export const decisionHandlers: readonly Handler[] = [
  onCommand('cases.reportOnPaper', 'seal', (ctx, input) => {
    const policies = officeRules(ctx);
    const reported: string[] = [];
    let last: OpenCase | null = null;
    for (const [index, id] of input.ids.entries()) {
      const one = shownCase(ctx, { id, rev: input.revs[index] ?? -1 }, policies);
      if (!one.ok) return one;
      const moved = moveCase(
        ctx,
        one.value,
        { act: 'report_on_paper', on: input.on, documentNo: input.documentNo },
        { detail: input.documentNo, write: () => ({ report_document: input.documentNo }) },
      );
      if (!moved.ok) return moved;
      reported.push(moved.value.row.no);
      last = moved.value;
    }
    if (last === null) return refuse('not_found', { what: '案件' });
    return acted(
      { id: last.row.id, rev: last.row.rev },
      { objectType: 'case', objectId: last.row.id, detail: { documentNo: input.documentNo, on: input.on, cases: reported } },
    );
  }),
  onCommand('cases.recordPaperDecision', 'read', (ctx, input) =>
    changeCase(ctx, input, (one) => {
      const files = attached(ctx, [input.attachmentId]);
      if (!files.ok) return files;
      const decision: ArrivedDecision = {
        id: null,
        outcome: input.outcome,
        amountFen: input.amountFen,
        fromMonth: input.outcome === 'confirm' || input.outcome === 'adjust' ? input.from : null,
        documentNo: input.documentNo.trim(),
        decidedOn: input.decidedOn,
        reasonCode: '',
        text: input.text,
        deciders: [],
        channel: 'paper',
        attachmentId: input.attachmentId,
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
    }),
  ),
  onCommand('cases.confirmPaperDecision', 'read', (ctx, input) =>
    changeCase(ctx, input, (one): Outcome<OpenCase> => {
      const typedId = one.row.typed_decision_id;
      const typed = typedId === null ? undefined : decisionById(ctx.db, typedId);
      if (typed !== undefined && (typed.outcome === 'confirm' || typed.outcome === 'adjust')) {
        const free = mayPutInForce(ctx, one);
        if (!free.ok) return free;
      }
      const moved = moveCase(
        ctx,
        one,
        { act: 'confirm_paper_decision', on: ctx.today, documentNo: input.documentNo, amountFen: input.amountFen },
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
    }),
  ),
  onCommand('cases.confirmationSent', 'enter', (ctx, input) =>
    actOnCase(ctx, input, { act: 'send_confirmation', on: input.on }, { detail: input.how, write: () => ({ letter_how: input.how }) }),
  ),
  onCommand('cases.refusalLetterSent', 'enter', (ctx, input) =>
    actOnCase(ctx, input, { act: 'send_refusal', on: input.on }, { detail: input.how, write: () => ({ letter_how: input.how }) }),
  ),
];
