import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { nonNegativeFen } from '#shared/values/money.ts';

/** P0 may hang on a wall, P1 identifies (masked in lists), P2 only in the case file, P3 in a table of its own behind a click. */
export type Privacy = 'P0' | 'P1' | 'P2' | 'P3';

export type Option = { readonly code: string; readonly name: string };

/** What a field holds. `fen` is an integer in 分, shown and typed in yuan; `codes` names a code table, `choice` brings its own short list. */
export type FieldKind =
  | { readonly type: 'text'; readonly max: number }
  | { readonly type: 'integer'; readonly unit: string; readonly min: number; readonly max: number }
  | { readonly type: 'decimal'; readonly unit: string; readonly places: number; readonly max: number }
  | { readonly type: 'fen'; readonly unit: '元' | '元/月' | '元/年' }
  | { readonly type: 'date' }
  | { readonly type: 'month' }
  | { readonly type: 'flag' }
  | { readonly type: 'codes'; readonly table: string; readonly many: boolean }
  | { readonly type: 'choice'; readonly options: readonly Option[]; readonly many: boolean };

/** The parts of a family's file a field stands in; those ending in a row may repeat. */
const fieldGroups = [
  'case',
  'applicant',
  'household',
  'member',
  'income',
  'asset',
  'obligation',
  'account',
  'living',
  'kin',
  'benefit',
] as const;
export type FieldGroup = (typeof fieldGroups)[number];

export type Field = {
  readonly key: string;
  readonly label: string;
  readonly group: FieldGroup;
  readonly kind: FieldKind;
  readonly privacy: Privacy;
  readonly required: boolean;
  /** `column`: the general file of persons and families keeps it; `answers`: this program's own form, kept as JSON with `factsVersion`. */
  readonly kept: 'column' | 'answers';
  /** Other headings under which old rosters carry it. */
  readonly aliases: readonly string[];
};

type FieldInput = Omit<Field, 'required' | 'aliases' | 'kept'> & Partial<Pick<Field, 'required' | 'aliases' | 'kept'>>;
/** A field with the usual: kept in columns, not required, no other headings. */
export const field = (input: FieldInput): Field => ({ required: false, aliases: [], kept: 'column', ...input });

type Kinds = { readonly [T in FieldKind['type']]: Extract<FieldKind, { readonly type: T }> };
const several = (many: boolean, one: z.ZodType): z.ZodType => (many ? z.array(one) : one);
const schemas: { readonly [T in keyof Kinds]: (kind: Kinds[T]) => z.ZodType } = {
  text: (kind) => z.string().max(kind.max),
  integer: (kind) => z.int().min(kind.min).max(kind.max),
  decimal: (kind) =>
    z
      .string()
      .regex(new RegExp(`^\\d{1,7}(\\.\\d{1,${kind.places}})?$`, 'u'))
      .refine((text) => Number(text) <= kind.max),
  fen: () => nonNegativeFen,
  date: () => day,
  month: () => month,
  flag: () => z.boolean(),
  codes: (kind) => several(kind.many, z.string().min(1).max(20)),
  choice: (kind) => several(kind.many, z.enum(kind.options.map((option) => option.code))),
};
type Schemas<T extends FieldKind['type']> = { readonly [K in T]: (kind: Kinds[K]) => z.ZodType };
const pick = <T extends FieldKind['type']>(from: Schemas<T>, kind: Kinds[T]): z.ZodType => from[kind.type](kind);
const schemaOf = (kind: FieldKind): z.ZodType => pick(schemas, kind);

export type Answers = Readonly<Record<string, unknown>>;

const shapeOf = (fields: readonly Field[]): z.ZodRawShape =>
  Object.fromEntries(fields.map((one) => [one.key, one.required ? schemaOf(one.kind) : schemaOf(one.kind).nullable().optional()]));

/**
 * The strict schema of a program's own form: unknown keys are refused, unanswered ones may be left out unless required.
 * What is asked of every member stands under `members`, by person; `more` are lists a program asks for besides.
 */
export const answersSchema = (fields: readonly Field[], more: Readonly<Record<string, z.ZodType>> = {}): z.ZodType<Answers> => {
  const own = fields.filter((one) => one.kept === 'answers');
  const ofMembers = own.filter((one) => one.group === 'member');
  return z.strictObject({
    ...shapeOf(own.filter((one) => one.group !== 'member')),
    ...(ofMembers.length > 0 ? { members: z.record(z.string(), z.strictObject(shapeOf(ofMembers))).optional() } : {}),
    ...Object.fromEntries(Object.entries(more).map(([key, schema]) => [key, schema.optional()])),
  });
};
