import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { objectName } from '#shared/journal-words.ts';

it('names in Chinese whatever an act is about: the auditor reads no name of a table in the journal', () => {
  const types = globSync('src/engine/**/*.ts').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/objectType: '([a-z_]+)'/gu)].map((found) => found[1] ?? ''),
  );
  expect(types.length).toBeGreaterThan(50);
  expect([...new Set(types)].filter((type) => objectName(type, '') === type)).toEqual([]);
});
