import { withoutDay } from '#domain/policy/documents.ts';
import { dueOf } from '#domain/calendar/deadlines.ts';
import { done } from '#shared/values/refusal.ts';
import { ofCase } from '../case-paper.ts';
import { knownRemedy, letterNumber, ownIssuer } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

/** 《…办法》民发〔2021〕57号: a clause inside brackets goes without brackets of its own and without the day of its document. */
const shortClause = (clause: string): string => withoutDay(clause).replaceAll(/[()（）]/gu, '');

/** 受理通知书: the day of acceptance starts the clock the letter promises, pauses that come later do not change the paper. */
export const acceptanceLetterSource = paperSource(
  'acceptance-letter',
  'case',
  ofCase((ctx, { one, row, applicant, matter, settings }) => {
    if (row.accepted_on === null) return notReady('申请还没有受理');
    const { days, unit, clause } = one.rules.limits.whole;
    const due = dueOf(ctx.calendar, { from: row.accepted_on, days, unit, pauses: [], rollHoliday: one.rules.rollHoliday }).day;
    const number = letterNumber(ctx, settings, 'acceptance-letter', row.id, '受');
    return done({
      ...(number.counter === undefined ? {} : { counter: number.counter }),
      snapshot: {
        docNumber: number.docNumber,
        caseNumber: row.no,
        applicant,
        matter,
        appliedOn: row.applied_on,
        acceptedOn: row.accepted_on,
        dueOn: due,
        term: `自受理之日起${days}个${unit === 'work' ? '工作日' : '日'}内（${shortClause(clause)}）`,
        issuer: ownIssuer(ctx, settings),
        remedy: knownRemedy(settings),
        issuedOn: row.accepted_on,
      },
    });
  }),
);
