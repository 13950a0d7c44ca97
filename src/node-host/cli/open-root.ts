import { done, type Outcome } from '#shared/values/refusal.ts';
import type { Line, VerbContext } from './verb.ts';

/** Where a county's root signs its lists: the file `--root` names is opened with the code in MINZHENG_ROOT_CODE, for the list that follows. */
export const openRootFirst = async (line: Line, { typed, env }: VerbContext, option = 'root'): Promise<Outcome<unknown>> => {
  const path = typed.text(option);
  if (path === undefined) return done(null);
  const fileToken = line.fileToken(path);
  return fileToken.ok ? line.call('exchange.openRoot', { fileToken: fileToken.value, code: env['MINZHENG_ROOT_CODE'] ?? '' }) : fileToken;
};
