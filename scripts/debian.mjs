// What the tests need of the machine besides Node: a browser, and the distribution's own tools that open our packages and papers.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const wanted = [
  { command: 'chromium', package: 'chromium' },
  { command: 'pdffonts', package: 'poppler-utils' },
  { command: 'age', package: 'age' },
  { command: 'unzip', package: 'unzip' },
  { command: 'zip', package: 'zip' },
  { command: 'openssl', package: 'openssl' },
  { command: 'tar', package: 'tar' },
  { command: 'fc-list', package: 'fontconfig' },
];
const chineseFont = 'fonts-wqy-zenhei';

const inPath = (command) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
const hasChineseFont = () => spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() !== '';
const missing = () => [
  ...wanted.filter(({ command }) => !inPath(command)).map((one) => one.package),
  ...(inPath('fc-list') && !hasChineseFont() ? [chineseFont] : []),
];

/** Installs what is missing where that is possible, else says how; answers what is still missing. */
export const prepareMachine = (say) => {
  if (process.platform !== 'linux') return [];
  const first = missing();
  if (first.length === 0) return [];
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !inPath('apt-get')) {
    say(`Missing on this machine: ${first.join(', ')}. Install them first, for example: sudo apt-get install ${first.join(' ')}`);
    return first;
  }
  say(`Installing ${first.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...new Set([...first, chineseFont])], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  if (install().status !== 0) {
    spawnSync('apt-get', ['update'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    install();
  }
  return missing();
};
