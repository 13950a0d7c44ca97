/*
 * Rows carry no fractions: a number that is not a safe integer (a ratio in a policy value, say) travels as
 * {"decimal":"0.3"} and is turned back on reading. Money is integers of 分 and never meets this.
 */
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const plain = /^-?\d+(?:\.\d+)?$/u;

/** The value as it travels. Undefined members are left out; NaN, Infinity and numbers that need an exponent are bugs and throw. */
export const toWire = (value: unknown): unknown => {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    const text = String(value);
    if (!plain.test(text)) throw new Error(`number cannot travel: ${text}`);
    return { decimal: text };
  }
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(toWire);
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, v]) => v !== undefined)
        .map(([k, v]) => [k, toWire(v)]),
    );
  }
  return value;
};

/** The value as the program uses it: the inverse of {@link toWire}. */
export const fromWire = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(fromWire);
  if (!isRecord(value)) return value;
  const text = value['decimal'];
  if (
    typeof text === 'string' &&
    plain.test(text) &&
    Object.keys(value).length === 1 &&
    String(Number(text)) === text &&
    !Number.isSafeInteger(Number(text))
  )
    return Number(text);
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, fromWire(v)]));
};
