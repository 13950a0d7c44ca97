import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { journalLine } from '#engine/journal/chain.ts';
import { auditHash, chainStart } from '#exchange/facts/audit-chain.ts';
import { makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { handOn } from '#exchange/facts/succession.ts';
import { memorySpool } from '#exchange/package/bytes.ts';
import type { HeaderFields } from '#exchange/package/header.ts';
import {
  packageBuffer,
  prepareContents,
  sealHeader,
  type BlobContents,
  type Contents,
  type TableContents,
} from '#exchange/package/seal.ts';
import { writeApplication, writeTrustList } from '#exchange/pairing/documents.ts';
import { keychangeOf } from '#exchange/pairing/keychange.ts';
import { rowsOfList } from '#exchange/pairing/travelling-list.ts';
import { trustViewOf } from '#exchange/pairing/trust-view.ts';
import { auditProfile } from '#exchange/profiles/audit.ts';
import { journalrowsProfile, journalspanProfile } from '#exchange/profiles/journalrows.ts';
import { keychangeProfile } from '#exchange/profiles/keychange.ts';
import { lineOf, profileKey } from '#exchange/profiles/profile.ts';
import { rehomingsProfile } from '#exchange/profiles/rehomings.ts';
import { trustProfile } from '#exchange/profiles/trust.ts';
import { generateOfficeKeys } from '#exchange/suite/keys.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';
import {
  caseFact,
  caseRow,
  decisionFact,
  decisionRow,
  haveTable,
  headerFields,
  hex,
  opened,
  photo,
  shownOffice,
  trustEntry,
  type TestOffice,
} from '#tests/exchange/offices.ts';

/**
 * Adds to the packages kept of a release those that are not there yet (tests/fixtures/packages): `node scripts/prepared.mjs
 * scripts/write-package-samples.ts 2026-11`. What lies there is never written anew; a released table that changed gets another folder.
 */
const release = process.argv[2] ?? '';
const folder = new URL(`../tests/fixtures/packages/${release}/`, import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

const offices = read('offices.json') as TestOffice[];
const office = (role: TestOffice['role'], place: number): TestOffice => {
  const found = offices.filter((one) => one.role === role)[place];
  if (found === undefined) throw new Error(`no ${role} ${place} in offices.json`);
  return found;
};
const [township, successor, county] = [office('township', 0), office('township', 1), office('county', 0)];
const made = '2026-11-21T10:05:00+08:00';

type Sample = {
  readonly file: string;
  readonly from: TestOffice;
  readonly to: TestOffice;
  readonly kind: HeaderFields['kind'];
  readonly tables: readonly TableContents[];
  readonly blobs?: readonly BlobContents[];
  readonly audit?: Contents['audit'];
};

/** Two families of a dissolved township: one that draws a benefit, one whose application the county had not decided. */
const succession = (): Sample => {
  const picture = photo('现场照片');
  const survey = { on: '2026-10-14', surveyors: ['张三', '李四'], findings: '情况属实。', conclusion: '符合', blobs: [picture.sha256] };
  const [drawing, waiting] = [caseRow(1, { surveys: [survey] }), caseRow(2)];
  const about = caseFact(1, [], drawing);
  const decided = decisionFact('decision-1', about);
  const handed = handOn(
    {
      from: { org: township.org, name: township.name },
      document: '省政函〔2027〕8号',
      on: '2027-01-20',
      fromMonth: '2027-03',
      by: county.name,
    },
    {
      cases: [
        {
          gid: about.gid,
          versions: [{ digest: about.digest, parents: [], row: drawing }],
          decisions: [{ ...decisionRow('decision-1', about), digest: decided.digest }],
          unsent: null,
          correcting: false,
        },
        {
          gid: 'case-2',
          versions: [{ digest: caseFact(2).digest, parents: [], row: waiting }],
          decisions: [],
          unsent: null,
          correcting: false,
        },
      ],
      filings: [],
      before: [],
      heard: () => true,
    },
  );
  const facts = handed.map((one, i): FactVersion => {
    if (!('contents' in one)) throw new Error(`not handed on: ${one.why}`);
    const row = { gid: `rehoming-${i + 1}`, owner: county.org, home: successor.org, rev: 1, parents: [], anc: [], ...one.contents };
    return makeFact(rehomingsProfile, row);
  });
  const tables = [haveTable(facts), { profile: rehomingsProfile, lines: facts.map(({ line }) => line) }];
  return { file: 'succession.mzx', from: county, to: successor, kind: 'state', tables, blobs: [picture] };
};

const trust = (): Sample => {
  const list = writeTrustList(
    shownOffice(county),
    7,
    [township, successor].map((one) => trustEntry(one)),
    county.keys.secretKeys,
    made,
  );
  const lines = rowsOfList(7, list).map((row) => lineOf(trustProfile, row));
  return { file: 'trust.mzx', from: county, to: township, kind: 'trust', tables: [{ profile: trustProfile, lines }] };
};

const keychange = async (): Promise<Sample> => {
  const next = await generateOfficeKeys();
  const application = writeApplication(shownOffice({ ...township, keys: next }), next.secretKeys, made);
  const lines = [lineOf(keychangeProfile, keychangeOf(application))];
  return { file: 'keychange.mzx', from: township, to: county, kind: 'keychange', tables: [{ profile: keychangeProfile, lines }] };
};

/** Five rows of a journal, from the second on with their words. */
const audit = (): Sample => {
  let prev = chainStart;
  const rows = Array.from({ length: 5 }, (_, i) => {
    const seq = i + 1;
    const line = journalLine({
      seq,
      time: `2026-11-0${seq}T09:30:00.000+08:00`,
      clockOk: true,
      monotonic: seq * 1000,
      actor: 'user-1',
      onBehalfOf: seq === 3 ? 'user-2' : null,
      role: 'clerk',
      action: 'people.add',
      objectType: 'person',
      objectId: `person-${seq}`,
      result: 'done',
      detailDigest: hex(`detail ${seq}`),
    });
    const row = { seq, prev, hash: auditHash(prev, sha256Hex(line)), line, actorName: '李会计', onBehalfName: seq === 3 ? '王五' : null };
    prev = row.hash;
    return row;
  });
  const told = rows.slice(1);
  return {
    file: 'journal.mzx',
    from: township,
    to: county,
    kind: 'audit',
    audit: { from: 1, base: `h:${rows[0]?.hash ?? ''}`, to: 5, head: `h:${prev}` },
    tables: [
      haveTable([caseFact(1)]),
      { profile: auditProfile, lines: [lineOf(auditProfile, { first: 2, digests: told.map(({ line }) => sha256Hex(line)) })] },
      { profile: journalspanProfile, lines: [lineOf(journalspanProfile, { from: '2026-11-02', to: '2026-11-05', first: 2, last: 5 })] },
      { profile: journalrowsProfile, lines: told.map((row) => lineOf(journalrowsProfile, row)) },
    ],
  };
};

const view = (self: TestOffice) =>
  trustViewOf(
    self.org,
    offices.map((one) => trustEntry(one)),
  );
const expected = read('expected.json') as unknown[];
for (const sample of [succession(), trust(), await keychange(), audit()]) {
  const file = new URL(sample.file, folder);
  if (existsSync(file)) continue;
  const { from, to, kind, tables, blobs = [] } = sample;
  const contents = { sender: from.org, tables, blobs, wants: [], unconfirmed: 0, audit: sample.audit ?? null, salt: hex(sample.file) };
  const recipients = [to, from].map((one) => one.keys.publicKeys.encrypt);
  const ready = await prepareContents(contents, recipients, memorySpool());
  if (!ready.ok) throw new Error(JSON.stringify(ready.error));
  const written = tables.map(({ profile }) => profileKey(profile));
  const fields = headerFields(from, to, { kind, profile: written.at(-1) ?? '' });
  const bytes = await packageBuffer(sealHeader(ready.value, fields, from.keys.secretKeys.sign));
  const came = await opened(bytes, to, view(to));
  if (came.code !== 'ok') throw new Error(`${sample.file}: ${came.code} ${JSON.stringify(came.detail)}`);
  writeFileSync(file, bytes);
  expected.push({
    file: sample.file,
    reader: to.org,
    profiles: written,
    totals: ready.value.descriptor.totals,
    blobs: [...came.blobs.keys()],
    rows: came.rows.map(({ table, digest, ext }) => ({ table, digest, ext })),
  });
}
writeFileSync(new URL('expected.json', folder), `${JSON.stringify(expected, null, 2)}\n`);
