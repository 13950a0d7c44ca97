import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkJournal } from '#exchange/facts/audit-chain.ts';
import { checkExtract } from '#exchange/facts/journal-extract.ts';
import { readTrustList } from '#exchange/pairing/documents.ts';
import { readKeychange } from '#exchange/pairing/keychange.ts';
import { listOfRows } from '#exchange/pairing/travelling-list.ts';
import { trustViewOf } from '#exchange/pairing/trust-view.ts';
import { auditProfile } from '#exchange/profiles/audit.ts';
import { journalrowsProfile, journalspanProfile } from '#exchange/profiles/journalrows.ts';
import { keychangeProfile } from '#exchange/profiles/keychange.ts';
import { lineOf, profileKey, type Profile } from '#exchange/profiles/profile.ts';
import { profileFor, profiles } from '#exchange/profiles/registry.ts';
import { trustProfile } from '#exchange/profiles/trust.ts';
import { opened, trustEntry } from '../offices.ts';

const folder = new URL('../../fixtures/packages/', import.meta.url).pathname;

const offices = z.array(
  z.object({
    org: z.string(),
    name: z.string(),
    role: z.enum(['county', 'township']),
    keys: z.object({
      publicKeys: z.object({ sign: z.string(), encrypt: z.string() }),
      secretKeys: z.object({ sign: z.string(), encrypt: z.string() }),
    }),
  }),
);
const expected = z.array(
  z.object({
    file: z.string(),
    reader: z.string(),
    profiles: z.array(z.string()),
    totals: z.object({ households: z.int(), persons: z.int(), monthlyFen: z.int(), oneOffFen: z.int() }),
    blobs: z.array(z.string()),
    rows: z.array(z.object({ table: z.string(), digest: z.string(), ext: z.record(z.string(), z.unknown()) })),
  }),
);

const kept = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const of = (file: string): string => join(folder, name, file);
    const json = (file: string): unknown => JSON.parse(readFileSync(of(file), 'utf8'));
    return { name, of, known: offices.parse(json('offices.json')), packages: expected.parse(json('expected.json')) };
  });
const samples = kept.flatMap(({ name, of, known, packages }) =>
  packages.map((one) => ({ ...one, title: `${name}/${one.file}`, of, known })),
);

/** The package as its receiver of that day opens it with the program of today. */
const openedSample = ({ file, of, known, reader }: (typeof samples)[number]) => {
  const me = known.find(({ org }) => org === reader);
  if (me === undefined) throw new Error(`no keys of ${reader}`);
  const trust = trustViewOf(
    me.org,
    known.map((one) => trustEntry(one)),
  );
  return opened(readFileSync(of(file)), me, trust);
};

describe('a package written by an earlier program', () => {
  it.each(samples)('is read as it was meant, row by row: $title', async (sample) => {
    const { totals, blobs, rows } = sample;
    const read = await openedSample(sample);
    expect(read).toMatchObject({ code: 'ok', detail: { contents: { totals, exceptions: [], unknownTables: [] } } });
    expect([...read.blobs.keys()]).toEqual(blobs);
    expect(read.rows.map(({ table, digest, ext }) => ({ table, digest, ext }))).toEqual(rows);
  });

  it.each(samples)('goes on unchanged, unknown columns with it, when its facts are written again: $title', async (sample) => {
    const { rows } = await openedSample(sample);
    for (const { profile, row, ext, line } of rows) {
      const profileNow = profileFor(profile);
      if (profileNow === null || profileNow === 'newer') throw new Error(`${profile} is not read`);
      expect(lineOf(profileNow, profileNow.schema.parse(row), ext)).toBe(line);
    }
  });

  it('stands here for every table, in every version there ever was', () => {
    const written = new Set(samples.flatMap((one) => one.profiles));
    const described = readdirSync(new URL('../../../src/exchange/profiles/', import.meta.url))
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.replace(/-(\d+\.\d+)\.json$/u, '/$1'));
    expect(described).toEqual(expect.arrayContaining(profiles.map(profileKey)));
    expect(described.filter((key) => !written.has(key))).toEqual([]);
  });
});

describe('what lies in the columns of an earlier program’s package', () => {
  const rowsOf = async <S extends z.ZodObject>(profile: Profile<S>): Promise<readonly z.output<S>[]> => {
    const sample = samples.find(({ profiles: names }) => names.includes(profileKey(profile)));
    if (sample === undefined) throw new Error(`no sample of ${profile.name}`);
    const { rows } = await openedSample(sample);
    return rows.filter(({ table }) => table === profile.name).map(({ row }) => profile.schema.parse(row));
  };

  it('is a list of offices that is still believed, and keys that still sign for themselves', async () => {
    const list = listOfRows(await rowsOf(trustProfile));
    expect(readTrustList(list?.file ?? new Uint8Array())).toMatchObject({
      ok: true,
      value: { number: 7, county: { org: '999901000000' } },
    });
    expect(readKeychange(await rowsOf(keychangeProfile), '999901104000')).toMatchObject({ ok: true, value: { org: '999901104000' } });
  });

  it('is a journal whose rows still lead from one to the next, as its digests say', async () => {
    const [span] = await rowsOf(journalspanProfile);
    const rows = await rowsOf(journalrowsProfile);
    const [told] = await rowsOf(auditProfile);
    const [base, head] = [rows[0]?.prev ?? '', rows.at(-1)?.hash ?? ''];
    const journal = { from: 1, base, digests: told?.digests ?? [], to: 5, head };
    expect(checkJournal([], 1, journal)).toMatchObject({ head, fault: null });
    expect(checkExtract(span ?? { first: 0, last: 0 }, rows, [{ at: 5, head }], journal)).toEqual({ kind: 'agrees', anchors: 1, upTo: 5 });
  });
});
