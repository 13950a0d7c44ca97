import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyingKeyPem } from '#exchange/suite/keys.ts';
import { newFolder } from '../fixtures/folders.ts';
import { TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { pairedOffices, saved, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { fileOf, report, reportable, countyReads } from '../fixtures/engine/two-offices-work.ts';

const missing = ['unzip', 'age', 'tar', 'openssl'].filter((tool) => spawnSync('which', [tool]).status !== 0);

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const digest = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** The key the township showed the county in its application (入网申请). */
const shownSigningKey = async (): Promise<string> => {
  const { admin } = both.township;
  const { downloadId } = await admin.must('exchange.requestPairing', { target: { kind: 'download' } });
  const file: { payload: string } = JSON.parse(readFileSync(await saved(admin, downloadId ?? ''), 'utf8'));
  const body: { office: { sign: string } } = JSON.parse(Buffer.from(file.payload, 'base64').toString());
  return body.office.sign;
};

it.skipIf(missing.length > 0)(
  'opens a batch the township sealed, years later and without the program: unzip, openssl, and age and tar with the key two persons took out',
  async () => {
    const ids = await reportable(both, 2, '2026-11-02');
    const sealed = await report(both, ids);
    const path = await fileOf(both, 'township', sealed.id);
    const pem = verifyingKeyPem(await shownSigningKey());
    // Either office can: the package is written for its sender too.
    for (const [office, admin, second] of [
      [both.township, both.township.admin, '赵镇长'],
      [both.county, both.county.admin, '周局长'],
    ] as const) {
      const dir = newFolder('archive');
      const run = (tool: string, args: readonly string[]): Buffer => execFileSync(tool, args, { cwd: dir });
      const { identity } = await admin.must('exchange.exportKey', { secondLogin: second, secondPassword: TEST_PASSWORD });
      writeFileSync(join(dir, 'key.txt'), identity);
      run('unzip', ['-q', path]);
      run('age', ['-d', '-i', 'key.txt', '-o', 'payload.tar', 'payload.age']);
      run('tar', ['-xf', 'payload.tar']);
      const lines = gunzipSync(readFileSync(join(dir, 'data/cases.ndjson.gz')))
        .toString()
        .trimEnd()
        .split('\n');
      const rows = lines.map((line): { gid: string; monthlyFen: number; insuredCount: number } => JSON.parse(line));
      expect(new Set(rows.map(({ gid }) => gid)), office.dir).toEqual(new Set(ids));
      expect(rows.reduce((sum, { monthlyFen }) => sum + monthlyFen, 0)).toBe(sealed.monthlyFen);
      expect(rows.reduce((sum, { insuredCount }) => sum + insuredCount, 0)).toBe(sealed.persons);
      const blobs = readdirSync(join(dir, 'blobs'));
      expect(blobs).toHaveLength(sealed.summary.attachments);
      for (const name of blobs) expect(digest(readFileSync(join(dir, 'blobs', name)))).toBe(name);

      const envelope: { payloadType: string; payload: string; signatures: { sig: string }[] } = JSON.parse(
        readFileSync(join(dir, 'envelope.json'), 'utf8'),
      );
      const header = Buffer.from(envelope.payload, 'base64');
      // DSSEv1: kind and length, payload and length.
      const signed = Buffer.concat([
        Buffer.from(`DSSEv1 ${Buffer.byteLength(envelope.payloadType)} ${envelope.payloadType} ${header.length} `),
        header,
      ]);
      writeFileSync(join(dir, 'signed'), signed);
      writeFileSync(join(dir, 'sig'), Buffer.from(envelope.signatures[0]?.sig ?? '', 'base64'));
      writeFileSync(join(dir, 'pub.pem'), pem);
      expect(
        spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'pub.pem', '-rawin', '-in', 'signed', '-sigfile', 'sig'], {
          cwd: dir,
        }).status,
      ).toBe(0);
      expect(digest(header)).toBe(sealed.headHash.replace(/^h:/u, ''));
    }
    expect((await countyReads(both, path)).applied).toBe(2);
  },
);
