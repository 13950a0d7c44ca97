import { mustBeVisited } from '#domain/flow/filing-flow.ts';
import { countyFiling, insertCountyFiling, updateCountyFiling, type CountyFilingRow } from '#storage/filings.ts';
import { heldVersions, putException } from '#storage/facts.ts';
import type { ActContext } from '../act.ts';
import { tellOfFiling } from './filing-events.ts';
import { officeRules } from '../policies/office-rules.ts';
import { recompute } from '../county/arrive.ts';
import { filingRowOf } from '../exchange/fact-store.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import { filingTerms } from './filing-terms.ts';

const whyOf = (kin: boolean, complaint: boolean): string =>
  [kin ? '近亲属备案' : '', complaint ? '投诉举报' : ''].filter((part) => part !== '').join('、');

/**
 * Brings the county's desk into line with the version held of a filing: a new one is laid down, those the county must see wait for a
 * visit, a correction is laid before whoever ordered it. Two versions that do not follow each other are listed.
 */
export const arriveFiling = (ctx: ActContext, id: string, cameWith: string | null): void => {
  const [head, ...others] = heldVersions(ctx.db, id);
  if (head === undefined) return;
  if (others.length > 0) {
    const text = '这一户的备案有两个互不接续的版本，请乡镇核对后重报。';
    putException(ctx.db, { gid: id, home: head.home, code: 'filing_diverged', text, at: ctx.now }, id);
    return;
  }
  putException(ctx.db, null, id);
  const before = countyFiling(ctx.db, id);
  if (before?.digest === head.digest) return;
  const fact = filingRowOf(head.line);
  const policies = officeRules(ctx);
  const ours = recompute(policies, fact);
  const [kin, complaint] = [fact.household.kinDeclared === true, fact.household.complaint === true || before?.complaint === 1];
  const fields = {
    case_id: fact.caseId,
    township: head.home,
    no: fact.caseNo,
    digest: head.digest,
    fact_rev: head.rev,
    program: fact.program,
    area: fact.area,
    division: fact.division,
    head_name: fact.household.headName,
    village: fact.village,
    members: fact.members.length,
    insured: fact.insuredCount,
    outcome: fact.decision.outcome,
    township_fen: fact.monthlyFen,
    ours_fen: ours.oursFen,
    ours_statement_id: ours.statement === null ? null : keepStatement(ctx, 'county_filing', id, ours.statement),
    differs: ours.oursFen === fact.monthlyFen ? 0 : 1,
    problem: ours.problem,
    kin: kin ? 1 : 0,
    complaint: complaint ? 1 : 0,
    county_visit_on: fact.countyVisitOn,
    document_no: fact.decision.documentNo,
    decided_on: fact.decision.decidedOn,
    came_with: cameWith,
  };
  if (before !== undefined) {
    const corrected = fact.correction !== null && before.state === 'ordered';
    updateCountyFiling(ctx.db, id, { ...fields, ...(corrected ? { state: 'corrected' } : {}) });
    tellOfFiling(ctx, id, fact.correction === null ? `乡镇报来第 ${head.rev} 版` : `乡镇报来更正情况：${fact.correction.text}`);
    return;
  }
  const must = mustBeVisited({ kin, complaint, countyVisitOn: fact.countyVisitOn });
  const terms = filingTerms(ctx, fields, policies);
  const row: CountyFilingRow = {
    id,
    rev: 0,
    ...fields,
    state: must ? 'to_visit' : 'filed',
    why_visit: must ? whyOf(kin, complaint) : '',
    arrived_on: ctx.today,
    due_on: must && terms.ok ? terms.value.visitBy : null,
    drawn_on: null,
    visit: null,
    visited_by_person: null,
    conclusion: null,
    finding_id: null,
  };
  insertCountyFiling(ctx.db, row);
  tellOfFiling(ctx, id, must ? `收到备案；${whyOf(kin, complaint)}户，必须入户` : '收到备案');
};
