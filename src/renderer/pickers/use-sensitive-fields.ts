import { useMemo } from 'react';
import type { Field } from '../forms/field.ts';
import { useLocalChoices } from '../words/use-local-codes.ts';
import { sensitiveFormFields } from './person-fields.ts';

/** What is asked of health and disability; the illnesses of the county's own list may be picked. */
export const useSensitiveFields = (): readonly Field[] => {
  const illnesses = useLocalChoices('SEVERE_ILLNESS');
  return useMemo(
    () =>
      sensitiveFormFields.map((field) =>
        field.name === 'severeIllness' && field.kind === 'text' ? { ...field, suggestions: illnesses.map(({ label }) => label) } : field,
      ),
    [illnesses],
  );
};
