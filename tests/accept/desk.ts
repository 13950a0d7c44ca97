import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

export const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'build', 'main', 'cli.js');

export const password = 'Accept-01-Qingshan!';
/** After a restore everybody gets in anew, and nobody with a password of before. */
export const laterPassword = 'Accept-02-Qingshan!';
const oneTimePassword = 'Accept-01-Yici!';

/** What most acts answer. */
export const changed = z.object({ id: z.string(), rev: z.int() });
/** The words that give a verb its data. */
export const json = (value: unknown): readonly string[] => ['--data', JSON.stringify(value)];

const refusal = z.object({
  error: z.object({ code: z.string(), message: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
});

/** Gives a person a one-time password by `words` of the administrator, which they change before they do anything. */
export const letIn = (desk: Desk, admin: string, words: readonly string[], person: string): void => {
  desk.must(admin, words, z.object({ id: z.string() }), { MINZHENG_NEW_PASSWORD: oneTimePassword });
  desk.must(person, ['user', 'change-password'], z.object({}), { MINZHENG_PASSWORD: oneTimePassword });
};

/** A difference between what a step should have done and what it did: ends the whole run. */
export class Difference extends Error {}

export type Desk = {
  /** Runs one command line of this office; a refusal ends the run. */
  readonly must: <S extends z.ZodType>(user: string, words: readonly string[], shape: S, secrets?: Secrets) => z.output<S>;
  /** Runs one that has to be refused; answers the code. */
  readonly refused: (user: string, words: readonly string[], secrets?: Secrets) => string;
  /** The same for a package: answers the code of the format behind `package_refused`, where there is one. */
  readonly refusedPackage: (user: string, words: readonly string[]) => string;
};
/** What is typed beside the words of a verb: codes and passwords in environment variables. */
export type Secrets = Readonly<Record<string, string>>;

const run = (
  words: readonly string[],
  home: string,
  secrets: Secrets,
): { readonly code: number | null; readonly value: unknown; readonly said: string } => {
  if (!existsSync(program)) throw new Difference('the command line is not built');
  const done = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      // Some hundred processes read the same program: what the first has compiled serves the rest.
      NODE_COMPILE_CACHE: join(dirname(home), 'compiled'),
      // Every verb is a login of its own: some hundred of them at an office's cost would take minutes.
      MINZHENG_KEY_WORK: 'least',
      MINZHENG_HOME: home,
      ...secrets,
    },
  });
  const line = done.stdout.trim();
  return { code: done.status, value: line === '' ? null : JSON.parse(line), said: done.stderr };
};

/** An office on the command line: its folder, its day, its people. */
export const deskOf = (dir: string, home: string, today: () => string, own = password): Desk => {
  const usual = { MINZHENG_PASSWORD: own, MINZHENG_NEW_PASSWORD: own, MINZHENG_SECOND_PASSWORD: own };
  const typed = (user: string, words: readonly string[]): readonly string[] => [
    ...words,
    '--dir',
    dir,
    '--today',
    today(),
    ...(words[0] === 'office' ? [] : ['--user', user]),
  ];
  const refusalOf = (user: string, words: readonly string[], secrets?: Secrets): z.output<typeof refusal>['error'] => {
    const { code, value } = run(typed(user, words), home, { ...usual, ...secrets });
    const read = refusal.safeParse(value);
    if (code !== 1 || !read.success)
      throw new Difference(`${words.join(' ')} was not refused: ${code} ${JSON.stringify(value).slice(0, 500)}`);
    return read.data.error;
  };
  return {
    must: (user, words, shape, secrets) => {
      const { code, value, said } = run(typed(user, words), home, { ...usual, ...secrets });
      if (code !== 0) throw new Difference(`${words.join(' ')} → ${code} ${JSON.stringify(value)} ${said.trim()}`);
      const read = shape.safeParse(value);
      if (!read.success) throw new Difference(`${words.join(' ')} answered ${JSON.stringify(value).slice(0, 2000)}: ${read.error.message}`);
      return read.data;
    },
    refused: (user, words, secrets) => refusalOf(user, words, secrets).code,
    refusedPackage: (user, words) => {
      const { code, params } = refusalOf(user, words);
      return z.string().catch(code).parse(params?.['code']);
    },
  };
};

const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Prints one line a step and stops at the first figure that is not the expected one. */
export const step = (name: string, got: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>): void => {
  const wrong = Object.keys(expected).filter((key) => !sameText(got[key], expected[key]));
  process.stdout.write(
    `${JSON.stringify({ step: name, ok: wrong.length === 0, ...got, ...(wrong.length === 0 ? {} : { expected: Object.fromEntries(wrong.map((key) => [key, expected[key]])) }) })}\n`,
  );
  if (wrong.length > 0) throw new Difference(`${name}: ${wrong.join(', ')}`);
};
