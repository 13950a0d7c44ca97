import { parseArgs } from 'node:util';
import { UsageError, type Typed, type Verb, type VerbOptions } from './verb.ts';

/** Options every verb understands. */
const common: VerbOptions = { dir: { type: 'string' }, user: { type: 'string' }, today: { type: 'string' } };

/** The verb whose words stand at the beginning of the command line; the longest wins. */
export const findVerb = (verbs: readonly Verb[], words: readonly string[]): Verb | undefined =>
  verbs.filter((verb) => verb.words.every((word, at) => words[at] === word)).sort((a, b) => b.words.length - a.words.length)[0];

const required = (value: string | undefined, name: string): string => {
  if (value === undefined || value === '') throw new UsageError(name);
  return value;
};

/** Reads what follows the verb; throws `UsageError` for anything the verb does not know. */
export const readTyped = (verb: Verb, words: readonly string[]): Typed => {
  const parsed = (() => {
    try {
      return parseArgs({
        args: words.slice(verb.words.length),
        options: { ...common, ...verb.options },
        allowPositionals: true,
        strict: true,
      });
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    }
  })();
  const values: Readonly<Record<string, unknown>> = parsed.values;
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    words: parsed.positionals,
    word: (at, name) => required(parsed.positionals[at], name),
    text,
    needed: (name) => required(text(name), `--${name}`),
    flag: (name) => values[name] === true,
  };
};
