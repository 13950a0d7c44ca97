import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '#engine/index.ts';
import { explainRefusal } from '#engine/sentences.ts';
import type { Engine } from '#shared/engine-port.ts';
import { nodeTooOld } from '#shared/node-version.ts';
import { done, fillSentence, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import { coreDumpsAllowed, forbidCoreDumps } from '../core-dumps.ts';
import { copiesFolder, officeFolder, userDataFolder } from '../data-folder.ts';
import { openFileTokens } from '../file-tokens.ts';
import { nodeHost } from '../host.ts';
import { keyWork } from '../key-work.ts';
import { builtLayout } from '../layout.ts';
import { logFolder, openProgramLog, type ProgramLog } from '../log/program-log.ts';
import { fileProtector } from '../machine-secret.ts';
import { takePassingFolder } from '../passing-folder.ts';
import { createPdfRenderer } from '../render-pdf.ts';
import { findVerb, readTyped } from './arguments.ts';
import { chinaDay, clockFor, mayTurnClock } from './clock.ts';
import { openLine } from './line.ts';
import { cliSentences } from './sentences.ts';
import { UsageError, type Line, type Typed, type Verb, type VerbContext } from './verb.ts';
import { verbs } from './verbs.ts';

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const own: Readonly<Record<string, string>> = cliSentences;
const sentence = (refusal: Refusal): string => {
  const text = own[refusal.code];
  return text === undefined ? explainRefusal(refusal) : fillSentence(text, refusal.params);
};
const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
const usageOf = (verb: Verb): string => `${verb.usage}\n    ${verb.about}`;

const read = (path: string): Outcome<string> => {
  try {
    return done(readFileSync(path, 'utf8'));
  } catch (error) {
    return refuse('file_unreadable', { path, reason: error instanceof Error ? error.message : '' });
  }
};
const readJson = (path: string): Outcome<unknown> => {
  const text = read(path);
  if (!text.ok) return text;
  try {
    return done(JSON.parse(text.value));
  } catch (error) {
    return refuse('file_unreadable', { path, reason: error instanceof Error ? error.message : '' });
  }
};

const password = (): string => process.env['MINZHENG_PASSWORD'] ?? '';

const secretFile = (): string => join(userDataFolder(), 'machine-secret');
const programLog = (): ProgramLog => openProgramLog(logFolder(secretFile()), fileProtector(secretFile()));

type Opened = { engine?: Engine; log?: ProgramLog; closePdf?: () => Promise<void> };

const makeContext = (typed: Typed, opened: Opened, now: () => number, copies: boolean): VerbContext => {
  const layout = builtLayout(import.meta.dirname);
  const dir = (): string => officeFolder(typed.text('dir'));
  const open = async (): Promise<Outcome<Line>> => {
    const tokens = openFileTokens();
    const pdf = createPdfRenderer({ fontFolder: layout.fonts });
    opened.closePdf = pdf.close;
    mkdirSync(dir(), { recursive: true, mode: 0o700 });
    const host = nodeHost({ kind: 'cli', tokens, secretFile: secretFile(), pdf });
    opened.log = host.log;
    opened.engine = openEngine(
      {
        dir: dir(),
        host,
        version: layout.version,
        now,
        ...(copies ? { localCopies: { dir: copiesFolder(dir()), hourly: false } } : {}),
        ...keyWork(),
      },
      { onBug: host.log.bug },
    );
    return done(openLine(opened.engine.connect({ kind: 'cli' }), tokens, say));
  };
  return {
    typed,
    env: process.env,
    today: () => chinaDay(now()),
    dir,
    resources: layout.resources,
    version: layout.version,
    open,
    signIn: async () => {
      const login = typed.needed('user');
      if (password() === '') return refuse('password_missing');
      const line = await open();
      if (!line.ok) return line;
      const signed = await line.value.call('session.login', { login, password: password() });
      return signed.ok ? line : signed;
    },
    password,
    readText: read,
    readJson,
    say,
  };
};

/** Runs one command line: 0 done, 1 refused, 2 wrong usage. */
const run = async (words: readonly string[]): Promise<number> => {
  const verb = findVerb(verbs, words);
  if (verb === undefined) {
    say(verbs.map(usageOf).join('\n'));
    print({ error: { code: 'usage', message: fillSentence(cliSentences.usage, { what: words.join(' ') }) } });
    return 2;
  }
  const opened: Opened = {};
  try {
    const typed = readTyped(verb, words);
    const clock = clockFor(typed.text('today'), () => mayTurnClock(officeFolder(typed.text('dir')), typed.text('code')));
    const answer = clock.ok ? await verb.run(makeContext(typed, opened, clock.value, verb.copies === true)) : clock;
    if (answer.ok) {
      print(answer.value);
      return 0;
    }
    print({ error: { code: answer.error.code, message: sentence(answer.error), params: answer.error.params } });
    return 1;
  } catch (error) {
    if (!(error instanceof UsageError)) {
      const detailId = randomBytes(4).toString('hex');
      const log = opened.log ?? programLog();
      log.bug(detailId, error);
      await log.settled();
      print({ error: { code: 'internal', message: sentence({ code: 'internal', params: { detailId } }), params: { detailId } } });
      return 1;
    }
    say(usageOf(verb));
    print({ error: { code: 'usage', message: fillSentence(cliSentences.usage, { what: error.message }) } });
    return 2;
  } finally {
    await opened.engine?.close();
    await opened.closePdf?.();
    await opened.log?.settled();
  }
};

const tooOld = nodeTooOld(process.versions.node);
if (tooOld === null) {
  if (!forbidCoreDumps()) say(coreDumpsAllowed);
  takePassingFolder();
  process.exitCode = await run(process.argv.slice(2));
} else {
  say(tooOld);
  process.exitCode = 1;
}
