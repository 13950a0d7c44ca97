import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { hasRightCheckDigit, normaliseIdNumber, readIdNumber } from '#domain/people/id-number.ts';

/** What an ID number that reads right says of its holder, in the words of the form. */
const saidByIdNumber = (typed: unknown): { readonly sex: 'male' | 'female'; readonly birthDate: string } | null => {
  if (typeof typed !== 'string') return null;
  const { value } = normaliseIdNumber(typed);
  const facts = hasRightCheckDigit(value) ? readIdNumber(value) : null;
  return facts === null ? null : { sex: facts.sex === '1' ? 'male' : 'female', birthDate: facts.birth };
};

/** Once an ID number reads right, sex and birth day are filled in from it; what the clerk typed themselves stays. */
export const fillFromIdNumber = <Out>(values: Readonly<Record<string, unknown>>, form: UseFormReturn<FieldValues, unknown, Out>): void => {
  const said = saidByIdNumber(values['idNumber']);
  if (said === null) return;
  for (const name of ['sex', 'birthDate'] as const)
    if (values[name] !== said[name] && !form.getFieldState(name).isDirty) form.setValue(name, said[name]);
};
