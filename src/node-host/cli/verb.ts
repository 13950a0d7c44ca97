import type { ParseArgsConfig } from 'node:util';
import type { CallName, CallOf } from '#shared/contract/index.ts';
import type { AnswerOf, InputOf, ValueOf } from '#shared/contract/kinds.ts';
import type { Outcome } from '#shared/values/refusal.ts';

export type VerbOptions = NonNullable<ParseArgsConfig['options']>;

/** What was typed after the verb. Missing or misspelt words end the command with its usage (exit 2). */
export type Typed = {
  readonly words: readonly string[];
  readonly word: (at: number, name: string) => string;
  readonly text: (name: string) => string | undefined;
  readonly needed: (name: string) => string;
  readonly flag: (name: string) => boolean;
};

/** The office's engine behind the same calls the screens use. */
export type Line = {
  /** `commandId` is made here; a job call answers with the value it ends with. */
  readonly call: <N extends CallName>(name: N, input: Omit<InputOf<CallOf<N>>, 'commandId'>) => Promise<AnswerOf<CallOf<N>>>;
  readonly runJob: <N extends CallName>(name: N, input: Omit<InputOf<CallOf<N>>, 'commandId'>) => Promise<Outcome<ValueOf<CallOf<N>>>>;
  /** A call chosen while running: its input is what was typed, and the engine judges it. A job is waited for. */
  readonly perform: (name: CallName, input: object) => Promise<Outcome<unknown>>;
  /** A token for a file named on the command line. */
  readonly fileToken: (path: string) => Outcome<string>;
  /** A token for a folder named on the command line; made when it is not there. */
  readonly folderToken: (path: string) => Outcome<string>;
  /** Writes a finished file to a path: whole or not at all. */
  readonly saveDownload: (downloadId: string, path: string) => Promise<Outcome<{ file: string; bytes: number }>>;
  /** The same into a folder, under the name the engine gave it. */
  readonly saveInto: (downloadId: string, folder: string, name: string) => Promise<Outcome<{ file: string; bytes: number }>>;
};

export type VerbContext = {
  readonly typed: Typed;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The day, in China; `--today` turns it where it may be turned. */
  readonly today: () => string;
  /** The office's data folder named by `--dir`, or the user's own. */
  readonly dir: () => string;
  /** The folder of the shipped resources, and the version of the program. */
  readonly resources: string;
  readonly version: string;
  /** The engine of the office, nobody signed in. */
  readonly open: () => Promise<Outcome<Line>>;
  /** The engine with `--user` signed in by `MINZHENG_PASSWORD`. */
  readonly signIn: () => Promise<Outcome<Line>>;
  readonly password: () => string;
  /** Reads a file as text, or as JSON; a file that cannot be read is a refusal. */
  readonly readText: (path: string) => Outcome<string>;
  readonly readJson: (path: string) => Outcome<unknown>;
  /** Speaks to the person: the error stream, never the answer. */
  readonly say: (text: string) => void;
};

/** One verb of the command line, one file each: `words` are what is typed, the answer is printed as JSON. */
export type Verb = {
  readonly words: readonly string[];
  readonly usage: string;
  readonly about: string;
  readonly options?: VerbOptions;
  /** It must reach the copies on the same disk that the desktop program made. */
  readonly copies?: boolean;
  readonly run: (context: VerbContext) => Promise<Outcome<unknown>>;
};

/** A command line that does not fit its usage. */
export class UsageError extends Error {}
