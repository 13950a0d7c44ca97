import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { domainSentences } from '#domain/sentences.ts';
import { contractSentences } from '#shared/contract/sentences.ts';
import { contract } from '#shared/contract/index.ts';
import { undocumented } from './architecture/docstrings.ts';
import { forbiddenFolders, forbiddenWords, isRoom, mostLines, mostOrpcFiles, rooms, type RoomRule } from './architecture/rooms.ts';
import { allPaths, importsOf, isNodeModule, packageOf, roomOf, root, sources, type Import } from './architecture/sources.ts';

const ruleOf = (path: string): RoomRule | undefined => {
  const room = roomOf(path);
  return isRoom(room) ? rooms[room] : undefined;
};
const breach = (path: string, what: string, rule: RoomRule | undefined): string =>
  `${path}: ${what} (${rule?.why ?? 'not a room of the house'})`;

/** Why an import is not allowed where it stands, or `null`. */
const wrong = (path: string, { from, types }: Import): string | null => {
  const rule = ruleOf(path);
  if (rule === undefined) return 'lies in no room';
  if (from.startsWith('#')) {
    const target = from.slice(1).split('/')[0] ?? '';
    return target === roomOf(path) || rule.imports.includes(target) ? null : `imports ${from}`;
  }
  if (from.startsWith('.')) {
    const parts = path.split('/').slice(0, -1);
    for (const step of from.split('/')) {
      if (step === '..') parts.pop();
      else if (step !== '.') parts.push(step);
    }
    return parts[1] === roomOf(path) || parts[0] === 'resources' ? null : `leaves its room by ${from}`;
  }
  if (from === 'electron') return rule.electron ? null : 'uses Electron';
  if (isNodeModule(from)) return rule.node === 'all' || (rule.node !== 'none' && rule.node.includes(from)) ? null : `uses ${from}`;
  const allowed = rule.packages.includes(from) || rule.packages.includes(packageOf(from));
  // The wire's types come with the package that is allowed.
  return allowed || (types && packageOf(from).startsWith('@types/')) ? null : `uses the package ${from}`;
};

