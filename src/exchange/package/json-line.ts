import { limits } from './limits.ts';

export type JsonProblem =
  'depth' | 'parts' | 'number' | 'syntax' | 'key' | 'string' | 'surrogate' | 'control' | 'not_object' | 'reserved_key';

const [quote, backslash, comma, colon] = [34, 92, 44, 58];
const [opening, closing] = [new Set([123, 91]), new Set([125, 93])];

/**
 * How deep UTF-8 JSON nests and of how many parts it is made, counted in one pass and before anything is parsed: what its
 * bytes become in memory grows with the parts. Says nothing of whether it is JSON.
 */
export const jsonExtent = (text: Uint8Array): { readonly depth: number; readonly parts: number } => {
  let [depth, most, parts] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? 0;
    if (c === quote) {
      for (i++; i < text.length && text[i] !== quote; i++) if (text[i] === backslash) i++;
    } else if (opening.has(c)) {
      parts++;
      most = Math.max(most, ++depth);
    } else if (closing.has(c)) depth--;
    else if (c === comma || c === colon) parts++;
  }
  return { depth: most, parts };
};

const numberToken = /^-?(?:0|[1-9]\d*)$/u;

/**
 * One look over the text before `JSON.parse`: nesting ≤ 16 (so that no parser's stack is at risk), no more parts than a row can have
 * (three bytes of `[],` become forty in memory), and every number a safe integer written plainly: `JSON.parse` alone would read
 * 9007199254740993 as …992 and 1e400 as Infinity.
 */
const scan = (text: string): JsonProblem | { readonly parts: number } => {
  let [depth, parts] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 34) {
      for (i++; i < text.length && text.charCodeAt(i) !== 34; i++) if (text.charCodeAt(i) === 92) i++;
    } else if (c === 123 || c === 91) {
      depth++;
      parts++;
      if (depth > limits.jsonDepth) return 'depth';
    } else if (c === 125 || c === 93) depth--;
    else if (c === comma || c === colon) parts++;
    else if (c === 45 || c === 43 || (c >= 48 && c <= 57)) {
      const start = i;
      while (i + 1 < text.length && /[0-9+\-.eE]/u.test(text.charAt(i + 1))) i++;
      const token = text.slice(start, i + 1);
      if (!numberToken.test(token) || !Number.isSafeInteger(Number(token))) return 'number';
    }
    if (parts > limits.rowParts) return 'parts';
  }
  return { parts };
};

/** Control characters except LF and TAB, which long texts may hold. */
const control = /[^\P{Cc}\n\t]/u;
const surrogate = /\p{Cs}/u;
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

const stringProblem = (s: string): JsonProblem | null =>
  s.length > limits.string ? 'string' : surrogate.test(s) ? 'surrogate' : control.test(s) ? 'control' : null;

const walk = (value: unknown): JsonProblem | null => {
  if (typeof value === 'string') return stringProblem(value);
  if (Array.isArray(value)) {
    for (const item of value) {
      const problem = walk(item);
      if (problem !== null) return problem;
    }
    return null;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const problem = reserved.has(key) ? 'reserved_key' : key.length > limits.key ? 'key' : (stringProblem(key) ?? walk(item));
      if (problem !== null) return problem;
    }
  }
  return null;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one line as a JSON object under the rules for rows, and of how many parts it is made; says what is wrong otherwise. */
export const readJsonLine = (
  text: string,
): { readonly value: Record<string, unknown>; readonly parts: number } | { readonly problem: JsonProblem } => {
  const early = scan(text);
  if (typeof early === 'string') return { problem: early };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'syntax' };
  }
  if (!isObject(value)) return { problem: 'not_object' };
  const problem = walk(value);
  return problem === null ? { value, parts: early.parts } : { problem };
};

/** What a person reads about a {@link JsonProblem}. */
export const jsonProblemText: Readonly<Record<JsonProblem, string>> = {
  depth: '嵌套过深',
  parts: '内容过碎',
  number: '数字不是整数或过大',
  syntax: '不是正确的 JSON',
  key: '列名过长',
  string: '文字过长',
  surrogate: '含有残缺的字符',
  control: '含有控制字符',
  not_object: '不是一个对象',
  reserved_key: '列名不允许',
};
