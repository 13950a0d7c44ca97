import { done, type Outcome } from '#shared/values/refusal.ts';
import type { Line, VerbContext } from './verb.ts';

/** The code of the first root named on the command line, and of the second. */
export const rootCodeIn = (env: VerbContext['env'], second: boolean): string =>
  env[second ? 'MINZHENG_ROOT_CODE_2' : 'MINZHENG_ROOT_CODE'] ?? '';

/**
 * Where a county's roots sign its lists: the file `--root` names is opened with the code in MINZHENG_ROOT_CODE, for the list that follows;
 * where two sign, `--root2` with MINZHENG_ROOT_CODE_2 as well.
 */
export const openRootFirst = async (line: Line, { typed, env }: VerbContext, option = 'root'): Promise<Outcome<unknown>> => {
  for (const second of [false, true]) {
    const path = typed.text(second ? `${option}2` : option);
    if (path === undefined) continue;
    const fileToken = line.fileToken(path);
    if (!fileToken.ok) return fileToken;
    const opened = await line.call('exchange.openRoot', { fileToken: fileToken.value, code: rootCodeIn(env, second) });
    if (!opened.ok) return opened;
  }
  return done(null);
};

/** The drawn root's file, written into a folder: a stick. */
export const writtenRoot = async (line: Line, folder: string) => {
  const made = await line.call('exchange.writeRoot', { driveId: null });
  return made.ok ? line.saveInto(made.value.downloadId ?? '', folder, made.value.fileName) : made;
};
