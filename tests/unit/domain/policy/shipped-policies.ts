import { readFileSync } from 'node:fs';
import { policyFile, type PolicyFile } from '#domain/policy/row.ts';

const read = (name: string): PolicyFile =>
  policyFile.parse(JSON.parse(readFileSync(new URL(`../../../../resources/policies/${name}`, import.meta.url), 'utf8')));

/** The policy files that ship with the program. */
export const national = read('national.json');
export const linjiang = read('example-999901000000.json');