describe('the import table', () => {
  it('reads a house with every room in it', () => {
    expect(Object.keys(rooms).filter((room) => !sources.some(({ path }) => roomOf(path) === room))).toEqual([]);
    expect(sources.reduce((count, source) => count + importsOf(source).length, 0)).toBeGreaterThan(sources.length);
  });

  it('notices a breach of each kind', () => {
    expect(wrong('src/domain/x.ts', { from: '#storage/db.ts', types: false })).toContain('imports');
    expect(wrong('src/domain/x.ts', { from: 'node:fs', types: false })).toContain('uses node:fs');
    expect(wrong('src/exchange/x.ts', { from: 'node:fs', types: false })).toContain('uses node:fs');
    expect(wrong('src/renderer/x.ts', { from: 'electron', types: true })).toBe('uses Electron');
    expect(wrong('src/shared/x.ts', { from: 'react', types: false })).toContain('package react');
    expect(wrong('src/main/x.ts', { from: '../engine/index.ts', types: false })).toContain('leaves its room');
    expect(wrong('src/engine/a/x.ts', { from: '../b/y.ts', types: false })).toBeNull();
  });

  it('is kept by every file', () => {
    const breaches = sources.flatMap((source) =>
      importsOf(source).flatMap((one) => {
        const what = wrong(source.path, one);
        return what === null ? [] : [breach(source.path, what, ruleOf(source.path))];
      }),
    );
    expect(breaches).toEqual([]);
  });

  it('gives imports their extension, and barrels no default', () => {
    const bad = sources.flatMap((source) =>
      importsOf(source)
        .filter(({ from }) => /^[.#]/u.test(from) && !/\.(?:ts|tsx|json|css)(?:\?\w+)?$/u.test(from))
        .map(({ from }) => `${source.path}: ${from}`),
    );
    expect(bad).toEqual([]);
  });
});

describe('what a room may touch', () => {
  const uses = (pattern: RegExp, allowed: (rule: RoomRule) => boolean): string[] =>
    sources
      .filter(({ path, code }) => {
        const rule = ruleOf(path);
        return rule !== undefined && !allowed(rule) && pattern.test(code);
      })
      .map(({ path }) => path);

  it('keeps the page’s objects to rooms with a page', () => {
    expect(
      uses(
        /\b(?:document\.(?:body|cookie|fonts|title|createElement|getElementById|querySelector)|localStorage\.|sessionStorage\.|navigator\.)/u,
        ({ dom }) => dom,
      ),
    ).toEqual([]);
  });

  it('keeps Node’s globals to rooms on Node', () => {
    expect(uses(/\b(?:process\s*\.\s*\w|Buffer\s*\.\s*\w|__dirname|require\s*\()/u, ({ node }) => node !== 'none')).toEqual([]);
  });

  it('gives the rules no clock, no chance and no network', () => {
    const pure = sources.filter(({ path }) => ['domain', 'print'].includes(roomOf(path)));
    expect(
      pure
        .filter(({ code }) => /\bDate\.now\s*\(|\bnew Date\(\s*\)|\bMath\.random\s*\(|\bfetch\s*\(|\bsetTimeout\s*\(/u.test(code))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('lets only storage say SQL and only the engine open a transaction', () => {
    const sql = /\b(?:SELECT\s+[\w*,.\s()]+\s+FROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE)\b/u;
    expect(sources.filter(({ path, text }) => roomOf(path) !== 'storage' && sql.test(text)).map(({ path }) => path)).toEqual([]);
    expect(
      sources
        .filter(({ path, code }) => !['engine', 'storage'].includes(roomOf(path)) && /\.transaction\s*\(/u.test(code))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('never waits between the beginning and the end of a transaction', () => {
    expect(sources.filter(({ code }) => /transaction\(\s*async\b/u.test(code)).map(({ path }) => path)).toEqual([]);
  });

  it('counts an office’s days by the office’s own calendar', () => {
    const outside = ['src/engine/calculator/', 'src/engine/demo/'];
    const breaches = sources.filter(
      ({ path, text }) =>
        path.startsWith('src/engine/') && !outside.some((start) => path.startsWith(start)) && text.includes('shippedCalendar'),
    );
    expect(breaches.map(({ path }) => path)).toEqual([]);
  });

  it('keeps oRPC to the wire', () => {
    const files = sources.filter((source) => importsOf(source).some(({ from }) => from.startsWith('@orpc/'))).map(({ path }) => path);
    expect(files.length, files.join(', ')).toBeLessThanOrEqual(mostOrpcFiles);
  });

  it('puts no text of the outside into a page as markup', () => {
    expect(
      sources
        .filter(({ code }) =>
          /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write)\b|\beval\s*\(|new Function\s*\(/u.test(
            code,
          ),
        )
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('the house itself', () => {
  it('has no folder for odds and ends', () => {
    expect(
      allPaths.filter((path) =>
        path
          .split('/')
          .slice(0, -1)
          .some((part) => forbiddenFolders.some((name) => name === part)),
      ),
    ).toEqual([]);
  });

  it('has a README in each room that says what may not live there', () => {
    for (const room of Object.keys(rooms)) {
      const file = join(root, 'src', room, 'README.md');
      expect(existsSync(file), file).toBe(true);
      expect(
        readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line.trim() !== '').length,
        file,
      ).toBeGreaterThan(3);
    }
  });

  it('names files in kebab-case and keeps them short', () => {
    expect(sources.filter(({ path }) => !/^[a-z0-9.-]+$/u.test(path.split('/').at(-1) ?? '')).map(({ path }) => path)).toEqual([]);
    expect(
      sources.filter(({ text }) => text.split('\n').length > mostLines).map(({ path, text }) => `${path}: ${text.split('\n').length}`),
    ).toEqual([]);
  });

  it('has no enum, namespace, `any` or forgotten note', () => {
    expect(
      sources
        .filter(({ code }) => /^\s*(?:export\s+)?(?:const\s+)?enum\s|\bnamespace\s+\w+\s*\{|:\s*any\b|<any>|\bas any\b/mu.test(code))
        .map(({ path }) => path),
    ).toEqual([]);
    expect(sources.filter(({ text }) => /\b(?:TODO|FIXME|XXX|HACK)\b/u.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('says of every public function of shared, domain and exchange what it answers', () => {
    expect(undocumented()).toEqual([]);
  });

  it('uses one English word a concept', () => {
    const found = Object.entries(forbiddenWords).flatMap(([word, instead]) => {
      const shape = new RegExp(`\\b\\w*${word}(?![a-z])\\w*`, 'iu');
      return sources.flatMap(({ path, code }) => {
        const hit = shape.exec(code)?.[0];
        return hit === undefined ? [] : [`${path}: ${hit} (say ${instead})`];
      });
    });
    expect(found).toEqual([]);
  });

  it('says nothing of the machines it was written on', () => {
    expect(sources.filter(({ text }) => /\/work\/|\/root\/|\/home\/\w+\//u.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('every refusal is a Chinese sentence', () => {
  const known = (): Set<string> => {
    const codes = new Set([...Object.keys(contractSentences), ...Object.keys(domainSentences)]);
    for (const { text } of sources) {
      for (const table of text.matchAll(/[sS]entences\b[^=\n]*=\s*\{([\s\S]*?)\n\}/gu)) {
        for (const entry of (table[1] ?? '').matchAll(/^\s*['"]?([\w-]+)['"]?:\s*['"`]/gmu)) codes.add(entry[1] ?? '');
      }
    }
    return codes;
  };

  /** Names of tables of codes; the codes behind them have their sentences beside the rules. */
  const groups = ['@flow', '@policy', '@program'];
  it('for each code a call declares', () => {
    const codes = known();
    const declared = Object.entries(contract).flatMap(([subject, calls]) =>
      Object.entries(calls).flatMap(([act, call]) =>
        call.errors.filter((code: string) => !groups.includes(code)).map((code: string) => ({ name: `${subject}.${act}`, code })),
      ),
    );
    expect(declared.filter(({ code }) => !codes.has(code)).map(({ name, code }) => `${name}: ${code}`)).toEqual([]);
  });

  it('for each code a file refuses with', () => {
    const codes = known();
    const missing = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\brefuse\(\s*'([\w-]+)'/gu)]
        .map((match) => match[1] ?? '')
        .filter((code) => !codes.has(code))
        .map((code) => `${path}: ${code}`),
    );
    expect(missing).toEqual([]);
  });

  it('and each sentence is Chinese and ends as one', () => {
    for (const [code, text] of Object.entries({ ...contractSentences, ...domainSentences })) {
      expect(text, code).toMatch(/\p{Script=Han}/u);
      expect(text.trim(), code).toMatch(/[。？！）}”]$/u);
    }
  });
});
