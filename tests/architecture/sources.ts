import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative, sep } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export type Source = { readonly path: string; readonly text: string; readonly code: string };
export type Import = { readonly from: string; readonly types: boolean };

/** The text without comments and without what stands between quotes, so that words and names are looked for in code alone. */
const codeOf = (text: string): string =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//gu, ' ')
    .replaceAll(/(^|[^:'"`])\/\/[^\n]*/gu, '$1 ')
    .replaceAll(/`[^`$]*`/gu, "''")
    .replaceAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/gu, "''");

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));

/** Every TypeScript file of `src`, in path order. */
export const sources: readonly Source[] = filesBelow('src')
  .filter((path) => /\.tsx?$/u.test(path))
  .sort()
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, code: codeOf(text) };
  });

export const allPaths: readonly string[] = filesBelow('src');

/** The room a file of `src` lives in. */
export const roomOf = (path: string): string => path.split('/')[1] ?? '';

/** Every import and re-export of a file, dynamic ones included. */
export const importsOf = ({ text }: Source): readonly Import[] => {
  const found: Import[] = [];
  for (const match of text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gu))
    found.push({ from: match[2] ?? '', types: match[1] !== undefined });
  for (const match of text.matchAll(/\b(?:import|require)\(\s*'([^']+)'/gu)) found.push({ from: match[1] ?? '', types: false });
  return found;
};

/** `@scope/name/deep` → `@scope/name`; `name/deep` → `name`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

export const isNodeModule = (specifier: string): boolean => specifier.startsWith('node:') || builtinModules.includes(specifier);
