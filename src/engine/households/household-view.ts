import { checkAccountHolder } from '#domain/codes/bank-account.ts';
import { benefitStanding } from '#domain/benefits/standing.ts';
import { maskAccount, maskIdNumber, maskPhone } from '#domain/people/mask.ts';
import { ageOn } from '#domain/people/age.ts';
import { reviewMissed } from '#domain/reviews/due.ts';
import { monthOf, type Day } from '#shared/values/dates.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { reviewClass } from '#shared/contract/benefit-review.ts';
import { openChangeState } from '#shared/contract/open-change.ts';
import { circumstanceFields } from '#shared/contract/people.ts';
import type { ReadableDb } from '#storage/db.ts';
import { benefitsOfHousehold, latestAmount, type BenefitRow } from '#storage/benefits.ts';
import { openChangeOf } from '#storage/changes.ts';
import { casesOfHousehold } from '#storage/cases.ts';
import { divisionByCode } from '#storage/divisions.ts';
import {
  accountsOf,
  assetsOf,
  circumstancesOf,
  deductionsOf,
  householdById,
  incomesOf,
  membersOf,
  obligationsOf,
  recordsOfHousehold,
  type HouseholdRow,
  type MemberRow,
} from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { lastReviewOf } from '#storage/reviews.ts';
import { programs } from '#domain/programs/registry.ts';
import type { Program } from '#domain/programs/define.ts';
import { labelOfChange } from '../changes/kept-entry.ts';
import { householdGone } from '../people/record-standing.ts';
import { recomputedFen } from '../benefits/recompute.ts';
import { mayApply } from '../cases/may-apply.ts';
import { categoriesOf } from './member-categories.ts';
import { explainRefusal } from '../sentences.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { nameOfCode } from '#domain/codes/code-table.ts';

const { code: circumstanceCode } = circumstanceFields;

type View = ValueOf<CallOf<'households.get'>>;

const openChange = (db: ReadableDb, benefitId: string): View['benefits'][number]['openChange'] => {
  const row = openChangeOf(db, benefitId);
  if (row === undefined) return null;
  const { id, no, state, effect_month: effectMonth, new_fen: newFen } = row;
  return { id, no, label: labelOfChange(row), state: openChangeState.parse(state), effectMonth, newFen };
};

/** A benefit that has not ended is looked at again; one taken over may stand without a term. */
const reviewOf = (db: ReadableDb, b: BenefitRow, today: Day): View['benefits'][number]['review'] => {
  if (b.state === 'ended' || b.review_due === null) return null;
  const last = lastReviewOf(db, b.id);
  return {
    reviewClass: reviewClass.parse(b.review_class ?? 'A'),
    from: b.review_from ?? b.from_month,
    last: last === undefined ? null : { on: last.on_day, result: last.result },
    due: b.review_due,
    missed: reviewMissed(b.review_due, today),
  };
};

const memberView = (m: MemberRow, today: string): View['members'][number] => ({
  id: m.id,
  personId: m.person_id,
  name: m.name,
  relation: nameOfCode(relation, m.relation),
  sex: m.sex,
  age: m.birth_date === null ? null : ageOn(m.birth_date, today),
  idMasked: m.id_number === null ? '' : maskIdNumber(m.id_number),
  inHousehold: m.in_household === 1,
  insured: m.insured === 1,
  excludeReason: m.exclude_reason,
  categories: categoriesOf(m),
  tier: m.tier,
  from: m.from_month,
  to: m.to_month,
  dead: m.status === 'dead',
  labor: m.labor,
  hasSensitive: m.has_sensitive === 1,
});

const applicationFor = (db: ReadableDb, program: Program, household: HouseholdRow): View['applications'][number] => {
  const may = mayApply(db, program, household);
  return {
    program: program.code,
    allowed: may.ok,
    why: may.ok ? null : explainRefusal(may.error),
    caseId: may.ok || may.error.params['caseId'] === undefined ? null : String(may.error.params['caseId']),
  };
};

