import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { fen, nonNegativeFen } from '../values/money.ts';
import { benefitReview } from './benefit-review.ts';
import { caseState } from './case-state.ts';
import { openChange, openChangeState } from './open-change.ts';
import { householdPicture } from './household-picture.ts';
import { statementView } from './judgement.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';

export const sex = z.enum(['male', 'female', 'unknown']);
export const area = z.enum(['urban', 'rural']);

/** Where a benefit stands in the office's present month: `not_yet` was granted and begins in a later one. */
export const benefitStanding = z.enum(['not_yet', 'active', 'suspended', 'exiting', 'ended']);
export type BenefitStanding = z.output<typeof benefitStanding>;

/** Values are masked unless they were revealed by the command of that name. */
export const personHit = z.object({
  id: z.string(),
  name: z.string(),
  sex,
  birthDate: z.string().nullable(),
  idMasked: z.string(),
  village: z.string(),
  householdId: z.string().nullable(),
  householdNo: z.string().nullable(),
  headName: z.string().nullable(),
  matched: z.enum(['name', 'pinyin', 'id', 'bank', 'village']),
  dead: z.boolean(),
});
export const personFields = {
  name: z.string().min(1).max(50),
  sex,
  birthDate: day.nullable(),
  idType: z.string().default('IDCARD'),
  idNumber: z.string().nullable(),
  ethnic: z.string().nullable().default(null),
  phone: z.string().max(20).nullable().default(null),
  marital: z.string().nullable().default(null),
  employment: z.string().nullable().default(null),
  education: z.string().nullable().default(null),
  labor: z.enum(['FULL', 'PARTIAL', 'NONE_LOST', 'NONE_AGE']).nullable().default(null),
};
/** P3: a table of its own, hidden behind a click. */
export const sensitiveFields = {
  health: z.string().nullable().default(null),
  disabilityType: z.string().nullable().default(null),
  disabilityLevel: z.int().min(1).max(4).nullable().default(null),
  disabilityCertNo: z.string().nullable().default(null),
  severeIllness: z.string().nullable().default(null),
};
export const personDetail = z.object({
  id: z.string(),
  rev,
  ...personFields,
  idNumber: z.string().nullable(),
  idMasked: z.string(),
  phone: z.string().nullable(),
  status: z.enum(['alive', 'dead']),
  deathDate: z.string().nullable(),
  deathChange: z.object({ id: z.string(), no: z.string() }).nullable(),
  age: z.int().nullable(),
  hasSensitive: z.boolean(),
  /** What the person is insured by, the newest first. */
  benefits: z.array(z.object({ program: z.string(), standing: benefitStanding, from: month, householdId: z.string() })),
  /** The record that is kept, where this one was another of the same person; or that its takeover was undone. */
  gone: z.object({ into: z.object({ id: z.string(), name: z.string() }).nullable(), on: z.string().nullable() }).nullable(),
  /** Records of the same person that were merged into this one. */
  merged: z.array(z.object({ id: z.string(), name: z.string(), idMasked: z.string() })),
  idHistory: z.array(z.object({ idMasked: z.string(), from: z.string(), to: z.string().nullable(), reason: z.string() })),
});
export const timelineEntry = z.object({
  at: z.string(),
  actor: z.string(),
  onBehalfOf: z.string().nullable(),
  kind: z.string(),
  title: z.string(),
  detail: z.string(),
  link: z.object({ type: z.string(), id: z.string() }).nullable(),
  /** Of a payment: what was paid, and the line whose statement explains it. */
  payment: z.object({ fen, lineId: z.string() }).nullable(),
});

