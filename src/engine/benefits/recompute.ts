import { refusedStatement } from '#domain/statement/refused.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { addMonths, monthOf, type Day } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { BenefitRow } from '#storage/benefits.ts';
import type { ReadableDb } from '#storage/db.ts';
import { householdById } from '#storage/households.ts';
import { reckon } from '../cases/facts.ts';
import { caseRules } from '../policies/office-rules.ts';
import { officePolicyRows } from '../policies/rows.ts';
import { fileOfBenefit, programOfBenefit } from './benefit-file.ts';

/**
 * The statement a benefit would have by today's rules and the family as the register knows it: of nothing, with its grounds, where the
 * family no longer qualifies; refused where that cannot be said. It stands beside the amount that was taken over until the first
 * review and changes nothing that is paid.
 */
export const recomputed = (db: ReadableDb, benefit: BenefitRow, today: Day): Outcome<Statement> => {
  const program = programOfBenefit(benefit);
  const household = householdById(db, benefit.household_id);
  if (household === undefined) return refuse('not_found', { what: '家庭' });
  const month = monthOf(today);
  const reckoned = reckon(
    program,
    fileOfBenefit(db, benefit, month, addMonths(month, 1)),
    caseRules(officePolicyRows(db), today),
    { program: benefit.program, area: benefit.area, village_code: household.village_code },
    month,
  );
  if (!reckoned.ok) return reckoned;
  const { assessment, computed, policy } = reckoned.value;
  if (computed.statement.ok || assessment.eligible) return computed.statement;
  return done(
    refusedStatement({
      subject: program.name,
      month,
      findings: assessment.findings,
      reason: '',
      clause: '',
      policy: Object.values(policy.uses),
    }),
  );
};

/** What it would come to, in 分; null where that cannot be said. */
export const recomputedFen = (db: ReadableDb, benefit: BenefitRow, today: Day): Fen | null => {
  const statement = recomputed(db, benefit, today);
  return statement.ok ? statement.value.totalFen : null;
};
