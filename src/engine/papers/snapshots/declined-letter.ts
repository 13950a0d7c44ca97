import { intakeQuestions } from '#domain/programs/materials.ts';
import { done } from '#shared/values/refusal.ts';
import { lawsOf, ofCase } from '../case-paper.ts';
import { letterNumber, ownIssuer, remedyOf, sentencesOf } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

/** 不予受理通知书: what was written when it was declined, and which of the five questions was answered with no. */
export const declinedLetterSource = paperSource(
  'declined-letter',
  'case',
  ofCase((ctx, { one, row, program, applicant, matter, settings }) => {
    if (row.state !== 'declined') return notReady('申请没有作出不予受理的决定');
    const { answers } = one.view;
    const failed =
      answers === null
        ? []
        : intakeQuestions.filter(({ key }) => !answers[key]).map(({ text }) => `受理审查“${text.replace(/[？?]$/u, '')}”：否`);
    const facts = [...sentencesOf(row.end_reason ?? ''), ...failed];
    if (facts.length === 0) return notReady('没有登记不予受理的理由');
    const number = letterNumber(ctx, settings, 'declined-letter', row.id, '不受');
    return done({
      ...(number.counter === undefined ? {} : { counter: number.counter }),
      snapshot: {
        docNumber: number.docNumber,
        applicant,
        matter,
        appliedOn: row.applied_on,
        facts,
        clauses: [...lawsOf(program)],
        whereTo: row.end_where ?? '',
        issuer: ownIssuer(ctx, settings),
        remedy: remedyOf(settings),
        issuedOn: row.ended_on,
      },
    });
  }),
);
