// Lays the program out as it is shipped: built files, resources, and exactly the production packages of the lock file for Windows.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare.mjs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

/** The lock file without the project's own Node: Electron brings its own. */
const lockWithoutNode = (lock) => {
  const packages = Object.fromEntries(
    Object.entries(lock.packages).filter(([path]) => !/^node_modules\/node-(?:linux|win)-x64$/.test(path)),
  );
  const { devDependencies: _dev, optionalDependencies: _optional, ...own } = packages[''];
  const kept = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.dev);
  return { ...lock, packages: { '': own, ...Object.fromEntries(kept) } };
};

export const makeStaging = () => {
  const staging = join(root, 'dist', 'staging');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const name of ['build/main', 'build/preload', 'build/renderer', 'resources'])
    cpSync(join(root, name), join(staging, name), { recursive: true });
  const own = readJson(join(root, 'package.json'));
  const { name, productName, version, description, license, type, main, dependencies } = own;
  writeJson(join(staging, 'package.json'), {
    name,
    productName,
    version,
    description,
    author: '乡镇民政工作台',
    license,
    private: true,
    type,
    main,
    dependencies,
  });
  writeJson(join(staging, 'package-lock.json'), lockWithoutNode(readJson(join(root, 'package-lock.json'))));
  const npm = spawnSync(
    'npm',
    ['ci', '--os=win32', '--cpu=x64', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: staging, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (npm.status !== 0) throw new Error(`the Windows packages could not be installed:\n${npm.stdout}${npm.stderr}`);
  return { staging, electronVersion: own.devDependencies.electron };
};
