import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFact, caseTable, county, haveTable, hex, opened, sealed, township } from '../offices.ts';
import { corpus, rowsOf } from './corpus/corpus.ts';
import { everyCut, madeFiles } from './corpus/made.ts';

const tests = join(import.meta.dirname, '..', '..');
/** Beyond what the file itself takes. */
const memory = 150 * 1024 * 1024;

describe('the corpus of hostile and damaged files', () => {
  it('has every row of the specification', () => {
    const ids = Object.entries(rowsOf).flatMap(([letter, n]) => Array.from({ length: n }, (_, i) => `${letter}${i + 1}`));
    expect(Object.keys(corpus)).toEqual(ids);
    expect(Object.entries(corpus).flatMap(([id, held]) => (held.length === 0 ? [id] : []))).toEqual([]);
    const withFiles = Object.keys(corpus).filter((id) => corpus[id]?.includes('made') === true);
    expect(withFiles).toEqual(Object.keys(madeFiles));
  });

  it('names tests that there are', () => {
    const named = Object.values(corpus).flatMap((held) =>
      held.flatMap((one) => (typeof one === 'string' || 'instead' in one ? [] : [one])),
    );
    const missing = named.filter(
      ([file, title]) => !existsSync(join(tests, file)) || !readFileSync(join(tests, file), 'utf8').includes(title),
    );
    expect(missing).toEqual([]);
  });

  const rows = Object.entries(madeFiles).flatMap(([id, files]) => files.map((one) => ({ id, ...one })));
  // A test that hangs is ended by its time limit: what is refused is refused at once.
  it.each(rows)('$id $what: $code', { timeout: 30_000 }, async ({ code, file, also }) => {
    const input = await file(county);
    const before = process.resourceUsage().maxRSS * 1024;
    const read = await opened(input, county);
    expect(read.code, JSON.stringify(read.detail)?.slice(0, 300)).toBe(code);
    expect(process.resourceUsage().maxRSS * 1024 - before).toBeLessThan(memory);
    if (code !== 'ok') expect(read.rows.filter((row) => row.table !== 'have').length).toBeLessThanOrEqual(1);
    if ('asked' in input) expect(input.asked).toBeLessThan(1024);
    const { is, must } = also?.(read) ?? { is: {}, must: {} };
    expect(is).toMatchObject(must);
  });

  it('refuses a small package cut at any byte', async () => {
    const taken: number[] = [];
    for (const cut of await everyCut()) if ((await opened(cut, county)).code === 'ok') taken.push(cut.length);
    expect(taken).toEqual([]);
  });

  it('takes in a case whose thousands of attachments did not come', async () => {
    const material = { code: 'id', name: '身份证', state: 'received' as const, receivedOn: '2026-10-09' };
    const blobs = Array.from({ length: 2_000 }, (_, i) => hex(String(i)));
    const fact = caseFact(1, [], {
      materials: Array.from({ length: 100 }, (_, i) => ({ ...material, blobs: blobs.slice(i * 20, i * 20 + 20) })),
    });
    const read = await opened(await sealed(township, county, [haveTable([fact]), caseTable([fact])]), county);
    expect([read.code, read.rows.some((row) => row.table === 'cases'), read.blobs.size]).toEqual(['ok', true, 0]);
  });
});
