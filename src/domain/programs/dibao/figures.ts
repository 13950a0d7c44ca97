import { dbStd } from '#domain/policy/dibao-keys.ts';
import type { Fraction } from '#domain/statement/fraction.ts';
import { decimal, fraction, multiply, roundToFen } from '#domain/statement/fraction.ts';
import type { Statement } from '#domain/statement/statement.ts';
import type { Fen } from '#shared/values/money.ts';

/** What rosters and forms show of a statement, in 分; null where the statement does not say it (a takeover, tiers, a full rate). */
export type DibaoFigures = {
  readonly standardFen: Fen | null;
  readonly perCapitaFen: Fen | null;
  /** The family's income a month, as far as the arithmetic of the statement names it. */
  readonly familyIncomeFen: Fen | null;
  /** 人均补差 with what a minimum added to it. */
  readonly gapPerCapitaFen: Fen | null;
  /** 分类施保 of all members together. */
  readonly categoryFen: Fen | null;
};

const amountPattern = /(\d[\d,]*(?:\.\d+)?)/u;
const yuanIn = (text: string | undefined): Fraction | null => {
  const found = amountPattern.exec(text ?? '')?.[1];
  return found === undefined ? null : multiply(decimal(found.replaceAll(',', '')), fraction(100));
};

/** `(722.00 − 2,120.50 ÷ 3) × 3 = …`: the income before it is divided among the persons. */
const dividedIncome = (formula: string): Fraction | null => {
  const found = /− (?<sum>[\d,.]+)(?: ÷ (?<months>\d+))? ÷ \d+\)/u.exec(formula)?.groups;
  const sum = yuanIn(found?.['sum']);
  if (sum === null) return null;
  const months = found?.['months'];
  return months === undefined ? sum : multiply(sum, fraction(1, Number(months)));
};

/** The standard a month of a frozen statement. */
const standardOf = (statement: Pick<Statement, 'policy'>): Fen | null => {
  const use = statement.policy.find((one) => one.key === dbStd.key);
  const value = dbStd.schema.safeParse(use?.value);
  return value.success ? roundToFen(fraction(value.data.amountFen, value.data.per === 'year' ? 12 : 1)) : null;
};

/** Reads the columns of rosters and forms off a frozen statement of 低保; nothing is reckoned anew. `counted` = persons the income is divided by. */
export const dibaoFigures = (statement: Pick<Statement, 'lines' | 'policy'>, counted: number): DibaoFigures => {
  const gaps = statement.lines.filter((line) => line.label === '补差' || line.label === '补足到最低补差');
  const heads = Number(gaps[0]?.inputs['保障人数'] ?? 0);
  const category = statement.lines.filter((line) => line.label.startsWith('分类施保：'));
  const perCapita = yuanIn(statement.lines.find((line) => line.inputs['人均月收入'] !== undefined)?.inputs['人均月收入']);
  const income = dividedIncome(gaps[0]?.formula ?? '') ?? (perCapita === null ? null : multiply(perCapita, fraction(counted)));
  return {
    standardFen: standardOf(statement),
    perCapitaFen: perCapita === null ? null : roundToFen(perCapita),
    familyIncomeFen: income === null ? null : roundToFen(income),
    gapPerCapitaFen:
      heads === 0
        ? null
        : roundToFen(
            fraction(
              gaps.reduce((sum, line) => sum + line.amountFen, 0),
              heads,
            ),
          ),
    categoryFen: category.length === 0 ? null : category.reduce((sum, line) => sum + line.amountFen, 0),
  };
};