export const people = {
  /** Name, part of a name, pinyin, initials, part of an ID number, bank tail; optional village. Not journalled. */
  search: query({ text: z.string().max(60), village: z.string().optional(), ...pageAsk }, pageOf(personHit)),
  /** Opening a hit found by ID number leaves a trace. */
  open: command({ id: z.string(), foundBy: z.enum(['name', 'pinyin', 'id', 'bank', 'village']) }, personDetail),
  get: query({ id: z.string() }, personDetail),
  add: command({ ...personFields, sensitive: z.object(sensitiveFields).optional() }, changed, [
    'id_number_bad',
    'id_number_taken',
    'name_bad',
  ]),
  update: command({ id: z.string(), rev, ...personFields, sensitive: z.object(sensitiveFields).optional() }, changed, [
    'record_gone',
    'id_number_bad',
    'id_number_taken',
    'name_bad',
  ]),
  /** `corrects`: the day recorded before, which this one takes the place of; null where none is recorded. */
  recordDeath: command({ id: z.string(), rev, on: day, corrects: day.nullable().default(null), evidence: z.string().min(1) }, changed, [
    'record_gone',
    'death_ahead',
    'death_before_birth',
    'death_known',
    'death_not_known',
  ]),
  reveal: command(
    { id: z.string(), field: z.enum(['idNumber', 'phone', 'account', 'sensitive']), reason: z.string().trim().min(1).max(200) },
    z.object({ value: z.record(z.string(), z.unknown()) }),
  ),
  timeline: query({ id: z.string(), ...pageAsk }, pageOf(timelineEntry)),
} as const;

/** What no other field says of a member: the traits a county's rules name, and the tier where it pays by tiers. */
const memberCategories = z.array(z.string().min(1).max(40)).max(10);
const tierName = z.string().min(1).max(4);

export const membershipRow = z.object({
  id: z.string(),
  personId: z.string(),
  name: z.string(),
  relation: z.string(),
  sex,
  age: z.int().nullable(),
  idMasked: z.string(),
  inHousehold: z.boolean(),
  insured: z.boolean(),
  excludeReason: z.string().nullable(),
  categories: memberCategories,
  tier: tierName.nullable(),
  from: month,
  to: month.nullable(),
  dead: z.boolean(),
  labor: z.string().nullable(),
  hasSensitive: z.boolean(),
});
export const incomeFields = {
  personId: z.string().nullable(),
  category: z.enum(['WAGE', 'BIZ', 'PROP', 'TRANS', 'OTHER']),
  label: z.string().min(1).max(60),
  amountFen: nonNegativeFen,
  periodMonths: z.int().min(1).max(12),
  from: month,
  to: month.nullable(),
  exemptCode: z.string().nullable().default(null),
  spreadMonths: z.int().min(1).nullable().default(null),
  jobMonths: z.int().min(1).max(12).nullable().default(null),
  evidence: z.string().max(200).default(''),
};
export const assetFields = {
  personId: z.string().nullable(),
  category: z.string(),
  label: z.string().min(1).max(60),
  valueFen: nonNegativeFen,
  quantity: z.number().min(0).max(1_000_000).default(1),
  /** Square metres, of houses and other rooms. */
  areaM2: z.number().min(0).max(1_000_000).nullable().default(null),
  from: month,
  to: month.nullable(),
  exemptCode: z.string().nullable().default(null),
  evidence: z.string().max(200).default(''),
};
export const obligationFields = {
  obligorName: z.string().min(1),
  relation: z.string(),
  supportedPersonIds: z.array(z.string()).min(1),
  basis: z.enum(['JUDGMENT', 'AGREEMENT', 'ACTUAL', 'FORMULA', 'EXEMPT']),
  kind: z.enum(['ALIMONY', 'SUPPORT']).default('ALIMONY'),
  fixedFen: nonNegativeFen.nullable().default(null),
  familyIncomeFen: nonNegativeFen.nullable().default(null),
  familySize: z.int().min(1).nullable().default(null),
  childrenCount: z.int().min(1).nullable().default(null),
  /** How many persons the obligor supports in all; null = those named here. */
  supportedCount: z.int().min(1).nullable().default(null),
  /** The monthly standard of the obligor's place, where the county measures by it. */
  obligorStandardFen: nonNegativeFen.nullable().default(null),
  from: month,
  to: month.nullable(),
  evidence: z.string().max(200).default(''),
};
export const deductionFields = {
  personId: z.string().nullable(),
  /** One of the kinds the policy `income_deductions` names; another is kept and not taken off. */
  kind: z.string().min(1).max(60),
  label: z.string().min(1).max(60),
  amountFen: nonNegativeFen,
  periodMonths: z.int().min(1).max(12),
  from: month,
  to: month.nullable(),
  evidence: z.string().max(200).default(''),
};
export const circumstanceFields = {
  /** `null`: the whole family. */
  personId: z.string().nullable(),
  /** EX10–EX12 follow from why a member is not counted. */
  code: z.enum(['EX01', 'EX02', 'EX03', 'EX04', 'EX05', 'EX06', 'EX07', 'EX08', 'EX09']),
  from: month,
  to: month.nullable(),
  evidence: z.string().min(1).max(200),
};
export const accountFields = {
  personId: z.string(),
  bank: z.string().min(1),
  accountNo: z.string(),
  holder: z.string().min(1),
  holderReason: z.string().nullable().default(null),
};

