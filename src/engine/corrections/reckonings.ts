import type { ChangeEntry } from '#shared/contract/changes.ts';
import type { Month } from '#shared/values/dates.ts';
import type { BenefitRow } from '#storage/benefits.ts';
import { benefitsOfHousehold } from '#storage/benefits.ts';
import { openCasesOf } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import type { QueryContext } from '../act.ts';
import { reckonCase, takeUpRow } from '../cases/open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { changeEffectOf } from '../changes/change-effect.ts';

type Reader = Pick<QueryContext, 'db' | 'today'>;

/** Benefits in force of some families. */
export const benefitsInForce = (db: ReadableDb, households: readonly string[]): BenefitRow[] =>
  households.flatMap((id) => benefitsOfHousehold(db, id)).filter((one) => one.state !== 'ended');

/** The change by which an amount that was decided on a mistake is reckoned anew from the month it went wrong. */
export const correctingChange = (ctx: Reader, benefit: BenefitRow, wrongSince: Month | null, evidence: string): ChangeEntry => ({
  event: 'CORRECT',
  eventOn: ctx.today,
  reportedOn: ctx.today,
  givenMonth: wrongSince ?? benefit.from_month,
  personIds: [],
  excludeAs: null,
  joins: [],
  newHeadId: null,
  endedIncomeIds: [],
  incomes: [],
  concealed: false,
  exit: false,
  payBack: false,
  typed: null,
  ownPart: 'stop',
  differenceFen: null,
  evidence,
  attachmentIds: [],
});

/** What each benefit of some families comes to, month by month since the mistake; a code where that cannot be said. */
export const benefitReckonings = (ctx: Reader, households: readonly string[], wrongSince: Month | null): ReadonlyMap<string, string> =>
  new Map(
    benefitsInForce(ctx.db, households).map((benefit) => {
      const effect = changeEffectOf(ctx, {
        benefit,
        entry: correctingChange(ctx, benefit, wrongSince, '更正'),
        decidedOn: ctx.today,
        recorded: null,
        document: '更正',
        decided: null,
      });
      return [
        benefit.id,
        effect.ok ? JSON.stringify(effect.value.months.map((one) => [one.month, one.fen, one.persons])) : effect.error.code,
      ];
    }),
  );

/** An application as it is reckoned: `facts` changes with any fact, `money` only with what the amount and who gets it rest on. */
export type CaseReckoning = { readonly facts: string; readonly money: string };

/** What each application of some families comes to by the facts as they stand; a code where that cannot be said. */
export const caseReckonings = (ctx: Reader, households: readonly string[]): ReadonlyMap<string, CaseReckoning> => {
  const rules = officeRules(ctx);
  return new Map(
    openCasesOf(ctx.db, households).map((row) => {
      const one = takeUpRow(ctx, row, rules);
      const reckoned = one.ok ? reckonCase(ctx, one.value) : one;
      if (!reckoned.ok) return [row.id, { facts: reckoned.error.code, money: reckoned.error.code }];
      const { digest, computed, assessment } = reckoned.value;
      const { statement } = computed;
      const money = [
        statement.ok ? statement.value.lines.map((line) => line.amountFen) : statement.error.code,
        statement.ok ? statement.value.totalFen : 0,
        assessment.eligible,
        assessment.insuredIds,
      ];
      return [row.id, { facts: digest, money: JSON.stringify(money) }];
    }),
  );
};
