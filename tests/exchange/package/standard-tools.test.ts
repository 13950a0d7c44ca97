import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { gunzipSync } from 'node:zlib';
import { openPromise } from 'yauzl';
import { preAuthEncoding } from '#exchange/suite/dsse.ts';
import { archiveIdentityText, keyIdOf, suiteName, verifyingKeyPem } from '#exchange/suite/keys.ts';
import { headHashOf } from '#exchange/suite/hash.ts';
import { sha } from '../forge.ts';
import { caseFact, caseTable, county, haveTable, headerFields, hex, opened, photo, sealed, township } from '../offices.ts';
import { newFolder } from '../../fixtures/folders.ts';

const missing = ['unzip', 'age', 'tar', 'openssl', 'gzip', 'zip'].filter((tool) => spawnSync('which', [tool]).status !== 0);
const without = (...tools: string[]): boolean => tools.some((tool) => missing.includes(tool));

let dir = '';
const facts = [caseFact(1), caseFact(2)];
const run = (tool: string, args: readonly string[]): Buffer => execFileSync(tool, args, { cwd: dir });

beforeAll(async () => {
  dir = newFolder('mzx');
  writeFileSync(path.join(dir, 'p.mzx'), await sealed(township, county, [haveTable(facts), caseTable(facts)], [photo('a')]));
  // What two persons export for the archive: the decryption identity in age's own format.
  const { encrypt } = county.keys.secretKeys;
  writeFileSync(path.join(dir, 'key.txt'), archiveIdentityText(county.org, county.name, encrypt, county.keys.publicKeys.encrypt));
});

describe('the distribution’s own programs open our package', () => {
  it.skipIf(without('unzip'))('unzip finds two sound entries', () => {
    expect(run('unzip', ['-t', 'p.mzx']).toString()).toContain('No errors detected');
    expect(run('unzip', ['-Z1', 'p.mzx']).toString().trim().split('\n')).toEqual(['envelope.json', 'payload.age']);
  });

  it('so does another ZIP library', async () => {
    const zip = await openPromise(path.join(dir, 'p.mzx'));
    const names: string[] = [];
    for await (const e of zip.eachEntry()) names.push(e.fileName);
    expect(names).toEqual(['envelope.json', 'payload.age']);
  });

  it.skipIf(without('unzip', 'age', 'tar', 'gzip'))('unzip, age with the archived key, tar and gzip give back every line', () => {
    run('unzip', ['-o', '-q', 'p.mzx']);
    run('age', ['-d', '-i', 'key.txt', '-o', 'payload.tar', 'payload.age']);
    expect(run('tar', ['-tf', 'payload.tar']).toString().trim().split('\n')).toEqual([
      'datapackage.json',
      'data/have.ndjson.gz',
      'data/cases.ndjson.gz',
      `blobs/${photo('a').sha256}`,
    ]);
    run('tar', ['-xf', 'payload.tar']);
    run('gzip', ['-t', 'data/cases.ndjson.gz']);
    expect(run('gzip', ['-dc', 'data/cases.ndjson.gz']).toString()).toBe(facts.map((f) => `${f.line}\n`).join(''));
    expect(sha(readFileSync(path.join(dir, 'blobs', photo('a').sha256)))).toBe(photo('a').sha256);
    const descriptor: { resources: { path: string; hash: string }[] } = JSON.parse(
      readFileSync(path.join(dir, 'datapackage.json'), 'utf8'),
    );
    for (const r of descriptor.resources) expect(r.hash).toBe(`sha256:${sha(readFileSync(path.join(dir, r.path)))}`);
    expect(readdirSync(path.join(dir, 'data'))).toHaveLength(2);
  });

  it.skipIf(without('unzip', 'openssl'))('openssl confirms the signature, and refuses it for another header', () => {
    const envelope: { payloadType: string; payload: string; signatures: { keyid: string; sig: string }[] } = JSON.parse(
      run('unzip', ['-p', 'p.mzx', 'envelope.json']).toString(),
    );
    const header = Buffer.from(envelope.payload, 'base64');
    writeFileSync(path.join(dir, 'pub.pem'), verifyingKeyPem(township.keys.publicKeys.sign));
    writeFileSync(path.join(dir, 'sig'), Buffer.from(envelope.signatures[0]?.sig ?? '', 'base64'));
    writeFileSync(path.join(dir, 'signed'), preAuthEncoding(envelope.payloadType, header));
    writeFileSync(path.join(dir, 'other'), preAuthEncoding(envelope.payloadType, Buffer.concat([header, Buffer.from(' ')])));
    const verify = (file: string): number | null =>
      spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'pub.pem', '-rawin', '-in', file, '-sigfile', 'sig'], { cwd: dir })
        .status;
    expect([verify('signed'), verify('other')]).toEqual([0, 1]);
    expect(envelope.signatures[0]?.keyid).toBe(keyIdOf('sign', township.keys.publicKeys.sign));
    expect(headHashOf(header)).toBe(`h:${sha(header)}`);
  });
});