export const householdRow = z.object({
  id: z.string(),
  no: z.string(),
  headName: z.string(),
  village: z.string(),
  group: z.string(),
  members: z.int(),
  insured: z.int(),
  /** `''` = no benefit. */
  benefit: z.union([benefitStanding, z.literal('')]),
  benefitFrom: month.nullable(),
  /** The application that has not ended. */
  openCase: z.object({ id: z.string(), state: caseState }).nullable(),
  /** A change of its benefit that is not yet decided. */
  openChange: z.object({ id: z.string(), state: openChangeState }).nullable(),
  monthlyFen: fen.nullable(),
  /** The statement of the amount. */
  statementId: z.string().nullable(),
  area,
  /** Of a search by text: the member found; `byId` when by the ID number. `null`: the number of the household was searched for, or nothing. */
  found: z.object({ id: z.string(), name: z.string(), byId: z.boolean() }).nullable(),
});
const dated = { id: z.string(), from: z.string(), to: z.string().nullable(), voided: z.boolean() };
export const householdDetail = z.object({
  id: z.string(),
  rev,
  gone: z.object({ into: z.object({ id: z.string(), name: z.string() }).nullable(), on: z.string().nullable() }).nullable(),
  /** Households that were merged into this one. */
  merged: z.array(z.object({ id: z.string(), no: z.string() })),
  no: z.string(),
  villageCode: z.string(),
  village: z.string(),
  group: z.string(),
  address: z.string(),
  area,
  phone: z.string().nullable(),
  headPersonId: z.string(),
  headName: z.string(),
  members: z.array(membershipRow),
  pastMembers: z.array(membershipRow),
  incomes: z.array(z.object({ ...incomeFields, ...dated })),
  assets: z.array(z.object({ ...assetFields, ...dated })),
  obligations: z.array(z.object({ ...obligationFields, ...dated })),
  deductions: z.array(z.object({ ...deductionFields, ...dated })),
  circumstances: z.array(z.object({ ...circumstanceFields, ...dated })),
  accounts: z.array(
    z.object({
      id: z.string(),
      personId: z.string(),
      bank: z.string(),
      accountMasked: z.string(),
      holder: z.string(),
      /** Why the holder is none of the family: guardian, agent, institution; as the person typed it. */
      holderReason: z.string().nullable(),
      /** The holder is none of the family's present members. */
      outside: z.boolean(),
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
  benefits: z.array(
    z.object({
      id: z.string(),
      program: z.string(),
      standing: benefitStanding,
      monthlyFen: fen,
      insured: z.int(),
      from: month,
      to: month.nullable(),
      statementId: z.string(),
      recomputedFen: fen.nullable(),
      takeover: z.boolean(),
      /** The day its takeover was undone. */
      undoneOn: z.string().nullable(),
      /** A change that is not yet decided: the figures beside it are those of before. */
      openChange: openChange.nullable(),
      /** Its regular review; null once it has ended. */
      review: benefitReview.nullable(),
    }),
  ),
  cases: z.array(z.object({ id: z.string(), no: z.string(), program: z.string(), state: z.string(), appliedOn: z.string() })),
  /** What the family may apply for; if not, why, and the application that stands in the way. */
  applications: z.array(z.object({ program: z.string(), allowed: z.boolean(), why: z.string().nullable(), caseId: z.string().nullable() })),
});
export const householdFields = {
  villageCode: z.string(),
  group: z.string().max(20).default(''),
  address: z.string().max(120).default(''),
  area,
  phone: z.string().max(20).nullable().default(null),
};
const memberFields = {
  personId: z.string(),
  relation: z.string(),
  inHousehold: z.boolean().default(true),
  insured: z.boolean().default(true),
  excludeReason: z.string().nullable().default(null),
  categories: memberCategories.default([]),
  tier: tierName.nullable().default(null),
  from: month,
};

/** How a person belongs to a family. */
export const membershipFields = {
  relation: z.string(),
  inHousehold: z.boolean(),
  insured: z.boolean(),
  excludeReason: z.string().nullable(),
  /** Left out: as they were. */
  categories: memberCategories.optional(),
  tier: tierName.nullable().optional(),
};
export const households = {
  list: query(
    {
      text: z.string().max(60).default(''),
      village: z.string().optional(),
      benefit: z.enum(['any', 'active', 'not_yet', 'suspended', 'exiting', 'applying', 'none', 'dead_member', 'exit_over']).default('any'),
      sort: z.enum(['no', 'head', 'village', 'amount']).default('no'),
      ...pageAsk,
    },
    pageOf(householdRow),
  ),
  get: query({ id: z.string() }, householdDetail),
  /** What a benefit would be by today's rules, as a statement; it binds nobody. */
  recomputed: query({ benefitId: z.string() }, statementView, ['@policy', '@program', 'statement_incomplete']),
  add: command(
    { ...householdFields, head: z.object(memberFields).omit({ relation: true }), members: z.array(z.object(memberFields)).default([]) },
    changed,
    ['record_gone', 'member_elsewhere', 'village_unknown'],
  ),
  update: command({ id: z.string(), rev, ...householdFields }, changed, ['record_gone', 'village_unknown']),
  addMember: command({ id: z.string(), rev, ...memberFields }, changed, ['record_gone', 'member_elsewhere']),
  setMember: command({ id: z.string(), rev, membershipId: z.string(), ...membershipFields }, changed, ['record_gone']),
  endMember: command({ id: z.string(), rev, membershipId: z.string(), lastMonth: month, reason: z.string().min(1) }, changed, [
    'record_gone',
    'member_is_head',
    'period_bad',
  ]),
  setHead: command({ id: z.string(), rev, personId: z.string() }, changed, ['record_gone']),
  addIncome: command({ id: z.string(), rev, item: z.object(incomeFields) }, changed, ['record_gone', 'period_bad']),
  addAsset: command({ id: z.string(), rev, item: z.object(assetFields) }, changed, ['record_gone', 'period_bad']),
  addObligation: command({ id: z.string(), rev, item: z.object(obligationFields) }, changed, ['record_gone', 'period_bad']),
  /** Spending that may be taken off income. */
  addDeduction: command({ id: z.string(), rev, item: z.object(deductionFields) }, changed, ['record_gone', 'period_bad']),
  /** A circumstance that keeps the family or a member out, as the county switched it. */
  addCircumstance: command({ id: z.string(), rev, item: z.object(circumstanceFields) }, changed, ['record_gone', 'period_bad']),
  /** 作废: the item stays readable with who, when, why. */
  voidItem: command(
    {
      id: z.string(),
      rev,
      kind: z.enum(['income', 'asset', 'obligation', 'deduction', 'circumstance']),
      itemId: z.string(),
      reason: z.string().min(1),
    },
    changed,
    ['record_gone'],
  ),
  /** A first account, or another one while no money goes to the one before; else by `pay.changeAccount`. */
  setAccount: command({ id: z.string(), rev, account: z.object(accountFields) }, changed, [
    'record_gone',
    'account_bad',
    'account_in_receipt',
    'holder_differs',
  ]),
  /** People, benefits and money of a family month by month; the years before the last ten are left out. */
  picture: query({ id: z.string() }, householdPicture),
  timeline: query({ id: z.string(), ...pageAsk }, pageOf(timelineEntry)),
} as const;
