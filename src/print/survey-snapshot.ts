import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { fen } from '#shared/values/money.ts';

const text = z.string();
const count = z.int().min(0).nullable();
const amount = fen.nullable();

const member = z.strictObject({
  name: text,
  idNumber: text,
  relation: text,
  education: text,
  marital: text,
  health: text,
  disability: text,
  work: text,
  monthlyIncomeFen: amount,
});

const income = z.strictObject({
  name: text,
  wageFen: amount,
  farmFen: amount,
  businessFen: amount,
  propertyFen: amount,
  landLeaseFen: amount,
  pensionFen: amount,
  supportFen: amount,
  allowanceFen: amount,
  otherFen: amount,
});
export type SurveyIncome = z.output<typeof income>;

const obligor = z.strictObject({
  name: text,
  age: count,
  relation: text,
  health: text,
  occupation: text,
  familySize: count,
  familyIncomeFen: amount,
  perCapitaFen: amount,
});

/**
 * 入户调查表. Everything may be unknown: '' or null prints room to write by hand. Words are the Chinese words of the
 * code tables; a word that is among the printed choices is ticked, another is written behind 其他.
 * Incomes are yearly sums (the form's usual period) unless `incomePeriod` says otherwise.
 */
export const surveyFormSnapshot = z.strictObject({
  formNumber: text,
  town: text,
  village: text,
  group: text,
  surveyedOn: day.nullable(),
  startAt: text,
  endAt: text,
  head: z.strictObject({ name: text, sex: text, age: count, householdSize: count, sons: count, daughters: count, phone: text }),
  /** 城市低保、农村低保、特困供养、临时救助. */
  matter: text.nullable(),
  /** 城镇、农村. */
  hukou: text.nullable(),
  onBenefit: z.boolean().nullable(),
  monitored: z.boolean().nullable(),
  officialKin: z.boolean().nullable(),
  members: z.array(member),
  causes: z.array(text),
  housing: z.strictObject({
    kind: text.nullable(),
    areaSqm: z.number().nullable(),
    structure: text.nullable(),
    rooms: count,
    finish: text.nullable(),
    owner: text,
    address: text,
    dangerous: z.boolean().nullable(),
  }),
  vehicles: text,
  livestock: text,
  land: text,
  finance: text,
  businesses: text,
  luxuries: text,
  incomePeriod: text,
  incomes: z.array(income),
  expenses: z.strictObject({
    utilitiesFen: amount,
    telecomFen: amount,
    propertyFen: amount,
    medicalFen: amount,
    educationFen: amount,
    otherFen: amount,
  }),
  obligors: z.array(obligor),
  surveyors: z.array(text),
  /** After the visit only. With a finding the form gains a page of its own that is not shown to the family. */
  finding: z.strictObject({ text, meets: z.boolean().nullable() }).nullable(),
});
export type SurveyFormSnapshot = z.output<typeof surveyFormSnapshot>;

/** An empty form of an office, to be filled in by hand. */
export const blankSurvey = (town: string): SurveyFormSnapshot => ({
  formNumber: '',
  town,
  village: '',
  group: '',
  surveyedOn: null,
  startAt: '',
  endAt: '',
  head: { name: '', sex: '', age: null, householdSize: null, sons: null, daughters: null, phone: '' },
  matter: null,
  hukou: null,
  onBenefit: null,
  monitored: null,
  officialKin: null,
  members: [],
  causes: [],
  housing: { kind: null, areaSqm: null, structure: null, rooms: null, finish: null, owner: '', address: '', dangerous: null },
  vehicles: '',
  livestock: '',
  land: '',
  finance: '',
  businesses: '',
  luxuries: '',
  incomePeriod: '年',
  incomes: [],
  expenses: { utilitiesFen: null, telecomFen: null, propertyFen: null, medicalFen: null, educationFen: null, otherFen: null },
  obligors: [],
  surveyors: [],
  finding: null,
});
