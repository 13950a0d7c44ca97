import { refusedStatement } from '#domain/statement/refused.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { programOf } from '#domain/programs/registry.ts';
import { addMonths, monthOf, type Day } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insuredInMonth, type BenefitRow } from '#storage/benefits.ts';
import type { ReadableDb } from '#storage/db.ts';
import { householdById } from '#storage/households.ts';
import { familyFile, reckon } from '../cases/facts.ts';
import { caseRules } from '../cases/rules-of-case.ts';
import { officePolicyRows } from '../policies/rows.ts';

/**
 * The statement a benefit would have by today's rules and the family as the register knows it: of nothing, with its grounds, where the
 * family no longer qualifies; refused where that cannot be said. It stands beside the amount that was taken over until the first
 * review and changes nothing that is paid.
 */
export const recomputed = (db: ReadableDb, benefit: BenefitRow, today: Day): Outcome<Statement> => {
  const program = programOf(benefit.program);
  const household = householdById(db, benefit.household_id);
  if (program === undefined || household === undefined) return refuse('not_found', { what: '家庭' });
  const month = monthOf(today);
  const application = {
    household_id: benefit.household_id,
    area: benefit.area,
    coverage: 'WHOLE' as const,
    applied_on: `${addMonths(month, 1)}-01`,
    answers: '{}',
    answers_version: program.factsVersion,
  };
  const file = familyFile(db, application, program, insuredInMonth(db, benefit.id, month), month);
  const reckoned = reckon(
    program,
    file,
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