/** The 360° page of a household, masked. */
export const householdView = (db: ReadableDb, id: string, today: string): View | null => {
  const h = householdById(db, id);
  if (h === undefined) return null;
  const members = membersOf(db, id);
  const present = members.filter((m) => m.to_month === null).map((m) => m.name);
  return {
    id,
    rev: h.rev,
    gone: householdGone(db, h),
    merged: recordsOfHousehold(db, id)
      .slice(1)
      .map((other) => ({ id: other, no: householdById(db, other)?.no ?? '' })),
    no: h.no,
    villageCode: h.village_code,
    village: divisionByCode(db, h.village_code)?.name ?? '',
    group: h.group_name,
    address: h.address,
    area: h.area,
    phone: h.phone === null ? null : maskPhone(h.phone),
    headPersonId: h.head_person_id,
    headName: personById(db, h.head_person_id)?.name ?? '',
    members: members.filter((m) => m.to_month === null).map((m) => memberView(m, today)),
    pastMembers: members.filter((m) => m.to_month !== null).map((m) => memberView(m, today)),
    incomes: incomesOf(db, id).map((i) => ({
      id: i.id,
      personId: i.person_id,
      category: i.category,
      label: i.label,
      amountFen: i.amount_fen,
      periodMonths: i.period_months,
      from: i.from_month,
      to: i.to_month,
      exemptCode: i.exempt_code,
      spreadMonths: i.spread_months,
      jobMonths: i.job_months,
      evidence: i.evidence,
      voided: i.voided_at !== null,
    })),
    assets: assetsOf(db, id).map((a) => ({
      id: a.id,
      personId: a.person_id,
      category: a.category,
      label: a.label,
      valueFen: a.value_fen,
      quantity: a.quantity,
      areaM2: a.area_m2,
      from: a.from_month,
      to: a.to_month,
      exemptCode: a.exempt_code,
      evidence: a.evidence,
      voided: a.voided_at !== null,
    })),
    obligations: obligationsOf(db, id).map((o) => ({
      id: o.id,
      obligorName: o.obligor_name,
      relation: o.relation,
      supportedPersonIds: JSON.parse(o.supported) as string[],
      basis: o.basis,
      kind: o.kind,
      fixedFen: o.fixed_fen,
      familyIncomeFen: o.family_income_fen,
      familySize: o.family_size,
      childrenCount: o.children_count,
      supportedCount: o.supported_count,
      obligorStandardFen: o.obligor_standard_fen,
      from: o.from_month,
      to: o.to_month,
      evidence: o.evidence,
      voided: o.voided_at !== null,
    })),
    deductions: deductionsOf(db, id).map((d) => ({
      id: d.id,
      personId: d.person_id,
      kind: d.kind,
      label: d.label,
      amountFen: d.amount_fen,
      periodMonths: d.period_months,
      from: d.from_month,
      to: d.to_month,
      evidence: d.evidence,
      voided: d.voided_at !== null,
    })),
    circumstances: circumstancesOf(db, id).map((c) => ({
      id: c.id,
      personId: c.person_id,
      code: circumstanceCode.parse(c.code),
      from: c.from_month,
      to: c.to_month,
      evidence: c.evidence,
      voided: c.voided_at !== null,
    })),
    accounts: accountsOf(db, id).map((a) => ({
      id: a.id,
      personId: a.person_id,
      bank: a.bank,
      accountMasked: maskAccount(a.account_no),
      holder: a.holder,
      holderReason: a.holder_reason,
      outside: checkAccountHolder(a.holder, present).length > 0,
      from: a.from_day,
      to: a.to_day,
    })),
    benefits: benefitsOfHousehold(db, id).map((b) => {
      const amount = latestAmount(db, b.id);
      return {
        id: b.id,
        program: b.program,
        standing: benefitStanding({ state: b.state, from: b.from_month }, monthOf(today)),
        monthlyFen: amount?.monthly_fen ?? 0,
        insured: amount?.persons ?? 0,
        from: b.from_month,
        to: b.to_month,
        statementId: amount?.statement_id ?? '',
        recomputedFen: b.takeover_run_id === null || b.state === 'ended' ? null : recomputedFen(db, b, today),
        takeover: b.takeover_run_id !== null,
        undoneOn: b.undone_on,
        openChange: openChange(db, b.id),
        review: reviewOf(db, b, today),
      };
    }),
    cases: casesOfHousehold(db, id),
    applications: programs.filter((program) => program.areas.includes(h.area)).map((program) => applicationFor(db, program, h)),
  };
};
