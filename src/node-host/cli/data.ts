import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { UsageError, type Typed, type VerbContext, type VerbOptions } from './verb.ts';

export type Data = Readonly<Record<string, unknown>>;

/** `--data '{…}'`, or `--data @FILE.json`. */
export const dataOptions: VerbOptions = { data: { type: 'string' } };

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): Outcome<unknown> => {
  try {
    return done(JSON.parse(text));
  } catch (error) {
    return refuse('data_unreadable', { reason: error instanceof Error ? error.message : '' });
  }
};

/** The object given by `--data`; an empty one where the option is left out. */
export const readData = ({ typed, readJson }: Pick<VerbContext, 'typed' | 'readJson'>): Outcome<Data> => {
  const given = typed.text('data') ?? '{}';
  const read = given.startsWith('@') ? readJson(given.slice(1)) : parsed(given);
  if (!read.ok) return read;
  return isData(read.value) ? done(read.value) : refuse('data_unreadable', { reason: '应为一个 JSON 对象 {…}' });
};

/** `--offset N --limit N`, for lists. */
export const pageOptions: VerbOptions = { offset: { type: 'string' }, limit: { type: 'string' } };

/** A whole number given by an option, or the value it has when left out. */
export const wholeNumber = (typed: Typed, name: string, otherwise: number): number => {
  const text = typed.text(name);
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new UsageError(`--${name} ${text}`);
  return number;
};

export const readPage = (typed: Typed): { offset: number; limit: number } => ({
  offset: wholeNumber(typed, 'offset', 0),
  limit: wholeNumber(typed, 'limit', 50),
});

/** The words of an option that lists several, divided by commas. */
export const listed = (typed: Typed, name: string): string[] => (typed.text(name) ?? '').split(',').filter((word) => word !== '');

/** One of the words allowed for an option. */
export const oneOf = <T extends string>(typed: Typed, name: string, words: readonly T[], otherwise: T): T => {
  const text = typed.text(name);
  if (text === undefined) return otherwise;
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(`--${name} ${text}`);
  return found;
};
