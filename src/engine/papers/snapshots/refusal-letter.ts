import { appliedIn } from '#domain/programs/define.ts';
import type { Finding } from '#domain/statement/finding.ts';
import { done } from '#shared/values/refusal.ts';
import { decisionById, proposalById } from '#storage/decisions.ts';
import type { QueryContext } from '../../act.ts';
import { lawsOf, ofCase, type CasePaper } from '../case-paper.ts';
import { confirmingIssuer, remedyOf, sentencesOf } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

/** What the proposal's own facts fail, by the rules it was judged by. */
const failedFindings = (ctx: QueryContext, { one, row, program }: CasePaper): readonly Finding[] => {
  const proposal = row.proposal_id === null ? undefined : proposalById(ctx.db, row.proposal_id);
  if (proposal === undefined) return [];
  const facts: unknown = JSON.parse(proposal.facts);
  const months = { month: proposal.month, appliedIn: appliedIn(facts, proposal.month) };
  const policy = one.policies.selected(program.policyKeys, row, months);
  const computed = policy.ok ? program.compute(facts, policy.value, proposal.month) : policy;
  return computed.ok ? computed.value.assessment.findings.filter((finding) => finding.verdict === 'fail') : [];
};

/** 不予确认告知书: the decision's facts one by one, each checkable; never who told them. */
export const refusalLetterSource = paperSource(
  'refusal-letter',
  'case',
  ofCase((ctx, paper) => {
    const { one, row, program, applicant, matter, settings } = paper;
    const decision = row.decision_id === null ? undefined : decisionById(ctx.db, row.decision_id);
    if (decision === undefined || decision.effective !== 1) return notReady('还没有批复');
    if (decision.outcome !== 'refuse') return notReady('批复不是不予确认');
    const failed = failedFindings(ctx, paper);
    const facts = [...sentencesOf(decision.text), ...failed.map((finding) => `${finding.label}：不符合（${finding.text}）`)];
    if (facts.length === 0) return notReady('批复没有写明认定的事实，请先补上理由');
    const clauses = [...new Set(failed.flatMap((finding) => finding.clause.split('；')).filter((clause) => clause.startsWith('《')))];
    return done({
      snapshot: {
        docNumber: decision.document_no,
        applicant,
        matter,
        appliedOn: row.applied_on,
        facts,
        clauses: clauses.length > 0 ? clauses : [...lawsOf(program)],
        suggestions: ['低保边缘家庭认定', '临时救助'],
        issuer: confirmingIssuer(ctx, settings, one.rules.variant),
        remedy: remedyOf(settings),
        issuedOn: decision.decided_on,
      },
    });
  }),
);
