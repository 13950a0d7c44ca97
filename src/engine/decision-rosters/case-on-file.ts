import type { CaseOnFile } from '#domain/decision-roster/judge-roster.ts';
import { caseStateLabels } from '#domain/flow/states.ts';
import { caseState } from '#shared/contract/case-state.ts';
import { caseByNo, type CaseRow } from '#storage/cases.ts';
import type { ProposedPerson } from '#domain/decision-roster/left-out.ts';
import { decisionById, insuredOfProposal, proposalById } from '#storage/decisions.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { householdById } from '#storage/households.ts';
import { openBenefit } from '#storage/benefits.ts';
import { currentIdNumber, personById } from '#storage/people.ts';
import type { ReadableDb } from '#storage/db.ts';
import { leftOutOf } from '../cases/left-out.ts';

/** Where the county's decision is waited for. */
const withCounty: ReadonlySet<string> = new Set(['sealed', 'reported']);

export const headOfCase = (db: ReadableDb, row: CaseRow): { readonly id: string; readonly name: string; readonly idNumber: string } => {
  const id = householdById(db, row.household_id)?.head_person_id ?? row.applicant_id;
  return { id, name: personById(db, id)?.name ?? '', idNumber: currentIdNumber(db, id)?.number ?? '' };
};

/** The persons of a proposal in the order of their numbers in the workbook. */
export const personsOfProposal = (db: ReadableDb, proposalId: string): readonly ProposedPerson[] =>
  insuredOfProposal(db, proposalId).map((id) => ({ id, name: personById(db, id)?.name ?? '' }));

export const waitsForCounty = (row: CaseRow): boolean => withCounty.has(row.state) && row.typed_decision_id === null;

const onFile = (db: ReadableDb, row: CaseRow): CaseOnFile => {
  const head = headOfCase(db, row);
  const applicant =
    head.id === row.applicant_id
      ? []
      : [{ name: personById(db, row.applicant_id)?.name ?? '', idNumber: currentIdNumber(db, row.applicant_id)?.number ?? '' }];
  const proposal = row.proposal_id === null ? undefined : proposalById(db, row.proposal_id);
  const standingId = row.typed_decision_id ?? row.decision_id;
  const standing = standingId === null ? undefined : decisionById(db, standingId);
  const benefit = openBenefit(db, row.program, row.household_id);
  return {
    id: row.id,
    rev: row.rev,
    no: row.no,
    head: head.name,
    village: divisionByCode(db, row.village_code)?.name ?? '',
    people: [{ name: head.name, idNumber: head.idNumber }, ...applicant],
    waits: waitsForCounty(row),
    stateName: caseStateLabels[caseState.parse(row.state)],
    standing:
      standing === undefined
        ? null
        : {
            outcome: standing.outcome,
            amountFen: standing.amount_fen,
            leftOut: leftOutOf(standing),
            documentNo: standing.document_no,
            typed: row.typed_decision_id !== null,
          },
    proposal:
      proposal === undefined
        ? null
        : {
            verdict: proposal.verdict,
            amountFen: proposal.verdict === 'confirm' ? proposal.amount_fen : 0,
            persons: proposal.verdict === 'confirm' ? personsOfProposal(db, proposal.id) : [],
            opinion: proposal.opinion,
          },
    benefitInWay: benefit !== undefined && benefit.case_id !== row.id,
  };
};

/** The office's cases of these numbers, by number. */
export const casesOnFile = (db: ReadableDb, numbers: Iterable<string>): ReadonlyMap<string, CaseOnFile> => {
  const found = new Map<string, CaseOnFile>();
  for (const no of new Set(numbers)) {
    const row = no === '' ? undefined : caseByNo(db, no);
    if (row !== undefined) found.set(no, onFile(db, row));
  }
  return found;
};
