import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Host } from '#shared/host.ts';
import { logEntry, type LogEntry } from '#shared/program-log.ts';
import { openRotatingFile, type RotatingFile } from './rotating-file.ts';
import { toldError } from './without-personal.ts';

const keyBytes = 32;
const mostWaitMs = 2000;

export type ProgramLog = {
  readonly note: (what: LogEntry['what'], text: string, id?: string) => void;
  /** A bug under the number the person sees; the error stream gets the same words. */
  readonly bug: (id: string, error: unknown) => void;
  /** What was noted, the newest first; nothing where the key cannot be had. */
  readonly read: () => Promise<readonly LogEntry[]>;
  /** Settles when everything noted so far is on the disk; a keystore that does not answer is not waited for. */
  readonly settled: () => Promise<void>;
};

/** A host with the log it writes to. */
export type LoggedHost = Host & { readonly log: ProgramLog };

/** The log lies beside the machine secret, never in an office's data folder. */
export const logFolder = (secretFile: string): string => join(dirname(secretFile), 'logs');

/** The log's own key, bound to this PC as the machine secret is. A log whose key is lost cannot be read by anybody and goes. */
const keyOf = async (dir: string, protector: Host['protectSecret']): Promise<Buffer> => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, 'log-key');
  if (existsSync(file)) {
    const revealed = await protector.reveal(readFileSync(file));
    if (revealed.ok && revealed.value.length === keyBytes) return Buffer.from(revealed.value);
    for (const name of readdirSync(dir)) rmSync(join(dir, name), { force: true });
  }
  const key = randomBytes(keyBytes);
  try {
    writeFileSync(file, await protector.protect(key), { mode: 0o600, flag: 'wx' });
    return key;
  } catch (error) {
    // Another process of this program made it a moment before.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return keyOf(dir, protector);
    throw error;
  }
};

const entryOf = (text: string): LogEntry[] => {
  try {
    const parsed = logEntry.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
};

/** What the program writes down about itself: encrypted, ten files of a megabyte, without anything personal. It never fails the work. */
export const openProgramLog = (dir: string, protector: Host['protectSecret'], now: () => number = Date.now): ProgramLog => {
  const state: { opening: Promise<RotatingFile | null> | null; writing: Promise<void> } = { opening: null, writing: Promise.resolve() };
  // Opened by the first who needs it: most runs of the program have nothing to write down.
  const opened = (): Promise<RotatingFile | null> =>
    (state.opening ??= keyOf(dir, protector).then(
      (key) => openRotatingFile(dir, key),
      () => null,
    ));
  const append = async (before: Promise<void>, entry: string): Promise<void> => {
    await before;
    const file = await opened();
    try {
      file?.append(entry);
    } catch {
      // A full disk: the work goes on without its diary.
    }
  };
  const note: ProgramLog['note'] = (what, text, id = '') => {
    const entry = JSON.stringify({ at: new Date(now()).toISOString(), what, id, text } satisfies LogEntry);
    state.writing = append(state.writing, entry);
  };
  return {
    note,
    bug: (id, error) => {
      const told = toldError(error);
      process.stderr.write(`[${id}] ${told}\n`);
      note('bug', told, id);
    },
    read: async () => {
      await state.writing;
      return ((await opened())?.read() ?? []).flatMap(entryOf).toReversed();
    },
    settled: async () => {
      const patience = new AbortController();
      await Promise.race([state.writing, setTimeout(mostWaitMs, null, { signal: patience.signal }).catch(() => null)]);
      patience.abort();
    },
  };
};