describe('we open what the distribution’s programs make', () => {
  it.skipIf(without('age', 'tar', 'gzip', 'openssl', 'zip'))('a package put together with tar, gzip, age, openssl and zip', async () => {
    const make = newFolder('mzx');
    const at = (name: string): string => path.join(make, name);
    const sh = (tool: string, args: readonly string[]): Buffer => execFileSync(tool, args, { cwd: make });
    execFileSync('mkdir', ['data'], { cwd: make });
    const lists = facts.map((f) => `${JSON.stringify({ gid: f.gid, digests: [f.digest.slice(0, 32)] })}\n`);
    const written = { have: lists.join(''), cases: facts.map((f) => `${f.line}\n`).join('') };
    const resources = Object.entries(written).map(([name, text]) => {
      writeFileSync(at(`data/${name}.ndjson`), text);
      sh('gzip', ['-n', `data/${name}.ndjson`]);
      const packed = readFileSync(at(`data/${name}.ndjson.gz`));
      expect(gunzipSync(packed).toString()).toBe(text);
      return {
        name,
        path: `data/${name}.ndjson.gz`,
        format: 'ndjson',
        compression: 'gz',
        rows: 2,
        bytes: packed.length,
        rawBytes: Buffer.byteLength(text),
        hash: `sha256:${sha(packed)}`,
        profile: `${name}/1.0`,
      };
    });
    const descriptor = JSON.stringify({
      salt: hex('salt'),
      totals: { households: 2, persons: 4, monthlyFen: 143_000, oneOffFen: 0 },
      wants: [],
      unconfirmed: 0,
      returned: 0,
      audit: null,
      resources,
    });
    writeFileSync(at('datapackage.json'), descriptor);
    sh('tar', ['--format=ustar', '-cf', 'payload.tar', 'datapackage.json', 'data/have.ndjson.gz', 'data/cases.ndjson.gz']);
    sh('age', ['-r', county.keys.publicKeys.encrypt, '-r', township.keys.publicKeys.encrypt, '-o', 'payload.age', 'payload.tar']);
    const payload = readFileSync(at('payload.age'));
    sh('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', 'sign.pem']);
    const publicKey = sh('openssl', ['pkey', '-in', 'sign.pem', '-pubout', '-outform', 'DER']).subarray(-32).toString('hex');
    const vendor = { ...township, keys: { ...township.keys, publicKeys: { ...township.keys.publicKeys, sign: publicKey } } };
    const fields = headerFields(vendor, county);
    const header = Buffer.from(
      JSON.stringify({
        fmt: 'mzx/1',
        crit: [],
        suite: suiteName,
        ...fields,
        from: { ...fields.from, key: keyIdOf('sign', publicKey) },
        payload: { bytes: payload.length, sha256: sha(payload) },
        descriptor: sha(Buffer.from(descriptor)),
        entries: 3,
      }),
    );
    const payloadType = 'application/vnd.minzheng.mzx+json';
    writeFileSync(at('signed'), preAuthEncoding(payloadType, header));
    sh('openssl', ['pkeyutl', '-sign', '-inkey', 'sign.pem', '-rawin', '-in', 'signed', '-out', 'sig']);
    writeFileSync(
      at('envelope.json'),
      JSON.stringify({
        payload: header.toString('base64'),
        payloadType,
        signatures: [{ keyid: keyIdOf('sign', publicKey), sig: readFileSync(at('sig')).toString('base64') }],
      }),
    );
    sh('zip', ['-0', '-X', '-q', 'vendor.zip', 'envelope.json', 'payload.age']);
    const { trustOf } = await import('../offices.ts');
    const read = await opened(readFileSync(at('vendor.zip')), county, trustOf(county, [vendor, county]));
    expect([read.code, read.rows.filter((r) => r.table === 'cases').map((r) => r.line)]).toEqual(['ok', facts.map((f) => f.line)]);
  });
});
