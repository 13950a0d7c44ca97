import type { Month } from '#shared/values/dates.ts';
import type { Fraction } from '#domain/statement/fraction.ts';
import { compare, fraction, multiply } from '#domain/statement/fraction.ts';
import { equalsText } from '#domain/statement/money-text.ts';
import type { Finding } from '#domain/statement/finding.ts';
import { countIncome } from '#domain/means/income.ts';
import { incomeWindow } from '#domain/means/window.ts';
import { incomeMonths } from '#domain/policy/means-keys.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import type { DibaoFacts, DibaoMember } from './facts.ts';
import { incomePerPerson, monthlyStandard } from './standard.ts';

/** The family's counted income: whole, months, persons, and a person's a month in 分. */
export type Means = {
  readonly total: Fraction;
  readonly months: number;
  readonly persons: number;
  readonly perPerson: Fraction;
  readonly findings: Finding[];
};

/** Counts the income of `members` (the family, or one person alone when `alone`) before the month of application. */
export const meansOf = (facts: DibaoFacts, members: readonly DibaoMember[], alone: boolean, month: Month, reader: PolicyReader): Means => {
  const months = reader.read(incomeMonths);
  const names = new Map(facts.members.map((member) => [member.personId, member.name]));
  const { total, findings } = countIncome(
    {
      income: facts.income,
      deductions: facts.deductions,
      support: facts.support,
      persons: new Set(members.map((member) => member.personId)),
      withShared: !alone,
      window: incomeWindow(facts.applicationMonth, months),
      standard: monthlyStandard(reader),
      month,
      nameOf: (personId) => names.get(personId) ?? personId,
    },
    reader,
  );
  return { total, months, persons: members.length, perPerson: incomePerPerson(total, months, members.length, reader), findings };
};

/** What the division comes to, as arithmetic: no equals sign where the county cut decimals (`income_pc_decimals`). */
export const perPersonText = ({ total, months, persons, perPerson }: Means): string => {
  const exact = compare(multiply(total, fraction(1, months * persons)), perPerson) === 0;
  return exact ? equalsText(perPerson) : equalsText(perPerson).replace(/^=/u, '≈');
};
