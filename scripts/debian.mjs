// What the tests need of the machine besides Node: a browser, and the distribution's own tools that open our packages and papers.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ownNode, root } from './prepare.mjs';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
const wanted = [
  { commands: browsers, package: 'chromium' },
  { commands: ['pdffonts'], package: 'poppler-utils' },
  { commands: ['age'], package: 'age' },
  { commands: ['unzip'], package: 'unzip' },
  { commands: ['zip'], package: 'zip' },
  { commands: ['openssl'], package: 'openssl' },
  { commands: ['tar'], package: 'tar' },
  { commands: ['fc-list'], package: 'fontconfig' },
];
const chineseFont = 'fonts-wqy-zenhei';

const inPath = (command) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
const hasChineseFont = () => spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() !== '';
const isThere = (one) => one.commands.some(inPath) || (one.package === 'chromium' && existsSync(process.env.MINZHENG_CHROMIUM ?? ''));
const missing = () => [
  ...wanted.filter((one) => !isThere(one)).map((one) => one.package),
  ...(inPath('fc-list') && !hasChineseFont() ? [chineseFont] : []),
];

/** The words that begin an apt-get of somebody who may: root, or whoever may without being asked for a password; else null. */
const aptGet = () => {
  if (!inPath('apt-get')) return null;
  const words = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
  if (process.getuid?.() === 0) return words;
  return inPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n', ...words] : null;
};

/** A machine as it comes out of its image knows no package by name. */
const knowsPackages = () => {
  const lists = '/var/lib/apt/lists';
  return existsSync(lists) && readdirSync(lists).some((name) => /_Packages(?:\.\w+)?$/u.test(name));
};

const installPackages = ([command, ...first], names) => {
  const run = (...more) => spawnSync(command, [...first, ...more], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  const get = (...packages) => run('install', '-y', '--no-install-recommends', ...packages);
  if (knowsPackages() && get(...names)) return;
  run('update');
  // One name this distribution does not know keeps none of the others away.
  if (!get(...names)) for (const name of names) get(name);
};

const downloadWaitMs = 300_000;

/** Where the distribution gives no browser: the one the tests' own tool downloads, which needs no rights. */
const downloadBrowser = async (say) => {
  const tool = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  if (!existsSync(tool)) return;
  say('Downloading a browser for the tests …');
  spawnSync(ownNode(), [tool, 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], timeout: downloadWaitMs });
  const { chromium } = await import('playwright-core');
  if (existsSync(chromium.executablePath())) process.env.MINZHENG_CHROMIUM = chromium.executablePath();
};

/** Installs what is missing where that is possible, else says how; answers what is still missing. */
export const prepareMachine = async (say) => {
  if (process.platform !== 'linux') return [];
  const first = missing();
  if (first.length === 0) return [];
  const apt = aptGet();
  if (apt === null)
    say(`Missing on this machine: ${first.join(', ')}. Install them first, for example: sudo apt-get install ${first.join(' ')}`);
  else {
    say(`Installing ${first.join(', ')} …`);
    installPackages(apt, [...new Set([...first, chineseFont])]);
  }
  if (missing().includes('chromium')) await downloadBrowser(say);
  return missing();
};
