import type { z } from 'zod';
import type { assetFields, circumstanceFields, deductionFields, incomeFields, obligationFields } from '#shared/contract/people.ts';
import type { SqlValue } from '#storage/db.ts';

type Typed<S extends z.ZodRawShape> = z.output<z.ZodObject<S>>;
/** A dated item of a family's means as it was typed. */
export type TypedMeans =
  | { readonly kind: 'income'; readonly fields: Typed<typeof incomeFields> }
  | { readonly kind: 'asset'; readonly fields: Typed<typeof assetFields> }
  | { readonly kind: 'obligation'; readonly fields: Typed<typeof obligationFields> }
  | { readonly kind: 'deduction'; readonly fields: Typed<typeof deductionFields> }
  | { readonly kind: 'circumstance'; readonly fields: Typed<typeof circumstanceFields> };

/** The columns of a typed item. */
export const meansRow = ({ kind, fields }: TypedMeans): Readonly<Record<string, SqlValue>> => {
  const dated = { from_month: fields.from, to_month: fields.to, evidence: fields.evidence };
  switch (kind) {
    case 'income':
      return {
        person_id: fields.personId,
        category: fields.category,
        label: fields.label,
        amount_fen: fields.amountFen,
        period_months: fields.periodMonths,
        exempt_code: fields.exemptCode,
        spread_months: fields.spreadMonths,
        job_months: fields.jobMonths,
        ...dated,
      };
    case 'asset':
      return {
        person_id: fields.personId,
        category: fields.category,
        label: fields.label,
        value_fen: fields.valueFen,
        quantity: fields.quantity,
        area_m2: fields.areaM2,
        exempt_code: fields.exemptCode,
        ...dated,
      };
    case 'obligation':
      return {
        obligor_name: fields.obligorName,
        relation: fields.relation,
        supported: JSON.stringify(fields.supportedPersonIds),
        basis: fields.basis,
        kind: fields.kind,
        fixed_fen: fields.fixedFen,
        family_income_fen: fields.familyIncomeFen,
        family_size: fields.familySize,
        children_count: fields.childrenCount,
        supported_count: fields.supportedCount,
        obligor_standard_fen: fields.obligorStandardFen,
        ...dated,
      };
    case 'deduction':
      return {
        person_id: fields.personId,
        kind: fields.kind,
        label: fields.label,
        amount_fen: fields.amountFen,
        period_months: fields.periodMonths,
        ...dated,
      };
    case 'circumstance':
      return { person_id: fields.personId, code: fields.code, ...dated };
    default:
      return kind satisfies never;
  }
};
