import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from './architecture/sources.ts';

const entry = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  link: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const lock = z.object({ packages: z.record(z.string(), entry) }).parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** Whether a package is found from where another one lies: in its own folder, or in a folder above. */
const found = (from: string, name: string): boolean => {
  const steps = from.split('/node_modules/');
  return (
    steps.some((_, at) => lock.packages[`${steps.slice(0, at + 1).join('/node_modules/')}/node_modules/${name}`] !== undefined) ||
    lock.packages[`node_modules/${name}`] !== undefined
  );
};

describe('a clean install on any machine', () => {
  it('finds every platform build that a locked package may ask for', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !found(path, name))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('gets exactly the bytes that were tested', () => {
    expect(
      Object.entries(lock.packages)
        .filter(([path, { integrity, link }]) => path !== '' && link !== true && integrity === undefined)
        .map(([path]) => path),
    ).toEqual([]);
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }).filter(
      ([, version]) => !/^(?:npm:[\w-]+@)?\d+\.\d+\.\d+$/u.test(version),
    );
    expect(ranges).toEqual([]);
  });

  it('runs no script of a package', () => {
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.split('node_modules/').at(-1) ?? '');
    expect(scripted.filter((name) => manifest.allowScripts[name] !== false && name !== 'electron' && name !== 'fsevents')).toEqual([]);
  });
});
