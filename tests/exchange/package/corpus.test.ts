import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  caseFact,
  caseTable,
  county,
  haveTable,
  hex,
  opened as read,
  otherTownship,
  sealed,
  township,
  trustEntry,
  type Read,
  type TestOffice,
} from '../offices.ts';
import type { ByteSource } from '#exchange/package/bytes.ts';
import { measuredFiles } from '../../fixtures/reading/measured.ts';
import { corpus, isMeasured, rowsOf, unmeasured } from './corpus/corpus.ts';
import { everyCut, madeFiles } from './corpus/made.ts';
import { meantFiles } from './corpus/meant.ts';

const tests = join(import.meta.dirname, '..', '..');
const trust = [township, county, otherTownship].map((one) => trustEntry(one));
const measured = measuredFiles();
/** Opens a file as an office does; it is kept and measured. */
const opened = async (file: Uint8Array | ByteSource, as: TestOffice): Promise<Read> => {
  const answer = await read(file, as);
  measured.keep(file, answer.code, { kind: 'package', self: as.org, identity: as.keys.secretKeys.encrypt, trust });
  return answer;
};

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
    const answer = await opened(input, county);
    expect(answer.code, JSON.stringify(answer.detail)?.slice(0, 300)).toBe(code);
    if (code !== 'ok') expect(answer.rows.filter((row) => row.table !== 'have').length).toBeLessThanOrEqual(1);
    if ('asked' in input) expect(input.asked).toBeLessThan(1024);
    const { is, must } = also?.(answer) ?? { is: {}, must: {} };
    expect(is).toMatchObject(must);
  });

  it('refuses a small package cut at any byte', async () => {
    const taken: number[] = [];
    for (const cut of await everyCut())
      if ((await (cut.length % 997 === 0 ? opened : read)(cut, county)).code === 'ok') taken.push(cut.length);
    expect(taken).toEqual([]);
  });

  it('takes in a case whose thousands of attachments did not come', async () => {
    const material = { code: 'id', name: '身份证', state: 'received' as const, receivedOn: '2026-10-09' };
    const blobs = Array.from({ length: 2_000 }, (_, i) => hex(String(i)));
    const fact = caseFact(1, [], {
      materials: Array.from({ length: 100 }, (_, i) => ({ ...material, blobs: blobs.slice(i * 20, i * 20 + 20) })),
    });
    const answer = await opened(await sealed(township, county, [haveTable([fact]), caseTable([fact])]), county);
    expect([answer.code, answer.rows.some((row) => row.table === 'cases'), answer.blobs.size]).toEqual(['ok', true, 0]);
  });

  const meant = Object.entries(meantFiles).flatMap(([id, files]) => files.map((one) => ({ id, ...one })));
  it.each(meant)('opens what is only wrong in what it says: $id', async ({ reader, file }) => {
    expect((await opened(await file(), reader)).code).toBe('ok');
  });

  it('is measured, row by row, or says why there is no file to measure', () => {
    const rowsWithout = Object.keys(corpus).filter((id) => !isMeasured(id) && !(id in meantFiles));
    expect(rowsWithout).toEqual(Object.keys(unmeasured));
  });

  it('is answered within two seconds and 150 MB each, in a process of its own', () => {
    const readings = measured.expectSmall();
    expect(readings.length).toBeGreaterThan(rows.length + meant.length);
  });
});
