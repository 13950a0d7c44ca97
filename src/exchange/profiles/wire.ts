/*
 * Rows carry no fractions: a number that is not a safe integer (a ratio in a policy value, say) travels as
 * {"decimal":"0.3"} and is turned back on reading. Money is integers of 分 and never meets this.
 */
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const plain = /^-?\d+(?:\.\d+)?$/u;

/** A value with `change` made to whatever it holds; where that changes nothing, the value itself and no copy. */
const rebuilt = (value: unknown, change: (one: unknown) => unknown): unknown => {
  const own = change(value);
  if (!Object.is(own, value)) return own;
  if (Array.isArray(value)) {
    const items = value.map((one: unknown) => rebuilt(one, change));
    return items.every((one, i) => Object.is(one, value[i])) ? value : items;
  }
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  const members = keys.map((key) => rebuilt(value[key], change));
  return members.every((one, i) => Object.is(one, value[keys[i] ?? '']))
    ? value
    : Object.fromEntries(keys.map((key, i) => [key, members[i]]));
};

/** The value as it travels. NaN, Infinity and numbers that need an exponent are bugs and throw. */
export const toWire = (value: unknown): unknown =>
  rebuilt(value, (one) => {
    if (typeof one !== 'number' || Number.isSafeInteger(one)) return Object.is(one, -0) ? 0 : one;
    const text = String(one);
    if (!plain.test(text)) throw new Error(`number cannot travel: ${text}`);
    return { decimal: text };
  });

/** The value as the program uses it: the inverse of {@link toWire}. */
export const fromWire = (value: unknown): unknown =>
  rebuilt(value, (one) => {
    const text = isRecord(one) ? one['decimal'] : undefined;
    return typeof text === 'string' &&
      plain.test(text) &&
      isRecord(one) &&
      Object.keys(one).length === 1 &&
      String(Number(text)) === text &&
      !Number.isSafeInteger(Number(text))
      ? Number(text)
      : one;
  });
