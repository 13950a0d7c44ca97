import { ageStepsOf, stepDay, stepMonth } from '#domain/benefits/age-steps.ts';
import { ageRule, dbCategoryAdd } from '#domain/policy/dibao-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { addMonths, monthOf } from '#shared/values/dates.ts';
import { insuredTurning } from '#storage/age-steps.ts';
import { latestAmount } from '#storage/benefits.ts';
import type { QueryContext } from '../act.ts';
import type { CaseRules } from '../policies/office-rules.ts';

type Step = ValueOf<CallOf<'today.summary'>>['ageSteps'][number];

/**
 * EV14: insured people who complete an age of the county's 分类施保 this month or did in the last one, while their family's amount was
 * not reckoned anew from then on and no change is registered for it.
 */
export const ageStepsWaiting = (ctx: QueryContext, policies: CaseRules): Step[] => {
  const month = monthOf(ctx.today);
  const since = addMonths(month, -1);
  return (['rural', 'urban'] as const).flatMap((area) => {
    const place = { program: 'dibao', area, village_code: ctx.office.orgCode };
    const policy = policies.policy([dbCategoryAdd, ageRule], place, month);
    if (!policy.ok) return [];
    const { read } = policyReader(policy.value);
    return ageStepsOf(read(dbCategoryAdd)).flatMap(({ age, what }) =>
      insuredTurning(ctx.db, { area, from: addMonths(since, -12 * age), to: addMonths(month, -12 * age), since: `${since}-01` }).flatMap(
        (one): Step[] => {
          const from = stepMonth(one.birth_date, age, read(ageRule));
          if ((latestAmount(ctx.db, one.benefit_id)?.from_month ?? '') >= from) return [];
          const on = stepDay(one.birth_date, age);
          return [
            { personId: one.person_id, householdId: one.household_id, name: one.name, village: one.village ?? '', age, what, on, from },
          ];
        },
      ),
    );
  });
};
