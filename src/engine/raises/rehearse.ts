import { createHash } from 'node:crypto';
import { programOf } from '#domain/programs/registry.ts';
import { addMonths, monthsBetween, type Month } from '#shared/values/dates.ts';
import { caseById } from '#storage/cases.ts';
import { lastFrozenMonth } from '#storage/pay.ts';
import { benefitsFrom, refusedFamilies } from '#storage/raises.ts';
import { programOfBenefit } from '../benefits/benefit-file.ts';
import { familyFileOfCase } from '../cases/facts.ts';
import { judgedBy, noArrears, raisedFamily, type Rehearsed } from './raised-family.ts';
import { amountKeys, raisedStandard, type RaisedStandard, type Reader } from './standard.ts';

const untold = { uses: [], word: null } as const;

/** Families refused in the last twelve months that would qualify by the new standard: to be told that they may apply. */
const entering = (ctx: Reader, standard: RaisedStandard): Rehearsed[] => {
  const { program, month, rules } = standard;
  return refusedFamilies(ctx.db, program, `${addMonths(month, -12)}-01`).flatMap((family) => {
    const row = caseById(ctx.db, family.case_id);
    if (row === undefined) return [];
    const definition = programOfBenefit({ program });
    const place = { ...family, program };
    const facts = definition.gather(familyFileOfCase(ctx.db, row, definition, month));
    const after = judgedBy(definition, facts, rules.policy(definition.policyKeys, place, month), month);
    const before = judgedBy(definition, facts, standard.before(definition, place, month, untold), month);
    if (!after.ok || !after.value.statement.ok || (before.ok && before.value.assessment.eligible)) return [];
    return [
      {
        line: {
          benefit_id: null,
          household_id: family.household_id,
          village_code: family.village_code,
          head_name: family.head_name,
          persons: after.value.assessment.insuredIds.length,
          kind: 'enters' as const,
          old_fen: 0,
          new_fen: after.value.statement.value.totalFen,
          back_pay_fen: 0,
          note: '原不予确认，按新标准可重新申请',
        },
        benefit: null,
        amounts: [],
        months: [],
        arrears: noArrears,
      },
    ];
  });
};

/**
 * Every family's old and new amount by what begins in a month; once a raise from it was applied, only of those it has not reached, each
 * with its reason. `breathe` is called now and then. Nothing is written.
 */
export const rehearseRaise = async (
  ctx: Reader,
  ask: { readonly program: string; readonly month: Month },
  breathe: (done: number, total: number) => Promise<void>,
): Promise<readonly Rehearsed[]> => {
  const program = programOf(ask.program);
  if (program === undefined) return [];
  const standard = raisedStandard(ctx, ask.program, ask.month, amountKeys(program));
  const frozen = lastFrozenMonth(ctx.db, ask.program);
  const benefits = benefitsFrom(ctx.db, ask.program, ask.month);
  const families: Rehearsed[] = [];
  for (const [i, benefit] of benefits.entries()) {
    const one = raisedFamily(ctx, standard, benefit, frozen);
    if (one !== null) families.push(one);
    if (i % 200 === 0) await breathe(i, benefits.length);
  }
  return standard.applied === undefined ? [...families, ...entering(ctx, standard)] : families;
};

/** What the list says, to be known again when it is applied. */
export const digestOf = (families: readonly Rehearsed[]): string => {
  const hash = createHash('sha256');
  for (const { line } of families)
    hash.update(`${line.household_id}|${line.kind}|${line.old_fen}|${line.new_fen}|${line.back_pay_fen}|${line.persons}\n`);
  return hash.digest('hex');
};

/** Months left of the year the raise begins in. */
export const monthsToYearEnd = (month: Month): number => monthsBetween(month, `${month.slice(0, 4)}-12`) + 1;
