import type { z } from 'zod';
import type { Missing } from '../parts/still-missing.tsx';
import { answeredIn, type Field } from './field.ts';

/** What a schema says of an entry by itself, without knowing which. */
export const general = {
  empty: '请填写',
  none: '请至少选一项',
  small: '太小（或太短）',
  big: '太大（或太长）',
  date: '日期写成 2026-11-21 这样',
  listed: '请从列表中选择',
  other: '格式不对',
} as const;
const isGeneral = (message: string): boolean => Object.values(general).some((words) => message.startsWith(words));

/** What is wrong with a field, with its name unless the sentence was written for it: its label may be out of sight. */
export const problemOf = (label: string, message: string | undefined): string => {
  if (message === undefined || message === '') return `${label}：${general.other}`;
  if (message === general.empty) return `请填写“${label}”`;
  return isGeneral(message) ? `${label}：${message}` : message;
};

/** The place of a field on the page. */
export const placeOf = (formId: string, name: string): string => `${formId}/${name}`;

/** The field an issue is about: its own path, or that of the list it stands in. */
const fieldAt = (fields: readonly Field[], path: readonly PropertyKey[]): Field | undefined =>
  fields.find(({ name }) => name === path.slice(0, name.split('.').length).map(String).join('.'));

/**
 * What a form still lacks before its schema takes it, in the order of the fields: the entries by their names;
 * what is wrong with one stands beside it.
 */
export const missingIn = (
  formId: string,
  schema: z.ZodType,
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
): readonly Missing[] => {
  const { error } = schema.safeParse(values);
  if (error === undefined) return [];
  const seen = new Map<string, Missing & { readonly order: number }>();
  for (const issue of error.issues) {
    const found = fieldAt(fields, issue.path);
    if (found === undefined) seen.set(issue.message, { what: issue.message, at: null, order: fields.length });
    else if (!seen.has(found.name))
      seen.set(found.name, {
        what: found.label,
        at: placeOf(formId, found.name),
        // Of a list with too few on it nothing is wrong: there are more to be named.
        ...(answeredIn([found], values) === 0 || (issue.code === 'too_small' && issue.origin === 'array') ? {} : { wrong: true }),
        order: fields.indexOf(found),
      });
  }
  return [...seen.values()].toSorted((a, b) => a.order - b.order).map(({ order: _, ...one }) => one);
};
