import type { Option } from '../parts/choice.tsx';

type FieldBase = {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** Twelfths of the form's width. */
  readonly width?: 3 | 4 | 6 | 8 | 9 | 12;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  /** Shown only when the other answers make it meaningful. */
  readonly when?: (values: Readonly<Record<string, unknown>>) => boolean;
};

/** One entry of a form. A `nullable` text or choice left empty is null. */
export type Field = FieldBase &
  /** `suggestions`: words that may be picked instead of typed. */
  (
    | {
        readonly kind: 'text' | 'multiline' | 'password';
        readonly nullable?: boolean;
        readonly maxLength?: number;
        readonly suggestions?: readonly string[];
      }
    | { readonly kind: 'day' | 'month' | 'whole' | 'decimal'; readonly nullable?: boolean }
    | { readonly kind: 'money'; readonly nullable?: boolean; readonly unit?: '元' | '元/月' | '元/年' }
    | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly nullable?: boolean; readonly numeric?: boolean }
    /** `free` also takes words that are not on the list. */
    | { readonly kind: 'several'; readonly options: readonly Option[]; readonly free?: boolean }
    | { readonly kind: 'check' }
    | { readonly kind: 'idNumber' }
    /** A line that parts the form; holds no value. What stands under a `fold` need not be filled in and is opened at will. */
    | { readonly kind: 'heading'; readonly fold?: boolean }
  );

const emptyOf = (field: Field): unknown => {
  switch (field.kind) {
    case 'several':
      return [];
    case 'check':
      return false;
    case 'day':
    case 'month':
    case 'text':
    case 'multiline':
    case 'password':
    case 'choice':
      return 'nullable' in field && field.nullable ? null : '';
    case 'money':
    case 'whole':
    case 'decimal':
    case 'idNumber':
    case 'heading':
      return null;
    default:
      return field satisfies never;
  }
};

/** `answers.housingKind` goes into the record `answers`. */
const put = (values: Record<string, unknown>, name: string, value: unknown): void => {
  const [group = '', key] = name.split('.');
  if (key === undefined) values[group] = value;
  else values[group] = { ...(values[group] as object | undefined), [key]: value };
};

/** The values a form starts with: what is known, else the empty value of each field. */
export const startValues = (fields: readonly Field[], known: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (const field of fields) if (field.kind !== 'heading') put(values, field.name, emptyOf(field));
  for (const [name, value] of Object.entries(known)) {
    const empty = values[name];
    values[name] =
      typeof empty === 'object' && empty !== null && !Array.isArray(empty) && typeof value === 'object' && value !== null
        ? { ...empty, ...value }
        : value;
  }
  return values;
};

const valueAt = (values: Readonly<Record<string, unknown>>, name: string): unknown =>
  name.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), values);
const isAnswered = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
/** How many of the fields hold an answer. */
export const answeredIn = (fields: readonly Field[], values: Readonly<Record<string, unknown>>): number =>
  fields.filter(({ name }) => isAnswered(valueAt(values, name))).length;
