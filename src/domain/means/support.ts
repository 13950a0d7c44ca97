import type { Fraction } from '#domain/statement/fraction.ts';
import { decimal, divide, fraction, isBelow, larger, multiply, roundToFen, subtract, sum, zero } from '#domain/statement/fraction.ts';
import { equalsText, percentText, yuanText } from '#domain/statement/money-text.ts';
import type { Finding } from '#domain/statement/finding.ts';
import { documents, joinClauses } from '#domain/policy/documents.ts';
import { alimonyRule, supportRule } from '#domain/policy/means-keys.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import type { SupportObligation } from './support-obligation.ts';
import { supportBases } from './support-obligation.ts';
import type { IncomeWindow } from './window.ts';
import { insideWindow } from './window.ts';

type Share = { readonly amount: Fraction; readonly text: string; readonly missing: boolean };

const alimonyByFormula = (one: SupportObligation, standard: Fraction, children: number, reader: PolicyReader): Share => {
  const rule = reader.read(alimonyRule);
  if (one.familyIncomeFen === null || one.familySize === null)
    return { amount: zero, text: '缺子女家庭收入或人口，未能推定', missing: true };
  if (rule.standardScope === 'OBLIGOR' && one.obligorStandardFen === null)
    return { amount: zero, text: '缺义务人所在地的低保标准，未能推定', missing: true };
  const yardstick = rule.standardScope === 'OBLIGOR' && one.obligorStandardFen !== null ? fraction(one.obligorStandardFen) : standard;
  const income = fraction(one.familyIncomeFen);
  if (rule.noneBelow !== undefined && isBelow(income, multiply(multiply(decimal(rule.noneBelow), yardstick), fraction(one.familySize)))) {
    return { amount: zero, text: `子女家庭人均低于标准的 ${rule.noneBelow} 倍，不计`, missing: false };
  }
  const kept = multiply(multiply(decimal(rule.threshold), yardstick), fraction(one.familySize));
  const ratio = children >= 3 && rule.ratioFromThree !== undefined ? rule.ratioFromThree : rule.ratio;
  const persons = one.supportedCount ?? one.supportedPersonIds.length;
  const left = subtract(income, kept);
  const subtraction = `${yuanText(income)} − ${rule.threshold} × ${yuanText(yardstick)} × ${one.familySize}`;
  if (isBelow(left, zero)) return { amount: zero, text: `${subtraction} ${equalsText(left)}，低于零按零计，不给付`, missing: false };
  const amount = divide(multiply(left, decimal(ratio)), fraction(persons));
  return { amount, text: `(${subtraction}) × ${percentText(ratio)} ÷ ${persons} ${equalsText(amount)}`, missing: false };
};

const supportByFormula = (one: SupportObligation, reader: PolicyReader): Share => {
  const rule = reader.read(supportRule);
  if (one.familyIncomeFen === null) return { amount: zero, text: '缺给付方收入，未能推定', missing: true };
  const income = fraction(one.familyIncomeFen);
  const persons = one.supportedCount ?? one.supportedPersonIds.length;
  const capped = divide(decimal(rule.cap), fraction(persons));
  const overCap = isBelow(capped, decimal(rule.ratio));
  const amount = multiply(income, overCap ? capped : decimal(rule.ratio));
  const share = overCap ? `${percentText(rule.cap)} ÷ ${persons}` : percentText(rule.ratio);
  const why = overCap ? `（${persons} 人合计不超过 ${percentText(rule.cap)}）` : '';
  return { amount, text: `${yuanText(income)} × ${share} ${equalsText(amount)}${why}`, missing: false };
};

const basisName = { EXEMPT: '不计', JUDGMENT: '判决或调解书', AGREEMENT: '协议', ACTUAL: '实际给付', FORMULA: '公式推定' } as const;

