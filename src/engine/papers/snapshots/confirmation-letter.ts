import { monthsBetween } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { benefitsOfHousehold } from '#storage/benefits.ts';
import { decisionById, insuredOfProposal } from '#storage/decisions.ts';
import { openAccountOf } from '#storage/households.ts';
import { ofCase } from '../case-paper.ts';
import { confirmingIssuer, remedyOf } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

/** 确认通知书: what was decided, from when; its number is the decision's own document number. */
export const confirmationLetterSource = paperSource(
  'confirmation-letter',
  'case',
  ofCase((ctx, { one, row, applicant, matter, household, settings }) => {
    const decision = row.decision_id === null ? undefined : decisionById(ctx.db, row.decision_id);
    if (decision === undefined || decision.effective !== 1) return notReady('还没有批复');
    if (decision.outcome !== 'confirm' && decision.outcome !== 'adjust') return notReady('批复不是同意或调整');
    if (decision.from_month === null) return notReady('批复没有写起始月');
    const benefit = benefitsOfHousehold(ctx.db, household.id).find((known) => known.case_id === row.id);
    const every = benefit?.review_due == null ? 12 : monthsBetween(benefit.review_from ?? benefit.from_month, benefit.review_due);
    const account = openAccountOf(ctx.db, household.id);
    return done({
      snapshot: {
        docNumber: decision.document_no,
        applicant,
        matter,
        benefitClass: '',
        insuredCount: row.proposal_id === null ? 1 : insuredOfProposal(ctx.db, row.proposal_id).length,
        monthlyFen: decision.amount_fen,
        startMonth: decision.from_month,
        payWay: settings.payWay,
        accountTail: account?.account_no.slice(-4) ?? '',
        reportWithinDays: settings.reportWithinDays,
        reviewPlan: `我们每${every}个月复核一次`,
        issuer: confirmingIssuer(ctx, settings, one.rules.variant),
        remedy: remedyOf(settings),
        issuedOn: decision.decided_on,
      },
    });
  }),
);
