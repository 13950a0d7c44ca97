import { z } from 'zod';
import type { PolicyKey } from './key.ts';

/** What a value looks like to a person: read from the key's own schema, so that a new key needs no screen. */
export type Shape =
  | { readonly kind: 'money' | 'ratio' | 'text' | 'month' | 'flag' }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'fixed'; readonly value: string }
  | { readonly kind: 'group'; readonly parts: readonly Part[] }
  | { readonly kind: 'either'; readonly options: readonly Shape[] }
  | { readonly kind: 'rows'; readonly item: Shape }
  /** `partial`: only the names that differ from the default stand in it. */
  | { readonly kind: 'named'; readonly names: readonly string[] | null; readonly partial: boolean; readonly item: Shape };
export type Part = { readonly name: string; readonly shape: Shape; readonly required: boolean };

const schemaNode = z.looseObject({
  type: z.string().optional(),
  measure: z.string().optional(),
  const: z.string().optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  propertyNames: z.unknown().optional(),
});

/** Amounts say so in their schema or are named `…Fen`; a rounding step in 分 is a plain number of its own. */
const isMoney = (node: z.output<typeof schemaNode>, name: string): boolean =>
  node.measure === 'fen' || (name.endsWith('Fen') && name !== 'unitFen');

const shapeOfNode = (raw: unknown, name: string): Shape => {
  const node = schemaNode.parse(raw);
  const several = node.anyOf ?? node.oneOf;
  if (several !== undefined) return { kind: 'either', options: several.map((one) => shapeOfNode(one, name)) };
  if (node.const !== undefined) return { kind: 'fixed', value: node.const };
  if (node.enum !== undefined) return { kind: 'choice', values: node.enum };
  switch (node.type ?? '') {
    case 'boolean':
      return { kind: 'flag' };
    case 'integer':
      return isMoney(node, name)
        ? { kind: 'money' }
        : { kind: 'whole', min: node.minimum ?? 0, max: node.maximum ?? Number.MAX_SAFE_INTEGER };
    case 'array':
      return { kind: 'rows', item: shapeOfNode(node.items ?? {}, name) };
    case 'object': {
      if (node.properties !== undefined) {
        const required = new Set(node.required ?? []);
        return {
          kind: 'group',
          parts: Object.entries(node.properties).map(([part, shape]) => ({
            name: part,
            shape: shapeOfNode(shape, part),
            required: required.has(part),
          })),
        };
      }
      const names = node.propertyNames === undefined ? undefined : schemaNode.parse(node.propertyNames).enum;
      return {
        kind: 'named',
        names: names ?? null,
        partial: names !== undefined && node.required === undefined,
        item: shapeOfNode(node.additionalProperties ?? {}, name),
      };
    }
    default: {
      if (node.pattern?.startsWith(String.raw`^\d{4}-`) === true) return { kind: 'month' };
      return node.pattern === undefined ? { kind: 'text' } : { kind: 'ratio' };
    }
  }
};

/** The shape of a key's value. */
export const shapeOf = (key: PolicyKey): Shape => shapeOfNode(z.toJSONSchema(key.schema, { io: 'input' }), key.key);

/** Which of several shapes a value has: by its fixed part, else by its kind. */
export const fittingOption = (options: readonly Shape[], value: unknown): number => {
  const at = options.findIndex((option) => fits(option, value));
  return at === -1 ? 0 : at;
};

const fits = (shape: Shape, value: unknown): boolean => {
  switch (shape.kind) {
    case 'fixed':
      return value === shape.value;
    case 'rows':
      return Array.isArray(value);
    case 'group': {
      const tag = shape.parts.find((part) => part.shape.kind === 'fixed');
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      return tag === undefined || (tag.shape.kind === 'fixed' && partOf(value, tag.name) === tag.shape.value);
    }
    case 'whole':
    case 'money':
      return typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && shape.values.includes(value);
    case 'text':
    case 'ratio':
    case 'month':
      return typeof value === 'string';
    case 'named':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'either':
      return shape.options.some((option) => fits(option, value));
    default:
      return shape satisfies never;
  }
};

/** A part of an object value, whatever the value is. */
export const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
