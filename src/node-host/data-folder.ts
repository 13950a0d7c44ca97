import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Place = { readonly platform: NodeJS.Platform; readonly home: string; readonly env: Readonly<Record<string, string | undefined>> };

const here = (): Place => ({ platform: process.platform, home: homedir(), env: process.env });

/** The folder of this program in the operating-system user's own data place. */
export const userDataFolder = ({ platform, home, env }: Place = here()): string => {
  if (env['MINZHENG_HOME'] !== undefined) return resolve(env['MINZHENG_HOME']);
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'MinzhengDesk');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'MinzhengDesk');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'minzheng-desk');
};

/** Where copies on the same disk are kept: beside the data folder, so that they outlive it. */
export const copiesFolder = (dir: string): string => `${dir}-backups`;

/** The office's data folder: the one named, else the user's own. A demo has a folder of its own. */
export const officeFolder = (named: string | undefined, demo = false): string =>
  named === undefined ? join(userDataFolder(), demo ? 'demo' : 'office') : resolve(named);
