import type { Shape } from '#domain/policy/value-shape.ts';

/** What an editor starts with. */
export const emptyValue = (shape: Shape): unknown => {
  switch (shape.kind) {
    case 'money':
    case 'whole':
      return null;
    case 'ratio':
    case 'text':
    case 'month':
      return '';
    case 'flag':
      return false;
    case 'choice':
      return shape.values[0] ?? '';
    case 'fixed':
      return shape.value;
    case 'group':
      return Object.fromEntries(shape.parts.filter((part) => part.required).map((part) => [part.name, emptyValue(part.shape)]));
    case 'either':
      return shape.options[0] === undefined ? null : emptyValue(shape.options[0]);
    case 'rows':
      return [];
    case 'named':
      return Object.fromEntries((shape.partial ? [] : (shape.names ?? [])).map((name) => [name, emptyValue(shape.item)]));
    default:
      return shape satisfies never;
  }
};
