import { benefitStanding, standingText } from '#domain/benefits/standing.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { StatementPaperSnapshot } from '#print/statement.tsx';
import { monthOf } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { amountOfStatement, benefitById, insuredInMonth, latestAmount, type BenefitAmountRow } from '#storage/benefits.ts';
import { caseById } from '#storage/cases.ts';
import { decisionById, insuredOfProposal, proposalOfStatement } from '#storage/decisions.ts';
import { householdById } from '#storage/households.ts';
import { statementById, type StatementRow } from '#storage/statements.ts';
import type { QueryContext } from '../../act.ts';
import { recomputed } from '../../benefits/recompute.ts';
import { explainRefusal } from '../../sentences.ts';
import { statementOf } from '../case-paper.ts';
import { matterOf } from '../matter.ts';
import { notReady, paperSource, type PaperSubject } from '../source.ts';
import { madeOn, statementSheet } from './statement-sheet.ts';

type Sheet = { readonly snapshot: StatementPaperSnapshot; readonly keptUnder: { readonly subject: PaperSubject; readonly id: string } };

const programName = (code: string): string => programOf(code)?.name ?? code;

/** The sheet of an amount of a benefit: what it is for depends on whether it is the one in force. */
export const benefitSheet = (ctx: QueryContext, amount: BenefitAmountRow): StatementPaperSnapshot | null => {
  const benefit = benefitById(ctx.db, amount.benefit_id);
  const household = benefit === undefined ? undefined : householdById(ctx.db, benefit.household_id);
  const statement = statementOf(ctx, amount.statement_id);
  if (benefit === undefined || household === undefined || statement === null) return null;
  const standing = standingText(
    benefitStanding({ state: benefit.state, from: benefit.from_month }, monthOf(ctx.today)),
    benefit.from_month,
  );
  const current = latestAmount(ctx.db, benefit.id)?.id === amount.id;
  return statementSheet(ctx, {
    number: household.no,
    matter: matterOf(benefit.area, programName(benefit.program)),
    household,
    insuredCount: amount.persons,
    purpose: amount.kind === 'takeover' ? '接收在册' : current ? standing : `自${amount.from_month}起`,
    asOf: madeOn(ctx, amount.statement_id),
    statement,
  });
};

/** The sheet of a statement kept with a proposal or a decision of a case. */
const caseSheet = (ctx: QueryContext, row: StatementRow, caseId: string): Sheet | null => {
  const one = caseById(ctx.db, caseId);
  const household = one === undefined ? undefined : householdById(ctx.db, one.household_id);
  const statement = statementOf(ctx, row.id);
  if (one === undefined || household === undefined || statement === null) return null;
  const proposal = proposalOfStatement(ctx.db, row.id)?.id ?? one.proposal_id;
  return {
    snapshot: statementSheet(ctx, {
      number: one.no,
      matter: matterOf(one.area, programName(one.program)),
      household,
      insuredCount: proposal === null ? 0 : insuredOfProposal(ctx.db, proposal).length,
      purpose: row.object_type === 'decision' ? '县级核定' : '审核确认',
      asOf: madeOn(ctx, row.id),
      statement,
    }),
    keptUnder: { subject: 'case', id: one.id },
  };
};

const sheetOf = (ctx: QueryContext, row: StatementRow): Sheet | null => {
  if (row.object_type === 'case') return caseSheet(ctx, row, row.object_id);
  if (row.object_type === 'decision') return caseSheet(ctx, row, decisionById(ctx.db, row.object_id)?.case_id ?? '');
  const amount = amountOfStatement(ctx.db, row.id);
  const snapshot = amount === undefined ? null : benefitSheet(ctx, amount);
  const benefit = amount === undefined ? undefined : benefitById(ctx.db, amount.benefit_id);
  return snapshot === null || benefit === undefined ? null : { snapshot, keptUnder: { subject: 'household', id: benefit.household_id } };
};

/** 核算单 of the very statement an amount on the screen opens: of a proposal, a decision, a benefit or a payment. */
export const keptStatementSource = paperSource('statement', 'statement', (ctx, id) => {
  const row = statementById(ctx.db, id);
  const sheet = row === undefined ? null : sheetOf(ctx, row);
  return sheet === null ? null : done(sheet);
});

/** 核算单 of what a benefit would be by today's rules; it binds nobody and is not archived. */
export const recomputedStatementSource = paperSource('statement', 'benefit', (ctx, id) => {
  const benefit = benefitById(ctx.db, id);
  const household = benefit === undefined ? undefined : householdById(ctx.db, benefit.household_id);
  if (benefit === undefined || household === undefined) return null;
  const statement = recomputed(ctx.db, benefit, ctx.today);
  if (!statement.ok) return notReady(explainRefusal(statement.error).replace(/。$/u, ''));
  return done({
    snapshot: statementSheet(ctx, {
      number: household.no,
      matter: `${matterOf(benefit.area, programName(benefit.program))}按现行标准试算`,
      household,
      insuredCount: insuredInMonth(ctx.db, benefit.id, monthOf(ctx.today)).length,
      purpose: '只作比较，不作发放依据',
      asOf: ctx.today,
      statement: statement.value,
    }),
    keeping: 'snapshot' as const,
    keptUnder: { subject: 'household' as const, id: household.id },
  });
});
