import { z } from 'zod';
import { lineageOf, makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { filingsProfile } from '#exchange/profiles/filings.ts';
import { findingsProfile } from '#exchange/profiles/findings.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { CaseRow } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import { decisionById } from '#storage/decisions.ts';
import { findingsOfCase, type CountyFilingRow, type FilingFindingRow } from '#storage/filings.ts';
import { userById } from '#storage/office.ts';
import type { OfficeInfo } from '../act.ts';
import { conclusionOf, visitOf } from '../filings/filing-rows.ts';
import { ownDeletedWith } from './buried.ts';
import { heldFacts } from './fact-store.ts';
import { caseContents } from './freeze-case.ts';

/** A case's filing is an object of its own beside the case: where the county decides, the case itself travels. */
const filingId = (caseId: string): string => `${caseId}.filing`;
const deciders = z.array(z.string()).min(1);
const lines = (text: string): string => text.replaceAll(/\r\n?/gu, '\n');

const correctionOf = (db: ReadableDb, finding: FilingFindingRow | undefined) =>
  finding === undefined || finding.corrected_on === null
    ? null
    : {
        findingId: finding.id,
        on: finding.corrected_on,
        text: lines(finding.correction ?? ''),
        by: userById(db, finding.corrected_by ?? '')?.name ?? '未知',
      };

/** What the township decided itself, frozen with its decision; with what was put right since, where the county ordered it. */
export const freezeFiling = (db: ReadableDb, office: OfficeInfo, row: CaseRow): Outcome<FactVersion> => {
  const contents = caseContents(db, row);
  if (!contents.ok) return contents;
  const decision = row.decision_id === null ? undefined : decisionById(db, row.decision_id);
  if (decision === undefined || decision.channel !== 'own') return refuse('not_found', { what: '乡镇决定' });
  const granted = decision.outcome === 'confirm';
  const gid = filingId(row.id);
  const fact = makeFact(filingsProfile, {
    gid,
    owner: office.orgCode,
    home: office.orgCode,
    ...lineageOf(heldFacts(db, gid), ownDeletedWith(db, office, gid).digests),
    ...contents.value,
    state: 'filed',
    caseId: row.id,
    insuredCount: granted ? contents.value.insuredCount : 0,
    monthlyFen: granted ? decision.amount_fen : 0,
    fromMonth: decision.from_month,
    decision: {
      outcome: granted ? 'confirmed' : 'refused',
      amountFen: decision.amount_fen,
      fromMonth: decision.from_month,
      documentNo: decision.document_no,
      decidedOn: decision.decided_on,
      deciders: deciders.parse(JSON.parse(decision.deciders)),
      text: lines(decision.text),
    },
    countyVisitOn: row.county_visit_on,
    correction: correctionOf(
      db,
      findingsOfCase(db, row.id).find((one) => one.corrected_on !== null),
    ),
  });
  return done(fact);
};

/** The county's finding about a filing as the immutable fact that travels. */
export const freezeFinding = (office: OfficeInfo, row: CountyFilingRow): FactVersion => {
  const [visit, conclusion] = [visitOf(row), conclusionOf(row)];
  if (visit === null || conclusion === null || row.finding_id === null) throw new Error(`filing ${row.id} is not concluded`);
  return makeFact(findingsProfile, {
    gid: row.finding_id,
    owner: office.orgCode,
    home: row.township,
    rev: 1,
    parents: [],
    anc: [],
    filingId: row.id,
    filingDigest: row.digest,
    caseId: row.case_id,
    caseNo: row.no,
    headName: row.head_name,
    outcome: visit.outcome,
    visitedOn: visit.on,
    visitors: visit.visitors,
    found: lines(visit.found),
    order: lines(conclusion.order),
    dueOn: conclusion.due,
    documentNo: conclusion.documentNo,
    concludedOn: conclusion.on,
    concludedBy: conclusion.by,
  });
};
