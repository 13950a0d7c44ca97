import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { hasRightCheckDigit, normaliseIdNumber, readIdNumber } from '#domain/people/id-number.ts';

/** Once an ID number reads right, sex and birth day are filled in from it; the clerk may still change them. */
export const fillFromIdNumber = <Out>(values: Readonly<Record<string, unknown>>, form: UseFormReturn<FieldValues, unknown, Out>): void => {
  const typed = values['idNumber'];
  if (typeof typed !== 'string') return;
  const { value } = normaliseIdNumber(typed);
  const facts = hasRightCheckDigit(value) ? readIdNumber(value) : null;
  if (facts === null || form.getFieldState('sex').isDirty || form.getFieldState('birthDate').isDirty) return;
  const sex = facts.sex === '1' ? 'male' : 'female';
  if (values['sex'] !== sex) form.setValue('sex', sex);
  if (values['birthDate'] !== facts.birth) form.setValue('birthDate', facts.birth);
};
