import { programOf } from '#domain/programs/registry.ts';
import { addMonths, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { amountInMonth, benefitOfCase, benefitsOfHousehold, insuredStretches, openBenefitOfCase } from '#storage/benefits.ts';
import { householdById } from '#storage/households.ts';
import { personById, recordsOfPerson } from '#storage/people.ts';
import type { ActContext } from '../act.ts';
import type { OpenCase } from './open-case.ts';

type Asked = { readonly insured: readonly string[]; readonly from: Month };

/** The last month from `from` on that a benefit of the family which has ended still pays. */
const stillPaidTo = (ctx: ActContext, { row }: OpenCase, from: Month): Month | undefined => {
  for (const benefit of benefitsOfHousehold(ctx.db, row.household_id)) {
    const ended = benefit.state === 'ended' && benefit.undone_on === null;
    if (!ended || benefit.program !== row.program || benefit.case_id === row.id) continue;
    const first = benefit.from_month > from ? benefit.from_month : from;
    for (let month = benefit.to_month ?? ''; month >= first; month = addMonths(month, -1))
      if ((amountInMonth(ctx.db, benefit.id, month)?.monthly_fen ?? 0) > 0) return month;
  }
  return undefined;
};

/**
 * Whether a case would pay what is paid already: its family by a benefit that has not run out, or somebody it insures in another
 * household by a benefit that excludes it (`excludes` of the program). Refuses `household_paid_to`, `person_has_benefit`.
 */
export const paidNowhereBesides = (ctx: ActContext, one: OpenCase, { insured, from }: Asked): Outcome<null> => {
  const to = stillPaidTo(ctx, one, from);
  if (to !== undefined) return refuse('household_paid_to', { program: one.program.name, to, from });
  const rules = one.program.excludes.filter((rule) => rule.rule === 'never_both' && rule.per === 'person');
  const own = (openBenefitOfCase(ctx.db, one.row.id) ?? benefitOfCase(ctx.db, one.row.id))?.id;
  const ours = householdById(ctx.db, one.row.household_id)?.no;
  for (const personId of insured)
    for (const there of insuredStretches(ctx.db, recordsOfPerson(ctx.db, personId))) {
      const rule = rules.find((each) => each.with === there.program);
      const pays = there.to_month === null || (there.to_month >= from && there.to_month >= there.from_month);
      if (rule === undefined || !pays || there.benefit_id === own || there.household_no === ours) continue;
      return refuse('person_has_benefit', {
        name: personById(ctx.db, personId)?.name ?? '',
        household: there.household_no,
        program: programOf(there.program)?.name ?? there.program,
        rule: rule.code,
      });
    }
  return done(null);
};
