import { refuse } from '#shared/values/refusal.ts';
import { acted, onCommand, type Handler } from '../act.ts';
import { actOnCase, changeCase, shownCase } from './change-case.ts';
import { attached } from '../files/attached.ts';
import { moveCase } from './move-case.ts';
import type { OpenCase } from './open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { confirmTyped, dropTyped, typeDecision } from './typed-decision.ts';

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
      return files.ok ? typeDecision(ctx, one, { ...input, fromMonth: input.from }) : files;
    }),
  ),
  onCommand('cases.confirmPaperDecision', 'read', (ctx, input) => changeCase(ctx, input, (one) => confirmTyped(ctx, one, input))),
  onCommand('cases.dropPaperDecision', 'read', (ctx, input) => changeCase(ctx, input, (one) => dropTyped(ctx, one, input.reason))),
  onCommand('cases.confirmationSent', 'enter', (ctx, input) =>
    actOnCase(ctx, input, { act: 'send_confirmation', on: input.on }, { detail: input.how, write: () => ({ letter_how: input.how }) }),
  ),
  onCommand('cases.listUpdated', 'notice', (ctx, input) => actOnCase(ctx, input, { act: 'update_standing_list', on: input.on })),
  onCommand('cases.refusalLetterSent', 'enter', (ctx, input) =>
    actOnCase(ctx, input, { act: 'send_refusal', on: input.on }, { detail: input.how, write: () => ({ letter_how: input.how }) }),
  ),
];
