import { createHash } from 'node:crypto';
import type { FamilyFile, FamilyMember } from '#domain/programs/family-file.ts';
import { assetItem } from '#domain/means/asset-item.ts';
import { deductionItem, incomeItem, type IncomeItem } from '#domain/means/income-item.ts';
import { supportObligation } from '#domain/means/support-obligation.ts';
import { appliedIn, upcastAnswers, type Assessment, type Computed, type Program } from '#domain/programs/define.ts';
import type { Policy } from '#domain/policy/resolve.ts';
import { monthOf, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { z } from 'zod';
import { insuredOfCase, type CaseRow } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import {
  assetsOf,
  circumstancesOf,
  deductionsOf,
  incomesOf,
  membersOf,
  obligationsOf,
  type IncomeRow,
  type MemberRow,
} from '#storage/households.ts';
import { personById, sensitiveOf } from '#storage/people.ts';
import { categoriesOf } from '../households/member-categories.ts';
import { underKeptRecords } from './kept-records.ts';
import type { CaseRules } from '../policies/office-rules.ts';

const personIds = z.array(z.string());
const answers = z.record(z.string(), z.unknown());
export const answersOfCase = (row: Pick<CaseRow, 'answers'>): Readonly<Record<string, unknown>> => answers.parse(JSON.parse(row.answers));

type Applied = Pick<CaseRow, 'household_id' | 'area' | 'coverage' | 'applied_on' | 'answers' | 'answers_version'>;

/** A member with what the registers of people and health know of them; `insured` as the benefit or the application has it. */
export const familyMember = (db: ReadableDb, one: MemberRow, insured: boolean): FamilyMember => {
  const [person, own] = [personById(db, one.person_id), sensitiveOf(db, one.person_id)];
  return {
    personId: one.person_id,
    name: one.name,
    birthDate: one.birth_date,
    inHousehold: one.in_household === 1,
    insured,
    excludeReason: one.exclude_reason,
    categories: categoriesOf(one),
    tier: one.tier,
    labor: one.labor,
    marital: person?.marital ?? null,
    employment: person?.employment ?? null,
    disabilityType: own?.disability_type ?? null,
    disabilityLevel: own?.disability_level ?? null,
    severeIllness: own?.severe_illness ?? null,
  };
};

/** An income as the rules read it. */
export const incomeOf = (one: IncomeRow): IncomeItem =>
  incomeItem.parse({
    id: one.id,
    personId: one.person_id,
    category: one.category,
    label: one.label,
    amountFen: one.amount_fen,
    periodMonths: one.period_months,
    from: one.from_month,
    to: one.to_month,
    exemptCode: one.exempt_code,
    spreadMonths: one.spread_months,
    jobMonths: one.job_months,
  });

const recordedFile = (db: ReadableDb, row: Applied, program: Program, insured: readonly string[], month: Month): FamilyFile => {
  const members = membersOf(db, row.household_id).filter(
    (one) =>
      (one.status === 'alive' || (one.death_date !== null && monthOf(one.death_date) >= month)) &&
      one.from_month <= month &&
      (one.to_month === null || one.to_month >= month),
  );
  return {
    area: row.area,
    coverage: row.coverage,
    applicationMonth: monthOf(row.applied_on),
    members: members.map((one) => familyMember(db, one, insured.length === 0 ? one.insured === 1 : insured.includes(one.person_id))),
    incomes: incomesOf(db, row.household_id)
      .filter((one) => one.voided_at === null)
      .map(incomeOf),
    assets: assetsOf(db, row.household_id)
      .filter((one) => one.voided_at === null && (one.to_month === null || one.to_month >= month))
      .map((one) =>
        assetItem.parse({
          id: one.id,
          personId: one.person_id,
          category: one.category,
          label: one.label,
          valueFen: one.value_fen,
          quantity: one.quantity,
          areaM2: one.area_m2,
          exemptCode: one.exempt_code,
        }),
      ),
    obligations: obligationsOf(db, row.household_id)
      .filter((one) => one.voided_at === null)
      .map((one) =>
        supportObligation.parse({
          id: one.id,
          kind: one.kind,
          obligorName: one.obligor_name,
          supportedPersonIds: personIds.parse(JSON.parse(one.supported)),
          basis: one.basis,
          fixedFen: one.fixed_fen,
          familyIncomeFen: one.family_income_fen,
          familySize: one.family_size,
          childrenCount: one.children_count,
          supportedCount: one.supported_count,
          obligorStandardFen: one.obligor_standard_fen,
          from: one.from_month,
          to: one.to_month,
        }),
      ),
    deductions: deductionsOf(db, row.household_id)
      .filter((one) => one.voided_at === null)
      .map((one) =>
        deductionItem.parse({
          id: one.id,
          personId: one.person_id,
          kind: one.kind,
          label: one.label,
          amountFen: one.amount_fen,
          periodMonths: one.period_months,
          from: one.from_month,
          to: one.to_month,
        }),
      ),
    circumstances: circumstancesOf(db, row.household_id)
      .filter((one) => one.voided_at === null && one.from_month <= month && (one.to_month === null || one.to_month >= month))
      .map((one) => ({ code: one.code, personId: one.person_id, evidence: one.evidence })),
    answers: upcastAnswers(program, row.answers_version, answersOfCase(row)),
  };
};

/** The family of an application as the registers know it in `month`; voided items, those who had died or left by then are not in it. */
export const familyFile = (db: ReadableDb, row: Applied, program: Program, insured: readonly string[], month: Month): FamilyFile =>
  underKeptRecords(db, recordedFile(db, row, program, insured, month));

export const familyFileOfCase = (db: ReadableDb, row: CaseRow, program: Program, month: Month): FamilyFile =>
  familyFile(db, row, program, insuredOfCase(db, row.id), month);

/** A family reckoned for one month: the facts as they were gathered, what they were judged by, and a digest that changes when any of it does. */
export type Reckoning = {
  readonly facts: unknown;
  readonly computed: Computed;
  readonly assessment: Assessment;
  readonly policy: Policy;
  readonly month: Month;
  readonly digest: string;
};

/** Reckons a family file; refuses `statement_incomplete` (missing), a policy that is not there, or facts that contradict themselves. */
export const reckon = (
  program: Program,
  file: FamilyFile,
  rules: CaseRules,
  place: Pick<CaseRow, 'program' | 'area' | 'village_code'>,
  month: Month,
): Outcome<Reckoning> => {
  const gathered = program.gather(file);
  if (gathered.missing.length > 0) return refuse('statement_incomplete', { missing: `缺${gathered.missing.join('、')}` });
  const policy = rules.selected(program.policyKeys, place, { month, appliedIn: appliedIn(gathered.facts, month) });
  if (!policy.ok) return policy;
  const computed = program.compute(gathered.facts, policy.value, month);
  if (!computed.ok) return computed;
  const values = Object.values(policy.value.uses).map((use) => [use.key, use.rowId, use.value]);
  const digest = createHash('sha256')
    .update(JSON.stringify([month, gathered.facts, values]))
    .digest('hex');
  return done({
    facts: gathered.facts,
    computed: computed.value,
    assessment: computed.value.assessment,
    policy: policy.value,
    month,
    digest,
  });
};
