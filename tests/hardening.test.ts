import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, sources } from './architecture/sources.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const page = read('docs/hardening.md');
const rows = [...page.matchAll(/^\| (\d+) \| [^|]+ \| (.+) \|$/gmu)].map(([, number = '', shown = '']) => ({
  number: Number(number),
  shown,
}));

/** `tests/….ts` followed by the name of a test, up to the next one. */
const named = rows.flatMap(({ shown }) =>
  [...shown.matchAll(/`(tests\/[\w./-]+\.ts)` (.+?)(?=; `|; by hand|; lint|; `npm|\. (?:Open|A worker)|$)/gu)].map(
    ([, path = '', title = '']) => ({ path, title }),
  ),
);
const byHand = rows.flatMap(({ shown }) => [...shown.matchAll(/[Bb]y hand: (.+?)(?=; by hand|; `|$)/gu)].map(([, step = '']) => step));

describe('the page of what the program is closed against', () => {
  it('has every point of the desktop and of the web host', () => {
    expect(rows.map(({ number }) => number)).toEqual([
      ...Array.from({ length: 30 }, (_, i) => i + 1),
      ...Array.from({ length: 15 }, (_, i) => i + 1),
    ]);
  });

  it('names tests that are there', () => {
    expect(named.length).toBeGreaterThan(50);
    const missing = named.filter(({ path, title }) => !existsSync(join(root, path)) || !read(path).includes(title));
    expect(missing).toEqual([]);
  });

  it('names steps a person with a PC finds on the list', () => {
    const list = read('docs/windows-acceptance.md');
    expect(byHand.length).toBeGreaterThan(3);
    expect(byHand.filter((step) => !list.includes(step))).toEqual([]);
  });
});

const shell = sources.filter(({ path }) => /^src\/(?:main|preload)\//u.test(path));

it('uses nothing of Electron that opens files, addresses or reports crashes', () => {
  expect(shell.length).toBeGreaterThan(10);
  const opens = /\bshell\s*\.|openExternal|openPath|crashReporter|contentTracing|netLog|\bremote\b\s*\./u;
  expect(shell.filter(({ code }) => opens.test(code)).map(({ path }) => path)).toEqual([]);
});

it('hands the page seven functions and no channel', () => {
  const { code } = shell.find(({ path }) => path === 'src/preload/index.ts') ?? { code: '' };
  expect(code.match(/exposeInMainWorld/gu)).toHaveLength(1);
  expect([...code.matchAll(/^ {2}(\w+): \(/gmu)].map(([, name]) => name)).toEqual([
    'askForPort',
    'onEngineRestarted',
    'onLocked',
    'copied',
    'left',
    'onCloseAsked',
    'closing',
  ]);
  expect(code).not.toMatch(/ipcRenderer\.(?:invoke|sendSync|postMessage|sendToHost)/u);
});

it('speaks no TLS and touches no certificate of the PC', () => {
  const encrypted = /node:(?:https|tls)\b|createSecure|X509Certificate|setCertificateVerifyProc|certutil|\bcacerts?\b/u;
  expect(sources.filter(({ text }) => encrypted.test(text)).map(({ path }) => path)).toEqual([]);
  expect(sources.some(({ text }) => text.includes(`'node:http'`))).toBe(true);
});
