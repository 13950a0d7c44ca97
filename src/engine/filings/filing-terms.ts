import { dueOf } from '#domain/calendar/deadlines.ts';
import { filingCheckRatio, limitFilingCorrection, limitFilingVisit, rollHoliday, surveyorsMin } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { monthOf, type Day } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import type { CountyFilingRow } from '#storage/filings.ts';
import type { QueryContext } from '../act.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';

export type FilingTerms = { readonly visitBy: Day; readonly correctBy: Day; readonly visitors: number; readonly ratio: string };

/** The county's own parameters for a filing, as of today: until when it is visited and put right, by how many, how many are drawn. */
export const filingTerms = (
  ctx: Pick<QueryContext, 'db' | 'today' | 'calendar'>,
  row: Pick<CountyFilingRow, 'program' | 'area' | 'division'>,
  policies: CaseRules = officeRules(ctx),
): Outcome<FilingTerms> => {
  const place = { program: row.program, area: row.area ?? '', village_code: row.division };
  const policy = policies.policy(
    [limitFilingVisit, limitFilingCorrection, rollHoliday, surveyorsMin, filingCheckRatio],
    place,
    monthOf(ctx.today),
  );
  if (!policy.ok) return policy;
  const { read } = policyReader(policy.value);
  const until = (key: typeof limitFilingVisit): Day =>
    dueOf(ctx.calendar, { ...read(key), from: ctx.today, rollHoliday: read(rollHoliday) }).day;
  return done({
    visitBy: until(limitFilingVisit),
    correctBy: until(limitFilingCorrection),
    visitors: read(surveyorsMin),
    ratio: read(filingCheckRatio),
  });
};