/** What one obligor gives one supported person a month, in 分 and exact. An actual payment counts only where it exceeds the formula. */
const shareOf = (one: SupportObligation, standard: Fraction, children: number, reader: PolicyReader): Share => {
  if (one.basis === 'EXEMPT') return { amount: zero, text: '按规定不计', missing: false };
  const fixed = one.fixedFen === null ? undefined : fraction(one.fixedFen);
  if ((one.basis === 'JUDGMENT' || one.basis === 'AGREEMENT') && fixed !== undefined) {
    return { amount: fixed, text: yuanText(fixed), missing: false };
  }
  if (one.basis === 'JUDGMENT' || one.basis === 'AGREEMENT')
    return { amount: zero, text: `缺${basisName[one.basis]}载明的金额`, missing: true };
  const formula = one.kind === 'ALIMONY' ? alimonyByFormula(one, standard, children, reader) : supportByFormula(one, reader);
  if (one.basis === 'FORMULA' || fixed === undefined) return formula;
  const exceeds = formula.missing || isBelow(formula.amount, fixed);
  return {
    amount: larger(fixed, formula.amount),
    text: exceeds ? `${yuanText(fixed)}（高于公式）` : `实际 ${yuanText(fixed)} 不高于公式，按公式：${formula.text}`,
    missing: formula.missing && one.familyIncomeFen !== null,
  };
};

/** Of several papers about the same obligor only the strongest counts. */
const strongest = (obligations: readonly SupportObligation[]): SupportObligation[] => {
  const byObligor = new Map<string, SupportObligation>();
  for (const one of obligations) {
    const who = `${one.kind} ${one.obligorName}`;
    const known = byObligor.get(who);
    if (known === undefined || supportBases.indexOf(one.basis) < supportBases.indexOf(known.basis)) byObligor.set(who, one);
  }
  return [...byObligor.values()];
};

/**
 * 赡养费、抚(扶)养费 counted as income: for every supported person the obligors' monthly shares are added and
 * rounded HALF_UP to the fen once, then taken for the months of the window in which the duty stood.
 */
export const supportIncome = (
  input: {
    readonly obligations: readonly SupportObligation[];
    readonly persons: ReadonlySet<string>;
    readonly window: IncomeWindow;
    readonly standard: Fraction;
    readonly nameOf: (personId: string) => string;
  },
  reader: PolicyReader,
): { readonly total: Fraction; readonly findings: Finding[] } => {
  const findings: Finding[] = [];
  const totals: Fraction[] = [];
  for (const personId of input.persons) {
    const about = strongest(input.obligations.filter((one) => one.supportedPersonIds.includes(personId)));
    if (about.length === 0) continue;
    const children = about.filter((one) => one.kind === 'ALIMONY').length;
    const shares = about.map((one) => ({ one, share: shareOf(one, input.standard, one.childrenCount ?? children, reader) }));
    const groups = new Map<number, Fraction[]>();
    for (const { one, share } of shares) {
      const months = insideWindow(input.window, one.from, one.to)?.months ?? 0;
      groups.set(months, [...(groups.get(months) ?? []), share.amount]);
    }
    // Duties over the same months are one monthly amount; only that is rounded.
    const parts = [...groups].map(([months, amounts]) => ({ months, fen: roundToFen(sum(amounts)) }));
    const total = sum(parts.map(({ months, fen }) => fraction(fen * months)));
    totals.push(total);
    findings.push({
      code: 'support_income',
      label: `赡养（抚养、扶养）费：${input.nameOf(personId)}`,
      clause: joinClauses(
        documents.incomeKinds.TRANS,
        reader.clause(about.some((one) => one.kind === 'ALIMONY') ? alimonyRule : supportRule),
      ),
      verdict: shares.some(({ share }) => share.missing) ? 'warn' : 'info',
      inputs: Object.fromEntries(
        shares.map(({ one, share }, index) => [`${index + 1} ${one.obligorName}（${basisName[one.basis]}）`, share.text]),
      ),
      text: parts.map(({ months, fen }) => `每月 ${yuanText(fraction(fen))} × ${months} 个月`).join(' + ') + ` ${equalsText(total)}`,
      personId,
      amountFen: roundToFen(total),
    });
  }
  return { total: sum(totals), findings };
};
