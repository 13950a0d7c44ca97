import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { fen } from '#shared/values/money.ts';

const text = z.string();
const amount = fen.nullable();
const count = z.int().min(0).nullable();

const figures = {
  insuredCount: count,
  benefitClass: text,
  standardFen: amount,
  /** 人均补差. */
  gapPerCapitaFen: amount,
  /** 分类施保增发. */
  categoryFen: amount,
  monthlyFen: amount,
  /** Words of the opinion; '' leaves room to write. */
  text,
  on: day.nullable(),
};

/**
 * 审核确认审批表. Steps that have not happened are null and print empty room: the same paper goes out before the
 * county's decision and is printed again with it.
 */
export const approvalFormSnapshot = z.strictObject({
  formNumber: text,
  matter: text,
  filingOffice: text,
  filedOn: day.nullable(),
  head: z.strictObject({
    name: text,
    sex: text,
    age: count,
    idNumber: text,
    hukouPlace: text,
    hukouKind: text,
    address: text,
    postcode: text,
    phone: text,
    work: text,
    familyKind: text,
    cause: text,
  }),
  householdSize: count,
  insuredCount: count,
  members: z.array(
    z.strictObject({
      name: text,
      sex: text,
      age: count,
      relation: text,
      identity: text,
      health: text,
      work: text,
      monthlyIncomeFen: amount,
      insured: z.boolean(),
    }),
  ),
  means: z.strictObject({ monthlyIncomeFen: amount, perCapitaFen: amount, vehicles: text, assetsPerCapitaFen: amount, housing: text }),
  obligors: z.array(z.strictObject({ name: text, idNumber: text, supports: text, relation: text, yearlyFen: amount, unableReason: text })),
  reason: text,
  appliedOn: day.nullable(),
  survey: z.strictObject({ truthful: z.boolean().nullable(), text, on: day.nullable(), surveyors: z.array(text) }).nullable(),
  /** null with `noEvaluation` says why none was held. */
  evaluation: z
    .strictObject({ heldOn: day.nullable(), due: count, present: count, agreed: count, against: count, conclusion: text })
    .nullable(),
  noEvaluation: text,
  notice: z.strictObject({ from: day, to: day, objection: z.boolean().nullable(), handler: text, text }).nullable(),
  village: z.strictObject({ text, on: day.nullable() }).nullable(),
  township: z.strictObject(figures).nullable(),
  county: z.strictObject({ ...figures, documentNumber: text, certificateNumber: text, startMonth: month.nullable() }).nullable(),
  bank: z.strictObject({ bankName: text, accountName: text, account: text }).nullable(),
});
export type ApprovalFormSnapshot = z.output<typeof approvalFormSnapshot>;
