import { done } from '#shared/values/refusal.ts';
import { lawsOf, ofCase } from '../case-paper.ts';
import { letterNumber, ownIssuer, remedyOf, sentencesOf } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

/** 终止程序告知书: what was written when the procedure was ended. */
export const terminationLetterSource = paperSource(
  'termination-letter',
  'case',
  ofCase((ctx, { row, program, applicant, matter, settings }) => {
    if (row.state !== 'terminated' || row.ended_on === null) return notReady('申请没有终止程序');
    const facts = sentencesOf(row.end_reason ?? '');
    if (facts.length === 0) return notReady('没有登记终止的理由');
    const number = letterNumber(ctx, settings, 'termination-letter', row.id, '终');
    return done({
      ...(number.counter === undefined ? {} : { counter: number.counter }),
      snapshot: {
        docNumber: number.docNumber,
        caseNumber: row.no,
        applicant,
        matter,
        appliedOn: row.applied_on,
        acceptedOn: row.accepted_on,
        endedOn: row.ended_on,
        facts: [...facts],
        clauses: [...lawsOf(program)],
        issuer: ownIssuer(ctx, settings),
        remedy: remedyOf(settings),
        issuedOn: row.ended_on,
      },
    });
  }),
);
